import type { Result } from '../../../../nodes/runner/dispatch/result.ts';
import { makeHint } from '../../../../nodes/runner/run/hint.ts';
import type { FailureKind } from '../../../../nodes/runner/verdict/failure.ts';

const good = (count: number): Result[] =>
	Array.from({ length: count }, () => ({ output: [{ success: true }] }));
const failed = (kind: FailureKind, status?: number): Result => ({
	failure: { kind, message: 'm', status },
});
const refused = failed('refused', 400);
const unanswered = failed('unavailable');
const unread = failed('input');

const hintOf = (requests: number, retries: number, results: Result[]) =>
	makeHint('customers', { requests, retries }, results);

describe('no hint', () => {
	it('is given for one item, whatever came of it', () => {
		for (const result of [...good(1), refused, unanswered, unread]) {
			expect(hintOf(3, 2, [result])).toBeUndefined();
		}
	});

	it('is given for no item', () => {
		expect(hintOf(0, 0, [])).toBeUndefined();
	});

	it('is given when each item took one request and all went well', () => {
		expect(hintOf(7, 0, good(7))).toBeUndefined();
	});

	it('is given when nothing was sent', () => {
		expect(hintOf(0, 0, good(7))).toBeUndefined();
	});
});

describe('a hint', () => {
	it.each([
		['5,000 customers in 100 requests', 100, 0, good(5000)],
		['50 customers in 1 request', 1, 0, good(50)],
		['12,345 customers in 1,234 requests', 1234, 0, good(12_345)],
		['5 customers in 9 requests; 1 refused', 9, 0, [...good(4), refused]],
		['5 customers in 5 requests; 1 unanswered', 5, 0, [...good(4), unanswered]],
		['5 customers in 8 requests; 3 retried', 8, 3, good(5)],
		['5 customers in 4 requests; 1 refused', 4, 0, [...good(4), unread]],
		['2 customers in 0 requests; 2 refused', 0, 0, [unread, unread]],
		[
			...['3 customers in 5 requests; 2 refused, 1 unanswered', 5, 0],
			[failed('unavailable', 500), failed('uncertain', 502), failed('uncertain')],
		],
		[
			'2,003 customers in 2,003 requests; 1,002 refused, 1 unanswered, 1,000 retried',
			...[2003, 1000, [...good(1000), ...Array(1001).fill(refused), unanswered, unread]],
		],
	] as Array<[string, number, number, Result[]]>)(
		'says "%s"',
		(hint, requests, retries, results) => {
			expect(hintOf(requests, retries, results)).toBe(hint);
		},
	);

	it('says what the items are', () => {
		expect(makeHint('events', { requests: 1, retries: 0 }, good(2))).toBe('2 events in 1 request');
	});
});
