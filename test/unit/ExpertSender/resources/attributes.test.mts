import { makeAttributeParameters } from '../../../../nodes/ExpertSender/resources/attributes.ts';
import { customAttributes } from '../../../../nodes/ExpertSender/resources/customer/fields.ts';
import { upsert } from '../../../../nodes/ExpertSender/resources/customer/upsert.ts';
import { readNoted } from '../../cases/noted.mts';
import { itemInput } from '../../itemInput.mts';
import { refusal } from '../../refusal.mts';

type Values = Record<string, unknown>;

/** The attributes of an account, with the type of each. */
const TYPES: Record<string, string> = {
	Born: 'Date',
	City: 'String',
	'Last seen': 'DateTime',
	Notes: 'Text',
	Page: 'Url',
	Points: 'Number',
	Size: 'SingleSelect',
	Spent: 'Money',
	VIP: 'Boolean',
};
const EDITOR_TYPES: Record<string, string> = {
	...{ Boolean: 'boolean', Date: 'dateTime', DateTime: 'dateTime' },
	...{ Money: 'number', Number: 'number' },
};
const column = ([name, attributeType]: [string, string], removed = false) => ({
	...{ id: name, displayName: name, required: false, defaultMatch: false, display: true },
	...{ type: EDITOR_TYPES[attributeType] ?? 'string', attributeType, removed },
});
const SCHEMA = Object.entries(TYPES).map((entry) => column(entry));

const CUSTOMER = { matchBy: 'Email', email: 'anna@example.org', specifyData: 'fields' };
const form = (attributes: unknown) => ({ ...CUSTOMER, attributesFrom: 'account', attributes });
const mapper = (value: unknown, schema: unknown = SCHEMA) =>
	form({ mappingMode: 'defineBelow', value, schema });
const autoMap = (schema: unknown = SCHEMA) =>
	form({ mappingMode: 'autoMapInputData', value: null, schema });

const read = (values: Values, json = {}, more = {}) => {
	const { record, hints } = readNoted(upsert, values, json, more);
	return { attributes: record.customer.customAttributes, hints };
};
const sent = (value: Values) => read(mapper(value)).attributes;
const refused = (values: Values, json = {}) => refusal(() => read(values, json));

describe('a column', () => {
	it.each([
		['City', 'Warsaw', 'Warsaw'],
		['City', 12, '12'],
		['City', ['a', 'b'], 'a, b'],
		['Notes', 'Long\ntext', 'Long\ntext'],
		['Size', 'XL', 'XL'],
		['Points', '1 234,5', '1234.5'],
		['Points', 0, '0'],
		['Spent', 12.5, '12.5'],
		['Born', '1990-04-12', '1990-04-12'],
		['Born', '1990-04-12T00:00:00', '1990-04-12'],
		['Born', new Date('1990-04-11T22:00:00Z'), '1990-04-12'],
		['Last seen', '2026-05-17T09:30:00Z', '2026-05-17T09:30:00.000Z'],
		['Last seen', 1779010200, '2026-05-17T09:30:00.000Z'],
		['VIP', true, 'true'],
		['VIP', false, 'false'],
		['VIP', 'yes', 'true'],
		['Page', ' https://example.org/a ', 'https://example.org/a'],
	])('%s sends %j as %j', (name, value, text) => {
		expect(sent({ [name]: value })).toEqual([{ name, value: text }]);
	});

	it.each([
		['Born', '12/04/1990', 'must be a date such as 2026-05-17 (given: "12/04/1990"); to read it'],
		['Last seen', 'noon', 'must be a date such as 2026-05-17 or a date and time'],
		['Points', '1,234', 'must be a number such as 1234.50 (given: "1,234")'],
		['Points', Number('9007199254740993'), 'has lost its last digits already'],
		['Spent', '12 PLN', 'must be a number such as 1234.50 (given: "12 PLN")'],
		['VIP', 'perhaps', 'must be true or false (given: "perhaps")'],
		['Page', 'example.org', 'must be a web address'],
		['City', { name: 'Warsaw' }, 'must be text (given: {"name":"Warsaw"})'],
		['Size', [{ a: 1 }], 'must be text'],
	])('%s refuses %j and is named', (name, value, message) => {
		const { message: text, description } = refused(mapper({ City: 'Warsaw', [name]: value }));
		expect(text).toContain(`'${name}' in 'Custom Attributes' ${message}`);
		expect(description).toContain('Nothing was sent for this item.');
	});

	it('tells of a time without a zone', () => {
		const { attributes, hints } = read(mapper({ 'Last seen': '2026-05-17T09:30:00' }));
		expect(attributes).toEqual([{ name: 'Last seen', value: '2026-05-17T07:30:00.000Z' }]);
		expect(hints).toEqual([
			"1 time without a zone was read as Europe/Warsaw; change it in the workflow's settings",
		]);
	});

	it.each(['', ' ', null, undefined, []])('is not sent when it is empty (%j)', (value) => {
		const empty = Object.fromEntries(Object.keys(TYPES).map((name) => [name, value]));
		expect(sent(empty)).toBeUndefined();
		expect(sent({ ...empty, City: 'Warsaw' })).toEqual([{ name: 'City', value: 'Warsaw' }]);
	});

	// Editors before 2.41 put false there for each switch of the account.
	it('is not sent when it was not added to the panel', () => {
		const schema = Object.entries(TYPES).map((entry) => column(entry, entry[0] !== 'City'));
		const { attributes } = read(mapper({ City: 'Warsaw', VIP: false, Born: '12/04/1990' }, schema));
		expect(attributes).toEqual([{ name: 'City', value: 'Warsaw' }]);
	});

	it('is read by the type that the editor knows where nothing says the type of the service', () => {
		const schema = SCHEMA.map(({ attributeType: _, ...rest }) => rest);
		const values = { City: 'Warsaw', Points: '1 000', VIP: 'no', 'Last seen': '2026-05-17T09:30Z' };
		expect(read(mapper(values, schema)).attributes).toEqual([
			{ name: 'City', value: 'Warsaw' },
			{ name: 'Points', value: '1000' },
			{ name: 'VIP', value: 'false' },
			{ name: 'Last seen', value: '2026-05-17T09:30:00.000Z' },
		]);
		expect(refused(mapper({ Points: 'many' }, schema)).message).toContain("'Points'");
	});

	it.each([undefined, null, [], 'none', [null, 5]])('is text without a schema (%j)', (schema) => {
		expect(read(mapper({ City: 'Warsaw', VIP: true }, schema)).attributes).toEqual([
			{ name: 'City', value: 'Warsaw' },
			{ name: 'VIP', value: 'true' },
		]);
	});

	it('may have the name of what every object has', () => {
		const value = JSON.parse('{"__proto__":"a","constructor":"b"}') as Values;
		expect(sent(value)).toEqual([
			{ name: '__proto__', value: 'a' },
			{ name: 'constructor', value: 'b' },
		]);
	});
});

