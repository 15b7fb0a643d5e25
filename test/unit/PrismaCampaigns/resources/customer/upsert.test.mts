import { upsert } from '../../../../../nodes/PrismaCampaigns/resources/customer/upsert.ts';
import {
	makeDouble,
	makeInstant,
	makeKeyword,
} from '../../../../../nodes/PrismaCampaigns/wireValues.ts';
import { itemInput, nowhere } from '../../../itemInput.mts';
import { refusal } from '../../../refusal.mts';
import { answer } from '../../answer.mts';
import { wireText } from '../../wireText.mts';

type Values = Record<string, unknown>;

const FORM: Values = { customerId: '5114', fieldsFrom: 'fields', fields: {} };
const read = (values: Values = {}, json = {}) =>
	upsert.read(itemInput({ ...FORM, ...values }, json));
const refused = (values: Values, json = {}) => refusal(() => read(values, json)).message;
const sent = (values: Values = {}, json = {}) => wireText(upsert, read(values, json));
const rows = (...field: object[]) => ({ fields: { field } });

it('writes a customer, at the address with a slash at its end', () => {
	expect(sent()).toEqual({
		to: 'POST /api/customers/',
		query: undefined,
		edn: '{:app-token "token-of-tests", :customer {:id "5114"}}',
		json: '{"app-token":"token-of-tests","customer":{"id":"5114"}}',
	});
});

describe('a field of type', () => {
	it.each([
		['text', ' Salto ', ' Salto ', '" Salto "', '" Salto "'],
		['text', ':gold', ':gold', '":gold"', '":gold"'],
		['text', 12, '12', '"12"', '"12"'],
		['text', true, 'true', '"true"', '"true"'],
		['integer', '42', 42, '42', '42'],
		['integer', -7, -7, '-7', '-7'],
		['integer', '+7', 7, '7', '7'],
		['integer', '-0', 0, '0', '0'],
		['integer', '1 234', 1234, '1234', '1234'],
		['integer', '-1\u00a0234\u202f567', -1234567, '-1234567', '-1234567'],
		['integer', '1234.0', 1234, '1234', '1234'],
		['integer', ' 1234,00 ', 1234, '1234', '1234'],
		[
			'integer',
			'9 007 199 254 740 993,0',
			BigInt('9007199254740993'),
			'9007199254740993',
			'"9007199254740993"',
		],
		[
			'integer',
			'9007199254740993',
			BigInt('9007199254740993'),
			'9007199254740993',
			'"9007199254740993"',
		],
		[
			'integer',
			'-9223372036854775808',
			BigInt('-9223372036854775808'),
			'-9223372036854775808',
			'"-9223372036854775808"',
		],
		['decimal', '10.0', makeDouble(10), '10.0', '10'],
		['decimal', 10, makeDouble(10), '10.0', '10'],
		['decimal', '-0.50', -0.5, '-0.5', '-0.5'],
		['decimal', 1234.5, 1234.5, '1234.5', '1234.5'],
		['boolean', 'TRUE', true, 'true', 'true'],
		['boolean', false, false, 'false', 'false'],
		[
			'dateTime',
			'2026-05-17T09:30:00+02:00',
			makeInstant('2026-05-17T07:30:00.000Z'),
			'#inst "2026-05-17T07:30:00.000Z"',
			'"2026-05-17T07:30:00.000Z"',
		],
		[
			'dateTime',
			'2026-05-17',
			makeInstant('2026-05-17T00:00:00.000Z'),
			'#inst "2026-05-17T00:00:00.000Z"',
			'"2026-05-17T00:00:00.000Z"',
		],
		['keyword', 'gold-plan', makeKeyword('gold-plan'), ':gold-plan', '"gold-plan"'],
		['keyword', 'plan/gold', makeKeyword('plan/gold'), ':plan/gold', '"plan/gold"'],
	])('%s takes %j', (type, value, neutral, edn, json) => {
		const values = rows({ name: 'f', type, value });
		expect(read(values).fields).toStrictEqual({ f: neutral });
		expect(sent(values).edn).toContain(`:customer {:f ${edn}, :id "5114"}}`);
		expect(sent(values).json).toContain(`"customer":{"f":${json},"id":"5114"}}`);
	});

	it.each([
		['integer', '1.5', 'must be a whole number'],
		['integer', '1234,50', 'must be a whole number'],
		['integer', '12 34', 'must be a whole number'],
		['integer', '1,234', 'must be a whole number (given: "1,234"); use {{ $json.field.replace('],
		['integer', 'many', 'must be a whole number'],
		['integer', '9223372036854775808', 'has too many digits'],
		['integer', '-9223372036854775809', 'has too many digits'],
		['integer', 2 ** 60, 'has lost its last digits already'],
		['decimal', '1,500', 'must be a number such as 1234.50'],
		['decimal', '1e3', 'must be a number such as 1234.50'],
		['decimal', '9'.repeat(400), 'has more digits than a decimal keeps'],
		['boolean', 'y', 'must be true or false'],
		['dateTime', 'tomorrow', 'must be a date such as'],
		['dateTime', '2026-02-30', 'must be a date such as'],
		['keyword', 'gold plan', 'must be one word without spaces'],
		['keyword', 'a} :b', 'must be one word without spaces'],
		['keyword', ':gold', 'must be one word without spaces'],
		['text', { a: 1 }, 'must be text'],
	])('%s refuses %j', (type, value, message) => {
		const values = rows({ name: 'a', type: 'text', value: 'b' }, { name: 'f', type, value });
		expect(refused(values)).toContain(`'Customer Fields' row 2 'Value' ${message}`);
	});

	it.each(['text', 'integer', 'decimal', 'boolean', 'dateTime', 'keyword'])(
		'%s is left out when it is empty',
		(type) => {
			for (const value of ['', ' ', null, undefined]) {
				expect(read(rows({ name: 'f', type, value })).fields).toEqual({});
			}
		},
	);

	it('unknown is refused', () => {
		expect(refused(rows({ name: 'f', type: 'Text', value: 'a' }))).toMatch(
			/^'Customer Fields' row 1 'Type' must be one of/,
		);
	});
});

