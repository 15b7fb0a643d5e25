import type { LocalOperation, SendingOperation } from '../../../../nodes/contract/operation.ts';
import { readSettings } from '../../../../nodes/runner/run/settings.ts';
import { refusal } from '../../refusal.mts';

const request = () => ({ method: 'GET', path: '/' });
const single = { plural: 'events', subject: 'customer', request } as unknown as SendingOperation;
const grouped: SendingOperation = {
	...single,
	plural: 'customers',
	group: { key: () => '', defaultSize: 50, maxSize: 500 },
};

const DEFAULTS = {
	recordsPerRequest: 50,
	maxTries: 3,
	timeout: 60,
	maxWait: 120,
	checkOnly: false,
	sendForEveryItem: false,
	sendsOnce: false,
};

const LIMITS = [
	['recordsPerRequest', 'Customers per Request', 1, 500],
	['concurrentRequests', 'Concurrent Requests', 1, 100],
	['requestsPerSecond', 'Requests per Second', 0.1, 1000],
	['maxTries', 'Max Tries', 1, 10],
	['timeout', 'Timeout', 1, 3600],
	['maxWait', 'Max Wait', 0, 3600],
] as const;
const WHOLE = LIMITS.filter(([name]) => name !== 'requestsPerSecond');

const kindOf = (name: string) => (name === 'requestsPerSecond' ? 'number' : 'whole number');
const refusalOf = (options: unknown) => refusal(() => readSettings(options, grouped));

describe('an option that is not set', () => {
	it.each([undefined, null, {}, { maxTries: undefined }])('has its default (%j)', (options) => {
		expect(readSettings(options, grouped)).toEqual(DEFAULTS);
	});

	// An empty text is what an expression gives for an empty cell.
	it.each(LIMITS)('is one left empty, such as %s', (name) => {
		for (const empty of ['', null]) {
			expect(readSettings({ [name]: empty }, grouped)).toEqual(DEFAULTS);
		}
	});

	it('has the default of its operation', () => {
		const group = { ...grouped.group!, defaultSize: 20, maxSize: 30 };
		expect(readSettings({}, { ...grouped, group })).toEqual({ ...DEFAULTS, recordsPerRequest: 20 });
	});
});

it('puts one record into each request when the operation has no groups', () => {
	expect(readSettings({}, single)).toEqual({ ...DEFAULTS, recordsPerRequest: 1 });
	expect(readSettings({ recordsPerRequest: 50 }, single)).toMatchObject({ recordsPerRequest: 1 });
});

it('ignores the options of an operation that sends nothing', () => {
	const local = { plural: 'links', build: () => ({}) } as unknown as LocalOperation;
	expect(readSettings({ maxTries: 'often' }, local)).toEqual(readSettings({}, local));
});

describe.each(LIMITS)('%s (%s)', (name, label, min, max) => {
	it('takes its limits and anything between them', () => {
		for (const value of [min, Math.max(1, min), 7, max]) {
			expect(readSettings({ [name]: value }, grouped)).toEqual({ ...DEFAULTS, [name]: value });
		}
	});

	it('takes digits in a text, as an expression gives them', () => {
		expect(readSettings({ [name]: '7' }, grouped)).toEqual({ ...DEFAULTS, [name]: 7 });
		expect(readSettings({ [name]: ' 7 ' }, grouped)).toEqual({ ...DEFAULTS, [name]: 7 });
	});

	it.each([min - 1, -1, max + 1, max * 10, '-1', String(max + 1), Infinity])(
		'refuses %j, which is out of range',
		(value) => {
			const { message, description } = refusalOf({ [name]: value });
			expect(message).toBe(
				`'${label}' must be a ${kindOf(name)} from ${min} to ${max} (given: ${value})`,
			);
			expect(description).toBe("Correct it under 'Options'. Nothing was sent.");
		},
	);

	it.each(['many', '5 apples', {}, [5, 6], NaN])('refuses %j, which is no number', (value) => {
		expect(refusalOf({ [name]: value }).message).toBe(
			`'${label}' must be a ${kindOf(name)} from ${min} to ${max} (given: ${String(value)})`,
		);
	});
});

it.each(WHOLE)('refuses a fraction for %s', (name, label, min, max) => {
	expect(refusalOf({ [name]: 1.5 }).message).toBe(
		`'${label}' must be a whole number from ${min} to ${max} (given: 1.5)`,
	);
});

it('takes a fraction for the requests per second', () => {
	for (const requestsPerSecond of [0.1, 0.5, 2.5]) {
		expect(readSettings({ requestsPerSecond }, grouped)).toEqual({
			...DEFAULTS,
			requestsPerSecond,
		});
	}
	expect(refusalOf({ requestsPerSecond: 0.05 }).message).toContain('a number from 0.1 to 1000');
});

describe("'Check Only'", () => {
	it.each([true, 'true', ' TRUE ', 'yes', 'On', 1, '1'])('is on for %j', (checkOnly) => {
		expect(readSettings({ checkOnly }, single).checkOnly).toBe(true);
	});

	it.each([false, 'false', '', 'no', 'OFF', 0, '0', ' ', null, undefined])(
		'is off for %j',
		(checkOnly) => {
			expect(readSettings({ checkOnly }, single).checkOnly).toBe(false);
		},
	);

	// Taken for off, it would send what was not to be sent.
	it.each(['tak', 2, '11', 'offon', {}, NaN])('refuses %j, which is neither', (checkOnly) => {
		const { message, description } = refusal(() => readSettings({ checkOnly }, single));
		expect(message).toBe(`'Check Only' must be true or false (given: ${String(checkOnly)})`);
		expect(description).toBe("Correct it under 'Options'. Nothing was sent.");
	});

	it('is ignored where there is nothing to check', () => {
		const local = { plural: 'links', build: () => ({}) } as unknown as LocalOperation;
		for (const operation of [local, { ...single, isRead: true as const }]) {
			expect(readSettings({ checkOnly: true }, operation).checkOnly).toBe(false);
		}
	});
});

describe('options of operations that are not idempotent', () => {
	const mailing = {
		...{ ...single, whatToCheck: 'whether it was sent', oncePerRun: {} },
	} as unknown as SendingOperation;
	const settingsOf = (options: unknown) => readSettings(options, mailing);

	it.each([true, 'true', ' TRUE ', 'yes', 1])('takes %j for a switch that is on', (typed) => {
		expect(settingsOf({ sendForEveryItem: typed }).sendForEveryItem).toBe(true);
	});

	it.each([false, 'false', '', 'no', 0, null, undefined])(
		'takes %j for a switch that is off',
		(typed) => {
			expect(settingsOf({ sendForEveryItem: typed }).sendForEveryItem).toBe(false);
		},
	);

	it('sends once per text when the option is there, also if it is empty for the first item', () => {
		expect(settingsOf({ sendOncePer: 'A-1' }).sendsOnce).toBe(true);
		expect(settingsOf({ sendOncePer: '' }).sendsOnce).toBe(true);
		expect(settingsOf({}).sendsOnce).toBe(false);
	});

	it('ignores them where the operation does not have them', () => {
		const options = { sendForEveryItem: true, sendOncePer: 'A-1' };
		expect(readSettings(options, single)).toMatchObject({
			...{ sendForEveryItem: false, sendsOnce: false },
		});
	});
});
