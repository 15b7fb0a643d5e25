import { DateTime } from 'luxon';
import { trigger } from '../../../../../nodes/ExpertSender/resources/scenarioEvent/trigger.ts';
import { triggerForSegments } from '../../../../../nodes/ExpertSender/resources/scenarioEvent/triggerForSegments.ts';
import { readNoted } from '../../../cases/noted.mts';
import { refusal } from '../../../refusal.mts';

type Values = Record<string, unknown>;

const FORM = {
	...{ specifyData: 'fields', customEventId: '101' },
	...{ identifyBy: 'email', customerEmail: 'anna@example.org' },
};
const noted = (values: Values, json: Values = {}) =>
	readNoted(trigger, { ...FORM, ...values }, json as never);
const read = (values: Values, json?: Values) => noted(values, json).record.dataFields;
const refused = (values: Values, json?: Values) => refusal(() => read(values, json)).message;

const ofItem = (leaveOut: unknown = '') => ({ dataFieldsFrom: 'item', leaveOut });
const dragged = (...assignments: unknown[]) => ({
	dataFieldsFrom: 'drag',
	dataFieldAssignments: { assignments },
});
const ofJson = (dataFieldsJson: unknown) => ({ dataFieldsFrom: 'json', dataFieldsJson });
const ofRows = (...field: unknown[]) => ({ dataFieldsFrom: 'rows', dataFields: { field } });

/** The ways in which nobody chooses a type, each with one field in it. */
const WAYS: Array<[string, (name: string, value: unknown) => [Values, Values?]]> = [
	['the input item', (name, value) => [ofItem(), { [name]: value }]],
	['dragged fields', (name, value) => [dragged({ id: '1', name, value, type: 'string' })]],
	['JSON', (name, value) => [ofJson({ [name]: value })]],
];

describe.each(WAYS)('in %s', (_, place) => {
	const field = (value: unknown) => read(...place('city', value))![0] as Values;

	it.each([
		['Anna', 'String', 'Anna'],
		['x'.repeat(255), 'String', 'x'.repeat(255)],
		['x'.repeat(256), 'Text', 'x'.repeat(256)],
		['00-950', 'String', '00-950'],
		['1234,50', 'String', '1234,50'],
		['true', 'String', 'true'],
		[true, 'Boolean', 'true'],
		[false, 'Boolean', 'false'],
		[0, 'Number', '0'],
		[12.5, 'Number', '12.5'],
		['1990-04-12', 'Date', '1990-04-12'],
		[' 1990-04-12 ', 'Date', '1990-04-12'],
		['2026-05-17T09:30:00Z', 'DateTime', '2026-05-17T09:30:00.000Z'],
		['2026-05-17 09:30', 'DateTime', '2026-05-17T07:30:00.000Z'],
		['12/04/1990', 'String', '12/04/1990'],
		['1990-02-30', 'String', '1990-02-30'],
		['2026-03-29 02:30:00', 'String', '2026-03-29 02:30:00'],
		['https://example.org/a', 'Url', 'https://example.org/a'],
		[' https://example.org/a ', 'Url', 'https://example.org/a'],
		[['Shoes', 'Coats'], 'String', 'Shoes, Coats'],
		[Array(100).fill('Shoes'), 'Text', Array(100).fill('Shoes').join(', ')],
		[{ a: [1, null] }, 'Text', '{"a":[1,null]}'],
		[[{ a: 1 }], 'Text', '[{"a":1}]'],
		[{}, 'Text', '{}'],
	])('sends %j as %s %j', (value, type, sent) => {
		expect(field(value)).toEqual({ name: 'city', type, value: sent });
	});

	it.each(['', ' ', null, [], [null, '']])('sends a field without a value for %j', (value) => {
		expect(field(value)).toEqual({ name: 'city', type: 'String' });
	});

	it.each([
		['a number', Number('9007199254740993'), /^'(city|points)' in '.+' has lost its last digits/],
		[
			'a number further in',
			{ points: [Number('9007199254740993')] },
			/^'(city\.)?points\[0\]' in '.+' has lost its last digits/,
		],
	])('refuses %s that has lost its last digits, and names it', (__, value, message) => {
		const text = refused(...place('city', value));
		expect(text).toMatch(message);
		expect(text).toContain("'city");
		expect(text).toMatch(/give longer ones as text|as text, such as/);
	});

	it('tells of a time without a zone', () => {
		const { hints } = noted(...place('city', '2026-05-17 09:30'));
		expect(hints).toEqual([expect.stringContaining('1 time without a zone was read as')]);
		expect(noted(...place('city', '2026-05-17')).hints).toEqual([]);
	});
});

