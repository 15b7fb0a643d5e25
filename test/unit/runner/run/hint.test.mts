import type { Result } from '../../../../nodes/runner/dispatch/result.ts';
import { makeHint, type Account } from '../../../../nodes/runner/run/hint.ts';
import type { FailureKind } from '../../../../nodes/runner/verdict/failure.ts';

const good = (count: number): Result[] =>
	Array.from({ length: count }, () => ({ output: [{ success: true }] }));
const failed = (kind: FailureKind, status?: number): Result => ({
	failure: { kind, message: 'm', status },
});
const refused = failed('refused', 400);
const unanswered = failed('unavailable');
const unread = failed('input');

const PLAIN: Account = {
	...{ plural: 'customers', subject: 'customer', requests: 0, retries: 0 },
	...{ recalled: 0, shared: 0, sentBefore: 0, notGivenBack: 0, waited: 0 },
	notes: [],
};
const hintOf = (requests: number, retries: number, results: Result[]) =>
	makeHint({ ...PLAIN, requests, retries }, results);

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
		const account = { ...PLAIN, plural: 'events', requests: 1 };
		expect(makeHint(account, good(2))).toBe('2 events in 1 request');
	});
});

describe('a note in the hint', () => {
	const noteOf = (account: Partial<Account>, count = 2000) =>
		makeHint({ ...PLAIN, requests: count, ...account }, good(count));

	it.each([
		[
			{ recalled: 1024 },
			'1,024 of 2,000 customers had been carried out before, or may have been, and were not sent again',
		],
		[
			{ shared: 1024 },
			'1,024 of 2,000 customers asked for the very same as an earlier one, which was sent once for all',
		],
		[
			{ sentBefore: 1024 },
			"1,024 of 2,000 customers were sent before, by the text of 'Send Once Per', and were not sent again",
		],
		[
			{ notGivenBack: 1024 },
			"n8n could not take back 1,024 texts of 'Send Once Per': their items were not sent, but count as sent",
		],
		[
			{ waited: 1001 },
			'1,001 waited for an earlier one about the same customer, since these go one after the other',
		],
		[{ width: 24 }, 'Up to 24 requests were in flight at the end'],
	] as Array<[Partial<Account>, string]>)('tells of %j', (account, note) => {
		expect(noteOf(account)).toBe(`2,000 customers in 2,000 requests. ${note}`);
	});

	it('tells of what was not sent again also where nothing was sent', () => {
		expect(noteOf({ recalled: 2, requests: 0 }, 2)).toContain('2 of 2 customers had been');
	});

	it('stands behind the counts, one after the other', () => {
		const hint = makeHint({ ...PLAIN, requests: 4, recalled: 1, shared: 2 }, [...good(4), refused]);
		expect(hint).toMatch(
			/^5 customers in 4 requests; 1 refused\. 1 of 5 .+ again\. 2 of 5 .+ all$/,
		);
	});

	it('is left out while few waited, and in a short run', () => {
		expect(noteOf({ waited: 1000 })).toBeUndefined();
		expect(noteOf({ width: 24, requests: 499 }, 499)).toBeUndefined();
		expect(noteOf({ width: 24, requests: 500 }, 500)).toContain('Up to 24');
	});

	it('is left out for one item', () => {
		expect(noteOf({ recalled: 1 }, 1)).toBeUndefined();
	});
});

it('counts a refusal that has no status as refused, such as an answer that was too large', () => {
	expect(hintOf(2, 0, [...good(1), failed('refused')])).toContain('1 refused');
	expect(hintOf(2, 0, [...good(1), failed('credential')])).toContain('1 unanswered');
});
