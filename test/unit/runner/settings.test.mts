import { UserError, type INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../../nodes/runner/operation.ts';
import { optionsField, settingsOf } from '../../../nodes/runner/settings.ts';
import { refusal } from '../refusal.mts';

const alone = { plural: 'events' } as Operation;
const grouping = { plural: 'customers', groupKey: () => '' } as unknown as Operation;

const DEFAULTS = {
	recordsPerRequest: 50,
	concurrentRequests: 5,
	requestsPerSecond: Infinity,
	maxTries: 3,
	timeout: 60,
	maxWait: 120,
};

const BOUNDS = [
	['recordsPerRequest', 'Customers per Request', 1, 500],
	['concurrentRequests', 'Concurrent Requests', 1, 50],
	['requestsPerSecond', 'Requests per Second', 0.1, 1000],
	['maxTries', 'Max Tries', 1, 10],
	['timeout', 'Timeout', 1, 3600],
	['maxWait', 'Max Wait', 0, 3600],
] as const;
const WHOLE = BOUNDS.filter(([name]) => name !== 'requestsPerSecond');

const refused = (options: unknown) => refusal(() => settingsOf(options, grouping));

describe('what is not set', () => {
	it.each([undefined, null, {}, { maxTries: undefined }])(
		'is as it is for everybody (%j)',
		(options) => {
			expect(settingsOf(options, grouping)).toEqual(DEFAULTS);
		},
	);

	// An empty text is what an expression gives for a cell that was left empty.
	it.each(BOUNDS)('%s left empty is not set', (name) => {
		for (const empty of ['', null]) {
			expect(settingsOf({ [name]: empty }, grouping)).toEqual(DEFAULTS);
		}
	});

	it('sends one record with each request where they cannot share one', () => {
		expect(settingsOf({}, alone)).toEqual({ ...DEFAULTS, recordsPerRequest: 1 });
		expect(settingsOf({ recordsPerRequest: 50 }, alone)).toMatchObject({ recordsPerRequest: 1 });
	});
});

describe.each(BOUNDS)('%s (%s)', (name, label, min, max) => {
	it('may be anything between its bounds, and its bounds', () => {
		for (const value of [min, Math.max(1, min), 7, max]) {
			expect(settingsOf({ [name]: value }, grouping)).toEqual({ ...DEFAULTS, [name]: value });
		}
	});

	it('may be digits in a text, as an expression gives them', () => {
		expect(settingsOf({ [name]: '7' }, grouping)).toEqual({ ...DEFAULTS, [name]: 7 });
		expect(settingsOf({ [name]: ' 7 ' }, grouping)).toEqual({ ...DEFAULTS, [name]: 7 });
	});

	it('may not be beyond them', () => {
		const beyond = [min - 1, -1, max + 1, max * 10, '-1', String(max + 1)];
		for (const value of beyond) {
			const { message, description } = refused({ [name]: value });
			expect(message).toBe(`'${label}' must be a number from ${min} to ${max} (given: ${value})`);
			expect(description).toBe("Correct it under 'Options'. Nothing was sent.");
		}
	});

	it.each(['many', '5 apples', {}, [5, 6], NaN])('may not be %j', (value) => {
		expect(refused({ [name]: value }).message).toMatch(
			new RegExp(`^'${label}' must be a (whole )?number from ${min} to ${max} \\(given: `),
		);
	});
});

it.each(WHOLE)('%s is a whole number', (name, label, min, max) => {
	expect(refused({ [name]: 1.5 }).message).toBe(
		`'${label}' must be a whole number from ${min} to ${max} (given: 1.5)`,
	);
});

it('may start less than one request in a second, or half of one more', () => {
	for (const requestsPerSecond of [0.1, 0.5, 2.5]) {
		expect(settingsOf({ requestsPerSecond }, grouping)).toEqual({ ...DEFAULTS, requestsPerSecond });
	}
	expect(refused({ requestsPerSecond: 0.05 })).toBeInstanceOf(UserError);
});

describe('the parameter', () => {
	const fields = (operation: Operation) => optionsField(operation).options as INodeProperties[];

	it('is a collection in which nothing is set at first', () => {
		expect(optionsField(alone)).toMatchObject({
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			default: {},
		});
	});

	it('offers its fields by name, with one for a group where there are groups', () => {
		const common = [
			...['Concurrent Requests', 'Max Tries', 'Max Wait', 'Requests per Second', 'Timeout'],
		];
		expect(fields(alone).map(({ displayName }) => displayName)).toEqual(common);
		expect(fields(grouping).map(({ displayName }) => displayName)).toEqual([
			...['Concurrent Requests', 'Customers per Request', 'Max Tries', 'Max Wait'],
			...['Requests per Second', 'Timeout'],
		]);
	});

	it('has its fields once for each operation', () => {
		expect(fields(grouping)).toEqual(fields(grouping));
		expect(fields(grouping)[0]).not.toBe(fields(grouping)[0]);
	});

	it.each(BOUNDS)('keeps %s within its bounds in the editor as well', (name, label, min, max) => {
		const field = fields(grouping).find((one) => one.name === name)!;
		expect(field).toMatchObject({
			displayName: label,
			type: 'number',
			typeOptions: { minValue: min, maxValue: max },
			// An added field begins with a number that may be sent.
			default: name === 'requestsPerSecond' ? 10 : DEFAULTS[name],
		});
		expect(field.description).toContain(` ${min} to ${max}`);
	});
});