describe('a Date or a Luxon value', () => {
	it.each([
		new Date('2026-05-17T09:30:00Z'),
		DateTime.fromISO('2026-05-17T11:30', { zone: 'Europe/Warsaw' }),
	])('is a date and time (%p)', (value) => {
		const sent = [{ name: 'at', type: 'DateTime', value: '2026-05-17T09:30:00.000Z' }];
		expect(read(ofItem(), { at: value })).toEqual(sent);
		expect(read(dragged({ name: 'at', type: 'string', value }))).toEqual(sent);
	});

	it.each([new Date(NaN), DateTime.invalid('no date')])('has no value if it is none', (value) => {
		expect(read(ofItem(), { at: value })).toEqual([{ name: 'at', type: 'String' }]);
	});
});

describe('all fields of the input item', () => {
	const item = { name: 'Anna', submittedAt: '2026-05-17', formMode: 'test', city: 'Warsaw' };

	it('go out under their own names, in their order', () => {
		expect(read(ofItem(), item)?.map(({ name }) => name)).toEqual(Object.keys(item));
	});

	it('leave out those that are named', () => {
		const names = (leaveOut: unknown) => read(ofItem(leaveOut), item)?.map(({ name }) => name);
		expect(names('submittedAt, formMode')).toEqual(['name', 'city']);
		expect(names(['submittedAt', 'formMode'])).toEqual(['name', 'city']);
		expect(names('SubmittedAt')).toEqual(Object.keys(item));
		expect(names(null)).toEqual(Object.keys(item));
		expect(read(ofItem(Object.keys(item)), item)).toBeUndefined();
	});

	it('propose to leave out what n8n and this node add', () => {
		const { default: proposed } = trigger.fields.find(({ name }) => name === 'leaveOut')!;
		const added = { ...item, success: true, response: 'OK' };
		expect(read(ofItem(proposed), added)?.map(({ name }) => name)).toEqual(['name', 'city']);
	});

	it('are not known before a list to leave out can be read', () => {
		expect(refused(ofItem({ a: 1 }), item)).toMatch(/^'Fields to Leave Out' must be names/);
	});

	it('are none where the item has none', () => {
		expect(read(ofItem(), {})).toBeUndefined();
	});

	it('include a field named as what every object has', () => {
		const hostile = JSON.parse('{"__proto__":"a","constructor":"b"}') as Values;
		expect(read(ofItem(), hostile)?.map(({ name }) => name)).toEqual(['__proto__', 'constructor']);
	});
});