it.each([null, undefined, {}, 'x', { mappingMode: 'defineBelow', value: null }])(
	'sends no attributes for a mapper that nobody touched (%j)',
	(attributes) => {
		expect(read(form(attributes)).attributes).toBeUndefined();
	},
);

// Read by its value, n8n would convert first, and take 12/04/1990 for a day in December.
it('reads the mapper whole', () => {
	const input = itemInput(mapper({ City: 'Warsaw' }));
	const names: string[] = [];
	upsert.read({
		...input,
		parameter: (name) => {
			names.push(name);
			return input.parameter(name);
		},
	});
	expect(names.filter((name) => name.startsWith('attributes'))).toEqual([
		'attributesFrom',
		'attributes',
	]);
});

describe('mapped by name', () => {
	it('takes the fields of the item that have the name of an attribute, by its type', () => {
		const item = { City: 'Warsaw', Points: '1 234,5', VIP: 'yes', Born: '1990-04-12', Size: '' };
		const { attributes, hints } = read(autoMap(), item);
		expect(attributes).toEqual([
			{ name: 'City', value: 'Warsaw' },
			{ name: 'Points', value: '1234.5' },
			{ name: 'VIP', value: 'true' },
			{ name: 'Born', value: '1990-04-12' },
		]);
		expect(hints).toEqual([]);
	});

	it('takes them also where the panel shows none of them', () => {
		const schema = Object.entries(TYPES).map((entry) => column(entry, true));
		expect(read(autoMap(schema), { City: 'Warsaw' }).attributes).toEqual([
			{ name: 'City', value: 'Warsaw' },
		]);
	});

	it('names the fields that are no attribute and does not send them', () => {
		const item = { email: 'jan@example.org', city: 'Warsaw', City: 'Cracow', constructor: 'x' };
		const { attributes, hints } = read(autoMap(), item);
		expect(attributes).toEqual([{ name: 'City', value: 'Cracow' }]);
		expect(hints).toEqual([
			'Fields that are no attribute of the account were not sent as one: email, city, constructor',
		]);
	});

	it('refuses a value at its place', () => {
		const { message } = refused(autoMap(), { other: 1, City: 'Warsaw', Born: '12/04/1990' });
		expect(message).toContain("'Born' in 'Custom Attributes' must be a date");
	});

	it.each([[], undefined, null, 'x'])('refuses to map to no columns (%j)', (schema) => {
		const { message, description } = refused(
			form({ mappingMode: 'autoMapInputData', value: null, schema }),
			{ City: 'Warsaw' },
		);
		expect(message).toBe("'Custom Attributes' has no columns to map the input to");
		expect(description).toMatch(/^Open the node .+ choose 'Rows of Name and Value'/);
	});
});

describe('rows', () => {
	const attribute = [
		{ name: 'City', value: 'Warsaw' },
		{ name: 'Empty', value: '' },
	];

	it('are sent as text', () => {
		const values = { ...CUSTOMER, attributesFrom: 'rows', customAttributes: { attribute } };
		expect(read(values).attributes).toEqual([{ name: 'City', value: 'Warsaw' }]);
	});

	it('and the mapper: only the chosen one counts', () => {
		const both = { ...mapper({ City: 'Cracow' }), customAttributes: { attribute } };
		expect(read(both).attributes).toEqual([{ name: 'City', value: 'Cracow' }]);
		expect(read({ ...both, attributesFrom: 'rows' }).attributes).toEqual([
			{ name: 'City', value: 'Warsaw' },
		]);
	});
});

it.each([
	['customer', 'getCustomerAttributes'],
	['order', 'getOrderAttributes'],
] as const)('starts empty in the panel of a %s, with the columns of its list', (owner, method) => {
	const [, attributes] = makeAttributeParameters(owner, customAttributes);
	expect(attributes.typeOptions?.resourceMapper).toMatchObject({
		resourceMapperMethod: method,
		addAllFields: false,
		supportAutoMap: true,
		mode: 'map',
		valuesLabel: expect.stringMatching(/^[A-Z]/),
		fieldWords: { singular: 'attribute', plural: 'attributes' },
		noFieldsError: 'The attributes could not be loaded',
	});
	expect(attributes.default).toEqual({ mappingMode: 'defineBelow', value: null });
});