it.each(['a', null, [1]])('refuses a row that is no object: %j', (row) => {
	expect(refused(rows({ name: 'a', type: 'text', value: 'b' }, row as object))).toMatch(
		/^'Customer Fields' row 2 (is empty$|must be an object with fields)/,
	);
});

it('keeps the names as they are written', () => {
	const values = rows(
		{ name: 'Email_address', type: 'text', value: 'anna@example.org' },
		{ name: ' lastName ', type: 'text', value: 'Nowak' },
		{ name: 'año', type: 'integer', value: 2026 },
	);
	expect(sent(values).edn).toContain(
		'{:Email_address "anna@example.org", :lastName "Nowak", :año 2026, :id "5114"}',
	);
	expect(sent(values).json).toContain(
		'{"Email_address":"anna@example.org","lastName":"Nowak","año":2026,"id":"5114"}',
	);
});

it.each(['first name', 'a} :id "x', ':a', 'a/b/c', 'a"'])(
	'refuses in EDN a field named %j',
	(name) => {
		const record = read(rows({ name, type: 'text', value: 'x' }));
		expect(() => wireText(upsert, record)).toThrow('EDN cannot say the field name');
	},
);

it.each(['', ' ', null])('needs names (%j)', (name) => {
	expect(refused(rows({ name, type: 'text', value: 'x' }))).toBe(
		"'Customer Fields' row 1 'Name' is empty",
	);
});

describe.each([
	['all fields of the item', (fields: Values) => [{ fieldsFrom: 'item' }, fields] as const],
	['an object', (fields: Values) => [{ fieldsFrom: 'json', json: fields }, {}] as const],
	[
		'JSON text',
		(fields: Values) => [{ fieldsFrom: 'json', json: JSON.stringify(fields) }, {}] as const,
	],
])('from %s', (_, given) => {
	const from = (fields: Values, values: Values = {}) => {
		const [how, json] = given(fields);
		return [{ ...how, ...values }, json] as const;
	};

	it('takes every field with its name and its kind', () => {
		const fields = {
			City: 'Salto',
			balance: 10.5,
			children: 2,
			active: false,
			address: { street: 'Uno', no: null },
		};
		const { edn, json } = sent(...from(fields));
		expect(edn).toContain(
			'{:City "Salto", :balance 10.5, :children 2, :active false, :address {:street "Uno", :no nil}, :id "5114"}',
		);
		expect(JSON.parse(json).customer).toEqual({ ...fields, id: '5114' });
	});

	it('leaves out what is empty, so that nothing is overwritten', () => {
		expect(read(...from({ a: '', b: null, c: ' ', d: 0, e: false })).fields).toEqual({
			d: 0,
			e: false,
		});
	});

	it('takes the ID from there where none is entered', () => {
		for (const customerId of ['', null]) {
			const record = read(...from({ id: 77, city: 'Salto' }, { customerId }));
			expect(wireText(upsert, record).edn).toContain(':customer {:city "Salto", :id "77"}}');
		}
	});

	it('takes the ID that is entered before the other', () => {
		expect(sent(...from({ id: '77' })).json).toContain('"customer":{"id":"5114"}');
	});

	it('needs an ID', () => {
		for (const fields of [{}, { id: '' }, { id: null }, { Id: 5 }]) {
			expect(refused(...from(fields, { customerId: '' }))).toBe("'Customer ID' is empty");
		}
	});
});