describe('dragged fields', () => {
	it.each([
		['number', '12.50', { type: 'Number', value: '12.50' }],
		['number', 12, { type: 'Number', value: '12' }],
		['number', '', { type: 'String' }],
		['boolean', 'yes', { type: 'Boolean', value: 'true' }],
		['boolean', false, { type: 'Boolean', value: 'false' }],
		['boolean', null, { type: 'String' }],
		['string', 5, { type: 'Number', value: '5' }],
		['object', { a: 1 }, { type: 'Text', value: '{"a":1}' }],
		['array', ['a', 'b'], { type: 'String', value: 'a, b' }],
		[undefined, 'Warsaw', { type: 'String', value: 'Warsaw' }],
	])('of the type %s send %j as %j', (type, value, sent) => {
		expect(read(dragged({ id: '1', name: 'a', type, value }))).toEqual([{ name: 'a', ...sent }]);
	});

	it.each([
		['number', '1,234', "'a' in 'Data Fields' must be a number such as 1234.50"],
		['number', { a: 1 }, "'a' in 'Data Fields' must be a number"],
		['boolean', 'maybe', "'a' in 'Data Fields' must be true or false"],
	])('of the type %s refuse %j', (type, value, message) => {
		expect(refused(dragged({ name: 'a', type, value }))).toContain(message);
	});

	it('are refused without a name, by their place', () => {
		const message = refused(
			dragged({ name: 'a', type: 'string', value: 'x' }, { name: '', type: 'string', value: 'y' }),
		);
		expect(message).toBe("The name of field 2 in 'Data Fields' is empty");
	});

	it.each([{}, null, undefined, { assignments: [] }, { assignments: null }])(
		'are none in %j',
		(dataFieldAssignments) => {
			expect(read({ dataFieldsFrom: 'drag', dataFieldAssignments })).toBeUndefined();
		},
	);
});

describe('JSON', () => {
	it('is read from text and from an object', () => {
		const expected = [
			{ name: 'Order ID', type: 'String', value: 'A-77' },
			{ name: 'Total', type: 'Number', value: '129.9' },
		];
		const object = { 'Order ID': 'A-77', Total: 129.9 };
		expect(read(ofJson(object))).toEqual(expected);
		expect(read(ofJson(JSON.stringify(object)))).toEqual(expected);
		expect(read(ofJson('{}'))).toBeUndefined();
	});

	it.each([
		['{', "'Data Fields (JSON)' cannot be read"],
		['', "'Data Fields (JSON)' cannot be read"],
		['[]', "'Data Fields (JSON)' must be one object"],
		[null, "'Data Fields (JSON)' must be one object"],
		['{"a":12345678901234567890}', "'a' in 'Data Fields (JSON)' would lose its last digits"],
		['{"a":{"b":1e400}}', "'a.b' in 'Data Fields (JSON)' is too large for a number"],
	])('refuses %j', (json, message) => {
		expect(refused(ofJson(json))).toContain(message);
	});
});

describe('rows', () => {
	it('are named by their place', () => {
		const rows = ofRows({ name: 'a', type: 'String' }, { name: 'b', type: 'Number', value: 'x' });
		expect(refused(rows)).toContain("'Data Field Rows' row 2 'Value' must be a number");
	});

	it('keep the type that was chosen', () => {
		const row = { name: 'code', type: 'Text', value: '2026-05-17' };
		expect(read(ofRows(row))).toEqual([row]);
	});
});

it('takes data from the chosen place alone', () => {
	const everywhere = {
		...ofItem(),
		...dragged({ name: 'dragged', type: 'string', value: 'x' }),
		...ofJson({ json: 'x' }),
		...ofRows({ name: 'row', type: 'String', value: 'x' }),
	};
	const names = (dataFieldsFrom: string) =>
		read({ ...everywhere, dataFieldsFrom }, { item: 'x' })?.map(({ name }) => name);
	expect(['item', 'drag', 'json', 'rows'].map(names)).toEqual([
		['item'],
		['dragged'],
		['json'],
		['row'],
	]);
});

it.each(['fields', 'Item', '', null])('refuses data from %j', (dataFieldsFrom) => {
	expect(refused({ dataFieldsFrom }, { a: 1 })).toMatch(
		/^'Data Fields' (is empty|must be one of item, drag, json, rows)/,
	);
});

it('does not take a wrong segment for a data field', () => {
	const values = { specifyData: 'fields', customEventId: '101', segments: '1, five' };
	const item = { city: 'Warsaw', name: 'Anna' };
	const attempt = () => readNoted(triggerForSegments, { ...values, ...ofItem() }, item);
	expect(refusal(attempt).message).toMatch(/^'Segments' row 2 must be a number/);
	values.segments = '1,,x';
	expect(refusal(attempt).message).toMatch(/^'Segments' row 3 must be a number/);
});
