import { DateTime } from 'luxon';
import { UserError } from 'n8n-workflow';

import { recordAction } from '../../../../../nodes/PrismaCampaigns/resources/trace/recordAction.ts';
import { itemInput, nowhere } from '../../../itemInput.mts';
import { refusal } from '../../../refusal.mts';
import { answer } from '../../answer.mts';
import { recovery } from '../../closedTrace.mts';
import { wireText } from '../../wireText.mts';

type Values = Record<string, unknown>;

const FORM: Values = {
	trailId: 'trail-1',
	type: 'location',
	name: '',
	dataFrom: 'fields',
	data: {},
	ifTraceClosed: 'fail',
};
const read = (values: Values = {}, json = {}) =>
	recordAction.read(itemInput({ ...FORM, ...values }, json));
const refused = (values: Values) => refusal(() => read(values)).message;
const rows = (...field: object[]) => ({ data: { field } });

const OPEN = ['action', 'entry-point', 'event', 'funnel-step', 'location'];
const CLOSING = ['conversion', 'dismiss'];
const TOKEN_ROW = { name: 'tracking-token', value: 'tok-1' };

it.each(OPEN)('records %s: a keyword with its prefix in EDN, a bare word in JSON', (type) => {
	expect(wireText(recordAction, read({ type }))).toEqual({
		to: 'POST /api/traces/trail/trail-1/action',
		query: undefined,
		edn: `{:name "${type}", :type :trail-action/${type}}`,
		json: `{"name":"${type}","type":"${type}"}`,
	});
});

it('sends an empty value for a row without one', () => {
	for (const value of ['', null, [], ['']]) {
		const { json } = wireText(recordAction, read(rows({ name: 'note', value })));
		expect(json).toContain('"data":[{"name":"note","value":""}]');
	}
});

it.each(CLOSING)('records %s with its tracking token', (type) => {
	const { edn, json } = wireText(recordAction, read({ type, ...rows(TOKEN_ROW) }));
	expect(edn).toBe(
		`{:name "${type}", :type :trail-action/${type}, :data [{:name "tracking-token", :value "tok-1"}]}`,
	);
	expect(json).toBe(
		`{"name":"${type}","type":"${type}","data":[{"name":"tracking-token","value":"tok-1"}]}`,
	);
});

it.each(CLOSING)('refuses %s without a tracking token', (type) => {
	const without = [
		[],
		[{ name: 'other', value: 'x' }],
		[{ ...TOKEN_ROW, value: '' }],
		[{ ...TOKEN_ROW, value: '  ' }],
		[{ ...TOKEN_ROW, value: '\u200b' }],
		[{ name: TOKEN_ROW.name }],
		[null as never],
	];
	for (const field of without) {
		expect(refused({ type, ...rows(...field) })).toMatch(
			new RegExp(`^'Data Fields' must hold a 'tracking-token' for the type ${type}`),
		);
	}
});

it.each(CLOSING)('records %s with more data beside its tracking token', (type) => {
	const amount = { name: 'amount', value: '5' };
	expect(read({ type, ...rows(amount, TOKEN_ROW) }).data).toEqual([amount, TOKEN_ROW]);
});

it.each(CLOSING)('reads the tracking token of %s as an identifier', (type) => {
	const copied = { name: ' tracking-token', value: ' tok-1\u200b ' };
	expect(read({ type, ...rows(copied) }).data).toEqual([TOKEN_ROW]);
	expect(read({ type, dataFrom: 'item' }, { 'tracking-token': 5 }).data).toEqual([
		{ ...TOKEN_ROW, value: '5' },
	]);
	expect(refused({ type, ...rows({ ...TOKEN_ROW, value: ['a', 'b'] }) })).toMatch(
		/^'Data Fields' row 1 'Value' must be text/,
	);
});

it.each(CLOSING)('refuses %s with a second tracking token', (type) => {
	for (const value of ['tok-2', 'tok-1', '']) {
		expect(refused({ type, ...rows(TOKEN_ROW, { ...TOKEN_ROW, value }) })).toMatch(
			new RegExp(`^'Data Fields' must hold a single 'tracking-token' for the type ${type}`),
		);
	}
});

it('proposes to keep the token of a conversion, unlike other fields that this node adds', () => {
	const { default: proposed } = recordAction.fields.find(({ name }) => name === 'leaveOut')!;
	expect(proposed).toMatch(/, trace-id, trail-id$/);
});

it.each(['', 'Location', 'trail-action/location', 'a} :b', 5])('refuses the type %j', (type) => {
	expect(refused({ type })).toMatch(/^'Action Type' (is empty|must be)/);
});

it('has a name of its own where one is given', () => {
	const { edn, json } = wireText(recordAction, read({ name: 'loan "approved"' }));
	expect(edn).toBe('{:name "loan \\"approved\\"", :type :trail-action/location}');
	expect(json).toBe('{"name":"loan \\"approved\\"","type":"location"}');
	for (const name of [null, ' ']) expect(read({ name }).name).toBe('location');
});

