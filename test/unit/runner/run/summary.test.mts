import type { Result } from '../../../../nodes/runner/dispatch/result.ts';
import { summarizeStop } from '../../../../nodes/runner/run/summary.ts';

const done: Result = { output: [{ success: true }] };
const uncertain: Result = { failure: { kind: 'uncertain', message: 'm' } };
const refused: Result = { failure: { kind: 'refused', message: 'm', status: 400 } };

const summaryOf = (results: Array<Result | undefined>, mustNotRepeat = true) =>
	summarizeStop('events', results, mustNotRepeat);

it('says nothing when nothing was carried out', () => {
	expect(summaryOf([refused, undefined, undefined])).toBeUndefined();
	expect(summaryOf([])).toBeUndefined();
});

it('says how many were carried out, and what a retry and a new execution do', () => {
	expect(summaryOf([done, done, refused, undefined])).toBe(
		"2 of 4 events had been carried out. 'Retry' of this execution sends only the rest; a new execution sends all of them again.",
	);
});

it('names those that may have been carried out', () => {
	expect(summaryOf([done, uncertain, refused])).toContain(
		'1 of 3 events had been carried out; item 1 may have been carried out.',
	);
	expect(summaryOf([uncertain, refused, uncertain])).toContain(
		'0 of 3 events had been carried out; items 0, 2 may have been carried out.',
	);
});

it('lists ten of them at most', () => {
	expect(summaryOf(Array(10).fill(uncertain))).toContain('items 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 may');
	expect(summaryOf(Array(12).fill(uncertain))).toContain('7, 8, 9 and 2 more may');
});

it('says nothing of a retry where it may send everything again without harm', () => {
	expect(summaryOf([done, refused], false)).toBe('1 of 2 events had been carried out.');
});

describe('with Send Once Per', () => {
	const summaryWith = (seen: number, results: Array<Result | undefined>) =>
		summarizeStop('events', results, true, { seen });

	it('counts only what this execution sent, and says that a new one sends the rest, too', () => {
		expect(summaryWith(2, [done, done, done, refused])).toBe(
			"1 of 4 events had been carried out. 'Retry' of this execution sends only the rest, and with 'Send Once Per' a new execution does so, too.",
		);
	});

	it('says nothing when all was sent before', () => {
		expect(summaryWith(2, [done, done, refused])).toBeUndefined();
	});
});
