import type { Missing } from '../compat/missing.mts';
import { judge } from '../compat/run.mts';

/* How `npm run test:compat` judges the engine tests of another n8n. */

const missing: Missing = {
	n8n: ['1.0.0'],
	file: 'output',
	titles: /^needs what is new$/,
	reason: 'It is not there.',
};

const test = (title: string, status: string) => ({
	...{ file: 'output.test.mts', title, status, message: 'Expected 1' },
});

it('passes when only that fails which the n8n does not have', () => {
	const outcome = judge([test('sends', 'passed'), test('needs what is new', 'failed')], [missing]);
	expect(outcome).toEqual({
		passed: 1,
		missing: [{ what: missing, count: 1 }],
		skipped: [],
		failures: [],
	});
});

it('fails when another test fails', () => {
	const { failures } = judge([test('sends', 'failed')], [missing]);
	expect(failures).toEqual(['output.test.mts: sends\n    Expected 1']);
});

it('fails when a test passes that was said to be impossible', () => {
	const { failures, passed } = judge([test('needs what is new', 'passed')], [missing]);
	expect(failures).toEqual([expect.stringContaining('take it out of test/compat/missing.mts')]);
	expect(passed).toBe(0);
});

it('names the tests that were skipped', () => {
	expect(judge([test('sends', 'pending')], []).skipped).toEqual(['output.test.mts: sends']);
});