it('takes a number for a name, as other texts do', () => {
	expect(read({ name: 12 }).name).toBe('12');
});

describe('data', () => {
	it('reads rows, as text', () => {
		const record = read(
			rows({ name: 'field1', value: 'value1' }, { name: 'amount', value: 2500 }, { name: 'none' }),
		);
		expect(wireText(recordAction, record)).toMatchObject({
			edn: '{:name "location", :type :trail-action/location, :data [{:name "field1", :value "value1"} {:name "amount", :value "2500"} {:name "none", :value ""}]}',
			json: '{"name":"location","type":"location","data":[{"name":"field1","value":"value1"},{"name":"amount","value":"2500"},{"name":"none","value":""}]}',
		});
	});

	it('reads all fields of the item', () => {
		const lists = { list: [1, 'b'], mixed: ['a', { b: 1 }] };
		const json = { First: 'a', n: 12, yes: true, none: null, ...lists, deep: { c: 1 } };
		expect(read({ dataFrom: 'item' }, json).data).toEqual([
			{ name: 'First', value: 'a' },
			{ name: 'n', value: '12' },
			{ name: 'yes', value: 'true' },
			{ name: 'none', value: '' },
			{ name: 'list', value: '1, b' },
			{ name: 'mixed', value: '["a",{"b":1}]' },
			{ name: 'deep', value: '{"c":1}' },
		]);
	});

	it('reads a Date and a Luxon value as text, also in a list', () => {
		const date = new Date(0);
		const iso = date.toISOString();
		const luxon = DateTime.fromMillis(0, { zone: 'utc' });
		const json = { date, luxon, list: [date, luxon], lists: [[date]], mixed: [date, { a: 1 }] };
		expect(read({ dataFrom: 'item' }, json).data).toEqual([
			{ name: 'date', value: iso },
			{ name: 'luxon', value: iso },
			{ name: 'list', value: `${iso}, ${iso}` },
			{ name: 'lists', value: `[["${iso}"]]` },
			{ name: 'mixed', value: `["${iso}",{"a":1}]` },
		]);
	});

	it('reads JSON, as text or as an object', () => {
		const object = { branch: '12', 'tracking-token': 't' };
		const expected = [
			{ name: 'branch', value: '12' },
			{ name: 'tracking-token', value: 't' },
		];
		expect(read({ dataFrom: 'json', json: object }).data).toEqual(expected);
		expect(read({ dataFrom: 'json', json: JSON.stringify(object) }).data).toEqual(expected);
		expect(read({ dataFrom: 'json', json: '{}', type: 'event' }).data).toBeUndefined();
	});

	it.each([
		['{', "'JSON' cannot be read"],
		['[]', "'JSON' must be one object"],
	])('refuses JSON %s', (json, message) => {
		expect(refused({ dataFrom: 'json', json })).toContain(message);
	});

	it.each(['', ' ', null])('needs names (%j)', (name) => {
		expect(refused(rows({ name: 'a', value: 'b' }, { name, value: 'c' }))).toBe(
			"'Data Fields' row 2 'Name' is empty",
		);
	});

	it.each(['a', null, [1]])('refuses a row that is no object: %j', (row) => {
		expect(refused(rows({ name: 'a', value: 'b' }, row as object))).toMatch(
			/^'Data Fields' row 2 (is empty$|must be an object with fields)/,
		);
	});

	it('names a value that cannot be text by its row', () => {
		expect(refused(rows({ name: 'a', value: { b: 1 } }))).toMatch(
			/^'Data Fields' row 1 'Value' must be text/,
		);
	});
});

it.each([
	['', "'Trail ID' is empty"],
	['.', "'Trail ID' must be more than dots"],
])('refuses the trail %j', (trailId, message) => {
	expect(refused({ trailId })).toContain(message);
});

it('reports success, with what came', () => {
	expect(recordAction.output(answer(), read(), nowhere, false)).toEqual({
		success: true,
		'trail-id': read().trailId,
	});
	expect(recordAction.output(answer({ id: 1 }), read(), nowhere, false)).toEqual({
		success: true,
		response: { id: 1 },
		'trail-id': read().trailId,
	});
});