describe('from all fields of the item, by their values,', () => {
	const CASES: Array<[unknown, string, string]> = [
		['2026-05-17', '#inst "2026-05-17T00:00:00.000Z"', '"2026-05-17T00:00:00.000Z"'],
		['2026-05-17 09:30:00', '#inst "2026-05-17T07:30:00.000Z"', '"2026-05-17T07:30:00.000Z"'],
		['2026-05-17T09:30:00Z', '#inst "2026-05-17T09:30:00.000Z"', '"2026-05-17T09:30:00.000Z"'],
		['2026-02-30', '"2026-02-30"', '"2026-02-30"'],
		// The clocks of Warsaw skip it.
		['2026-03-29 02:30:00', '"2026-03-29 02:30:00"', '"2026-03-29 02:30:00"'],
		['48501228855', '"48501228855"', '"48501228855"'],
		['https://example.org/a', '"https://example.org/a"', '"https://example.org/a"'],
		[['a', 2], '"a, 2"', '"a, 2"'],
		[[{ a: 1 }], '[{:a 1}]', '[{"a":1}]'],
		[7, '7', '7'],
		[10.5, '10.5', '10.5'],
		[true, 'true', 'true'],
	];

	it.each(CASES)('sends %j as %s', (value, edn, json) => {
		const written = sent({ fieldsFrom: 'item' }, { f: value });
		expect(written.edn).toContain(`:customer {:f ${edn}, :id "5114"}}`);
		expect(written.json).toContain(`"customer":{"f":${json},"id":"5114"}}`);
	});

	it('sends none of those to leave out', () => {
		const item = { city: 'Salto', submittedAt: '2026-05-17', formMode: 'test', id: 7 };
		const values = { fieldsFrom: 'item', leaveOut: 'submittedAt, formMode' };
		expect(read(values, item).fields).toEqual({ city: 'Salto' });
		const withoutId = { ...values, customerId: '', leaveOut: 'id' };
		expect(refused(withoutId, item)).toBe("'Customer ID' is empty");
	});

	it('looks at no number that is left out', () => {
		const item = { order: 2 ** 60, city: 'Salto' };
		expect(refused({ fieldsFrom: 'item' }, item)).toContain(
			"'order' in the input item has lost its last digits already",
		);
		expect(read({ fieldsFrom: 'item', leaveOut: 'order' }, item).fields).toEqual({
			city: 'Salto',
		});
	});

	it('proposes to leave out what n8n and this node add', () => {
		const { default: proposed } = upsert.fields.find(({ name }) => name === 'leaveOut')!;
		expect(proposed).toBe(
			'submittedAt, formMode, headers, params, query, webhookUrl, executionMode, success, response, trace-id, trail-id, tracking-token',
		);
	});
});

