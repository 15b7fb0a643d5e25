import type { Result } from '../../../../nodes/runner/dispatch/result.ts';
import { makeHint, type Account } from '../../../../nodes/runner/run/hint.ts';
import type { Failure, FailureKind } from '../../../../nodes/runner/verdict/failure.ts';

const good = (count: number): Result[] =>
	Array.from({ length: count }, () => ({ output: [{ success: true }] }));
/** Each for a reason of its own unless given. */
let reasons = 0;
const WORDS = ['apple', 'pear', 'plum', 'fig'];
const failed = (kind: FailureKind, status?: number, more: Partial<Failure> = {}): Result => ({
	failure: { kind, message: `no ${WORDS[reasons++ % WORDS.length]}`, status, ...more },
});
const refused = failed('refused', 400);
const unanswered = failed('unavailable');
const unread = failed('input');
const otherwiseUnread = failed('input');
const asItIs = (text: string) => text;

const PLAIN: Account = {
	...{ plural: 'customers', subject: 'customer', requests: 0, retries: 0 },
	...{ recalled: 0, shared: 0, sentBefore: 0, notGivenBack: 0, waited: 0 },
	notes: [],
};
const hintOf = (requests: number, retries: number, results: Result[]) =>
	makeHint({ ...PLAIN, requests, retries }, results, asItIs);

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
		['2 customers in 0 requests; 2 refused', 0, 0, [unread, otherwiseUnread]],
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

	it('counts an item that was not begun for none that failed', () => {
		expect(makeHint({ ...PLAIN, requests: 3 }, [...good(3), undefined], asItIs)).toBe(
			'4 customers in 3 requests',
		);
	});

	it('says what the items are', () => {
		const account = { ...PLAIN, plural: 'events', requests: 1 };
		expect(makeHint(account, good(2), asItIs)).toBe('2 events in 1 request');
	});
});

describe('a note in the hint', () => {
	const noteOf = (account: Partial<Account>, count = 2000) =>
		makeHint({ ...PLAIN, requests: count, ...account }, good(count), asItIs);

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
		const account = { ...PLAIN, requests: 4, recalled: 1, shared: 2 };
		const hint = makeHint(account, [...good(4), refused], asItIs);
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

describe('the reason that all failures have in common', () => {
	const because = (reason: string): Result => failed('refused', 400, { reason });
	const all = (...reasons: string[]) =>
		hintOf(9, 0, [...good(1), ...reasons.map(because)])?.replace(/^.*; /, '');

	it('is said once, in the words of the service', () => {
		expect(hintOf(12, 0, [...good(2), ...Array(10).fill(because('there is no "Miasto".'))])).toBe(
			'12 customers in 12 requests; 10 refused, all: there is no "Miasto"',
		);
	});

	it('is the message where the service gave no reason', () => {
		const message = 'Test Service could not be reached';
		const lost = () => failed('unavailable', undefined, { message });
		expect(hintOf(2, 0, [lost(), lost()])).toBe(
			'2 customers in 2 requests; 2 unanswered, all: Test Service could not be reached',
		);
	});

	it('stands before the retries, which may have helped others', () => {
		expect(hintOf(9, 4, [...good(1), because('spoilt'), because('spoilt')])).toBe(
			'3 customers in 9 requests; 2 refused, all: spoilt; 4 retried',
		);
	});

	it('may be behind refused and unanswered items alike', () => {
		const lost = failed('unavailable', undefined, { message: 'spoilt' });
		expect(hintOf(3, 0, [because('spoilt'), lost, ...good(1)])).toBe(
			'3 customers in 3 requests; 1 refused, 1 unanswered, all: spoilt',
		);
	});

	it('names no number that is not the same for all', () => {
		expect(all('data[0]: ID 7 is taken', 'data[12]: ID 7 is taken')).toBe(
			'2 refused, all: data[…]: ID 7 is taken',
		);
		expect(all('no 5', 'no 6', 'no 5', 'no 5')).toBe('4 refused, all: no …');
		expect(all('5 of 9', '6 of 9', '5 of 8')).toBe('3 refused, all: … of …');
		expect(all('7', '7')).toBe('2 refused, all: 7');
	});

	it.each([
		['other words', ['no apple', 'no pear']],
		['other words in the last one', ['no apple', 'no apple', 'no apples']],
		['more numbers', ['no 5', 'no 5 and 6']],
		['fewer numbers', ['no 5', 'no ']],
		['words in the place of a number', ['no 5 left', 'no five left']],
		['a number in the place of words', ['no x', '5']],
	])('is not said where one has %s', (_, reasons) => {
		expect(all(...reasons)).toBe(`${reasons.length} refused`);
	});

	it('is not said of one failure alone, which says it itself', () => {
		expect(all('no apple')).toBe('1 refused');
	});

	it('is not said of values that each are wrong in their own way', () => {
		const given = (value: string) =>
			failed('input', undefined, { message: `'Email' is no email address (given: ${value})` });
		expect(hintOf(0, 0, [given('anna'), given('jan')])).toBe(
			'2 customers in 0 requests; 2 refused',
		);
	});

	it('is cut where it is long, after secrets are removed', () => {
		const reason = `${'x'.repeat(190)}key-of-tests is wrong`;
		const hint = makeHint({ ...PLAIN, requests: 2 }, [because(reason), because(reason)], (text) =>
			text.replace('key-of-tests', '***'),
		);
		expect(hint).toBe(`2 customers in 2 requests; 2 refused, all: ${'x'.repeat(190)}*** is wro…`);
	});

	it('is whole up to 200 characters', () => {
		const reason = 'x'.repeat(200);
		expect(all(reason, reason)).toBe(`2 refused, all: ${reason}`);
	});

	it('is found among very many failures in a moment', () => {
		const many = Array.from({ length: 50_000 }, (_, place) => because(`row ${place}: no "Miasto"`));
		const start = performance.now();
		expect(hintOf(0, 0, many)).toContain('50,000 refused, all: row …: no "Miasto"');
		expect(performance.now() - start).toBeLessThan(1000);
	});
});