describe('when the trace is closed', () => {
	const openNew = { ifTraceClosed: 'openNew', newTrace: { anonymous: true } };
	const opened = [{ 'trace-id': 'trace-2', 'customer-id': 'anon-7' }, { 'trail-id': 'trail-2' }];

	it.each([400, 410])(
		'opens a trace and a trail and tries there once more (%i)',
		async (status) => {
			const newTrace = { channel: 'atm', customerId: '5114', language: 'es', platform: 'Kiosk' };
			const record = read({ ...openNew, newTrace, ...rows({ name: 'a', value: 'b' }) });
			const result = (await recovery(recordAction, record, opened, status))!;
			expect(result.asked).toEqual([
				'POST /api/traces/trace {:app-token "token-of-tests", :customer-id "5114"}',
				'POST /api/traces/trace-2/trail {:channel :atm, :language "es", :platform "Kiosk"}',
			]);
			expect(result.opened).toEqual({
				'trace-id': 'trace-2',
				'customer-id': 'anon-7',
				'trail-id': 'trail-2',
			});
			const before = wireText(recordAction, record);
			expect(wireText(recordAction, result.record)).toEqual({
				...before,
				to: 'POST /api/traces/trail/trail-2/action',
			});
		},
	);

	it.each([{ anonymous: true }, { channel: '', anonymous: true }])(
		'opens a visit of the web where nothing is said: %j',
		async (newTrace) => {
			const { asked } = (await recovery(recordAction, read({ ...openNew, newTrace }), opened))!;
			expect(asked).toEqual([
				'POST /api/traces/trace {:app-token "token-of-tests"}',
				'POST /api/traces/trace-2/trail {:channel :web}',
			]);
		},
	);

	it.each([
		[[{}], 'trace-id'],
		[[{ 'trace-id': 'trace-2' }, {}], 'trail-id'],
	])('says what the new ones lack: %j', async (bodies, name) => {
		const error = await recovery(recordAction, read(openNew), bodies).catch(
			(reason: unknown) => reason,
		);
		expect(error).toBeInstanceOf(UserError);
		expect(error).toHaveProperty('message', `Prisma Campaigns sent an answer without ${name}: {}`);
	});

	it.each(CLOSING)('does not count a %s a second time', async (type) => {
		const record = read({ ...openNew, type, ...rows(TOKEN_ROW) });
		expect(await recovery(recordAction, record, opened, 400)).toBeUndefined();
		expect(await recovery(recordAction, record, opened, 410)).toBeUndefined();
	});

	it('shares the new one with the items of the same trail and customer', () => {
		const keyOf = (values: object) => recordAction.recoveryKey!(read({ ...openNew, ...values }));
		expect(keyOf({})).toBe(keyOf(rows({ name: 'a', value: 'b' })));
		expect(keyOf({})).not.toBe(keyOf({ trailId: 'trail-9' }));
		expect(keyOf({})).not.toBe(keyOf({ newTrace: { customerId: '5115' } }));
		expect(keyOf({ newTrace: { anonymous: true } })).toContain('nobody');
		expect(recordAction.recoveryKey!(read())).toBeUndefined();
	});

	it.each(CLOSING)('keeps a %s away from a trail that was opened instead', (type) => {
		const record = read({ ...openNew, type, ...rows(TOKEN_ROW) });
		expect(recordAction.recoveryKey!(record)).toBeUndefined();
	});

	it.each(CLOSING)('does not advise to count a %s a second time', (type) => {
		const record = read({ type, ...rows(TOKEN_ROW) });
		expect(recordAction.advice!(400, record)).not.toContain("'Open a New One'");
	});

	it('V39: says that the trace is not the reason when a new one is refused too, or none was opened', () => {
		const advice = (recovery?: 'inVain' | 'withheld' | 'lost', values: Values = openNew) =>
			recordAction.advice!(400, read(values), recovery);
		expect(advice('inVain')).toContain(
			'refused on a new trace as well, so the trace is not the reason',
		);
		expect(advice('withheld')).toMatch(/^No new trace was opened: another item/);
		expect(advice('lost')).toMatch(/^No new trace was opened: the answer .* got lost/);
		expect(advice('withheld', {})).toMatch(/trace is probably closed/);
		expect(recordAction.advice!(404, read(openNew), 'inVain')).toContain('this ID');
	});

	it.each(CLOSING)('needs no owner of a new trace for a %s, which never goes to one', (type) => {
		const values = { ifTraceClosed: 'openNew', newTrace: {}, type, ...rows(TOKEN_ROW) };
		expect(read(values).newTrace).toBeUndefined();
		expect(recordAction.recoveryKey!(read(values))).toBeUndefined();
	});

	it.each(CLOSING)('V43: names both causes of a %s that is refused', (type) => {
		const record = read({ type, ...rows(TOKEN_ROW) });
		expect(recordAction.advice!(400, record)).toMatch(/closed.+'Tracking Token' is wrong/);
	});

	it('does nothing where that was not asked for', async () => {
		expect(await recovery(recordAction, read(), opened)).toBeUndefined();
	});

	it.each([401, 404, 409, 500, 503])('does nothing about %i', async (status) => {
		expect(await recovery(recordAction, read(openNew), opened, status)).toBeUndefined();
	});

	it.each([400, 410])('says so in words (%i)', (status) => {
		expect(recordAction.advice!(status, read())).toMatch(/trace is probably closed/);
		expect(recordAction.advice!(status, read())).toContain("'If Trace Is Closed'");
	});

	it('names what is wrong with the new ones', () => {
		expect(refused({ ...openNew, newTrace: { anonymous: true, channel: 'two words' } })).toMatch(
			/^'New Trace' 'Channel' must be one word/,
		);
	});
});

it('is not idempotent', () => {
	expect(recordAction.isIdempotent(read())).toBe(false);
});