describe('from dragged fields', () => {
	const drag = (...assignments: object[]) => ({ fieldsFrom: 'drag', dragged: { assignments } });

	it.each([
		['string', 'Salto', '"Salto"', '"Salto"'],
		['string', '2026-05-17', '#inst "2026-05-17T00:00:00.000Z"', '"2026-05-17T00:00:00.000Z"'],
		['string', 48501228855, '"48501228855"', '"48501228855"'],
		[
			'string',
			'2026-05-17 09:30:00',
			'#inst "2026-05-17T07:30:00.000Z"',
			'"2026-05-17T07:30:00.000Z"',
		],
		['number', '12', '12', '12'],
		['number', -7, '-7', '-7'],
		['number', 12.5, '12.5', '12.5'],
		['number', '1 234,50', '1234.5', '1234.5'],
		['boolean', 'no', 'false', 'false'],
		['array', ['a', 'b'], '"a, b"', '"a, b"'],
		['array', [1], '"1"', '"1"'],
		['array', '["a", {"b": 1}]', '["a" {:b 1}]', '["a",{"b":1}]'],
		['object', { a: [1] }, '{:a [1]}', '{"a":[1]}'],
		['object', '{"a": null}', '{:a nil}', '{"a":null}'],
	])('%s sends %j', (type, value, edn, json) => {
		const written = sent(drag({ name: 'f', type, value }));
		expect(written.edn).toContain(`:customer {:f ${edn}, :id "5114"}}`);
		expect(written.json).toContain(`"customer":{"f":${json},"id":"5114"}}`);
	});

	it.each([
		[{ name: 'f', type: 'number', value: '1,500' }, 'row 2 must be a number such as 1234.50'],
		[{ name: 'f', type: 'number', value: 2 ** 60 }, 'row 2 has lost its last digits already'],
		[{ name: 'f', type: 'boolean', value: 'y' }, 'row 2 must be true or false (given: "y")'],
		[{ name: 'f', type: 'string', value: { a: 1 } }, 'row 2 must be text (given: {"a":1})'],
		[{ name: 'f', type: 'object', value: 'a' }, 'row 2 must be a list such as ["a","b"] or'],
		[{ name: 'f', type: 'object', value: 'null' }, 'row 2 must be a list such as ["a","b"] or'],
		[{ name: '', type: 'string', value: 'a' }, 'row 2 has no name'],
		[{ name: 'id', type: 'string', value: '7' }, "row 2 must not be 'id': enter the ID under"],
		[{ name: 'a', type: 'string', value: 'c' }, 'row 2 is the name of an earlier row, too'],
	])('refuses %j and says in which row', (assignment, message) => {
		expect(refused(drag({ name: 'a', type: 'string', value: 'b' }, assignment))).toContain(
			`'Fields to Send' ${message}`,
		);
	});

	it.each(['{"n": 12345678901234567890}', { n: 2 ** 60 }])(
		'refuses a number without all its digits in %j',
		(value) => {
			expect(refused(drag({ name: 'f', type: 'object', value }))).toMatch(
				/n' in 'f' .*its last digits/,
			);
		},
	);

	it('leaves out what is empty, and rows in which nothing was entered', () => {
		const empty = ['', null, [], ' '].map((value, at) => ({
			name: `f${at}`,
			type: 'string',
			value,
		}));
		const values = drag(...empty, { name: '', type: 'string', value: '' });
		expect(read(values).fields).toEqual({});
		expect(read({ fieldsFrom: 'drag', dragged: {} }).fields).toEqual({});
	});

	it('looks at no rows that were entered before', () => {
		const rest = rows({ name: 'f', type: 'integer', value: 'not one' });
		expect(read({ ...rest, ...drag({ name: 'a', value: 'b' }) }).fields).toEqual({ a: 'b' });
	});
});

it('needs an ID with rows, too', () => {
	expect(refused({ customerId: '' })).toBe("'Customer ID' is empty");
	expect(refused({ customerId: { a: 1 } })).toMatch(/^'Customer ID' must be text/);
});

it.each([
	['{', "'JSON' cannot be read"],
	['[]', "'JSON' must be one object"],
	['null', "'JSON' must be one object"],
])('refuses JSON %s', (json, message) => {
	expect(refused({ fieldsFrom: 'json', json })).toContain(message);
});

it('reports success, with what came', () => {
	expect(upsert.output(answer(), read(), nowhere, false)).toEqual({ success: true });
	expect(upsert.output(answer('ok'), read(), nowhere, false)).toEqual({
		success: true,
		response: 'ok',
	});
});

describe('advice', () => {
	it('names the schema for 400', () => {
		expect(upsert.advice!(400, read())).toContain('customer schema');
	});

	it('names the token and the platform for 404', () => {
		expect(upsert.advice!(404, read())).toContain("'App Token'");
		expect(upsert.advice!(404, read())).toContain('REST platform');
	});

	it.each([401, 410, 500])('is left to others for %i', (status) => {
		expect(upsert.advice!(status, read())).toBeUndefined();
	});
});

it('is idempotent', () => {
	expect(upsert.isIdempotent(read())).toBe(true);
});
