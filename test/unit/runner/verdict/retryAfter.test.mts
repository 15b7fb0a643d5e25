import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

import { retryAfter as readRetryAfter } from '../../../../nodes/runner/verdict/retryAfter.ts';

const retryAfter = (header: string | undefined, now: number, date?: string) =>
	readRetryAfter(
		{ ...(header !== undefined && { 'retry-after': header }), ...(date !== undefined && { date }) },
		now,
	);

/** The moment of the examples below. */
const MOMENT = Date.UTC(2026, 10, 8, 8, 49, 37);

const FORMS = [
	['the usual form', 'Sun, 08 Nov 2026 08:49:37 GMT'],
	['the form of RFC 850', 'Sunday, 08-Nov-26 08:49:37 GMT'],
	['the form of asctime', 'Sun Nov  8 08:49:37 2026'],
] as const;

it.each([
	['0', 0],
	['1', 1000],
	['120', 120_000],
	[' 7 ', 7000],
	['007', 7000],
	['0.25', 250],
	['1.5', 1500],
])('reads %j as a number of seconds', (header, milliseconds) => {
	expect(retryAfter(header, MOMENT)).toBe(milliseconds);
});

describe.each(FORMS)('a date in %s', (_, header) => {
	it('is read as the time until then', () => {
		expect(retryAfter(header, MOMENT - 90_000)).toBe(90_000);
		expect(retryAfter(` ${header} `, MOMENT - 1)).toBe(1);
	});

	it("is read against the answer's own date, whatever the clock of this machine says", () => {
		const own = 'Sun, 08 Nov 2026 08:49:30 GMT';
		for (const now of [0, MOMENT - 90_000, MOMENT + 90_000_000]) {
			expect(retryAfter(header, now, own)).toBe(7000);
			expect(retryAfter('Sun, 08 Nov 2026 08:49:37 GMT', now, ` ${own} `)).toBe(7000);
		}
	});

	it.each(['', 'today', '2026-11-08'])(
		'is read by the clock when the answer has no date (%j)',
		(date) => {
			expect(retryAfter(header, MOMENT - 7000, date)).toBe(7000);
		},
	);

	it('asks for no wait when it is past', () => {
		expect(retryAfter(header, MOMENT)).toBe(0);
		expect(retryAfter(header, MOMENT + 90_000)).toBe(0);
	});
});

it('reads a day of two digits in the form of asctime', () => {
	expect(retryAfter('Wed Nov 18 08:49:37 2026', MOMENT)).toBe(10 * 24 * 3600 * 1000);
});

// jest keeps the zone it was started in, so another one has a process of its own.
it('reads every date as GMT, wherever the machine is', () => {
	const program = resolve(import.meta.dirname, 'retryAfterInZone.mts');
	const headers = FORMS.map(([, header]) => header);
	const { stdout, stderr } = spawnSync(
		process.execPath,
		['--import', 'tsx', program, String(MOMENT - 90_000), ...headers],
		{ encoding: 'utf8', env: { ...process.env, TZ: 'America/New_York', NODE_OPTIONS: '' } },
	);
	if (stdout === '') throw new Error(stderr);
	expect(JSON.parse(stdout)).toEqual(headers.map(() => 90_000));
});

it.each([
	undefined,
	...['', ' ', 'soon', '-5', '+5', '12 apples', '5,5', '5s', '0x10', '1e3', '.5', '5.', '٣'],
	...['in 5 minutes', '2026-11-08', '2026-11-08T08:49:37Z', 'May 5', 'Sun', 'Sunday, soon'],
	...['Infinity', 'NaN', 'null', '120, 60'],
	...['on Sun, 08 Nov 2026 08:49:37 GMT', 'Sun, 08 Nov 2026 08:49:37 GMT+0200'],
	'Sun Nov  8 08:49:37 20260',
])('ignores %j', (header) => {
	expect(retryAfter(header, MOMENT)).toBeUndefined();
});

describe('an absurd time', () => {
	it.each(['9'.repeat(400), String(366 * 24 * 3600 + 1), '1e3'.repeat(3)])(
		'is ignored: %s',
		(header) => {
			expect(retryAfter(header, MOMENT)).toBeUndefined();
		},
	);

	it('is one of more than a year, also as a date', () => {
		expect(retryAfter(String(366 * 24 * 3600), MOMENT)).toBe(366 * 24 * 3600 * 1000);
		expect(retryAfter('Sun, 08 Nov 2099 08:49:37 GMT', MOMENT)).toBeUndefined();
	});

	it("does not come from an answer's date that is wrong by years", () => {
		const header = 'Sun, 08 Nov 2026 08:49:37 GMT';
		expect(retryAfter(header, MOMENT, 'Fri, 02 Jan 1970 00:00:00 GMT')).toBeUndefined();
	});
});
