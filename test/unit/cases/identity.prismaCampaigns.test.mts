import { trigger } from '../../../nodes/PrismaCampaigns/resources/businessEvent/trigger.ts';
import { getActive } from '../../../nodes/PrismaCampaigns/resources/campaign/getActive.ts';
import { syncPage } from '../../../nodes/PrismaCampaigns/resources/campaign/syncPage.ts';
import { upsert } from '../../../nodes/PrismaCampaigns/resources/customer/upsert.ts';
import { create } from '../../../nodes/PrismaCampaigns/resources/trace/create.ts';
import { wireText } from '../PrismaCampaigns/wireText.mts';
import { refusal } from '../refusal.mts';
import { readNoted } from './noted.mts';

/* Who a record of Prisma Campaigns is about: rows V21 to V25, V30 and V47 of the cases. */

type Values = Record<string, unknown>;

const order = { id: 897, customer_id: '', city: 'Salto' };
const expressions = ['customerId'];
const item = (values: Values = {}) => ({ fieldsFrom: 'item', customerId: '', ...values });
const rows = (...field: object[]) => ({ field });

describe('V21: refuses an item whose Customer ID is an expression that gives nothing', () => {
	it.each([
		['all fields', item(), order],
		['white space', item({ customerId: ' \u200b' }), order],
		['null', item({ customerId: null }), order],
		['JSON', { fieldsFrom: 'json', json: order, customerId: '' }, {}],
		['JSON text', { fieldsFrom: 'json', json: JSON.stringify(order), customerId: '' }, {}],
		['rows', { fieldsFrom: 'fields', fields: {}, customerId: '' }, order],
	])('%s', (_, values, json) => {
		const { message } = refusal(() => readNoted(upsert, values, json as never, { expressions }));
		expect(message).toMatch(/^'Customer ID' is empty/);
	});
});

describe('V22: takes the ID of the item where Customer ID is blank', () => {
	it.each([
		['all fields', item(), order],
		['JSON', { fieldsFrom: 'json', json: order, customerId: '' }, {}],
		['never filled in', { fieldsFrom: 'json', json: order }, {}],
	])('%s', (_, values, json) => {
		const { record, hints } = readNoted(upsert, values, json as never);
		expect(wireText(upsert, record).edn).toContain('{:city "Salto", :id "897"}');
		expect(hints).toEqual([]);
	});
});

it('V21: tells that the ID of the item was not sent', () => {
	const { record, hints } = readNoted(upsert, item({ customerId: '5114' }), order);
	expect(record).toMatchObject({ customerId: '5114', fields: { city: 'Salto' } });
	expect(hints).toEqual([
		"1 item has a field 'id' that was not sent, since 'Customer ID' says who the customer is",
	]);
	expect(readNoted(upsert, item({ customerId: '897' }), order).hints).toEqual([]);
});

it('V21: refuses a row named id beside Customer ID', () => {
	const fields = rows({ name: ' id ', type: 'integer', value: 897 });
	const values = { fieldsFrom: 'fields', customerId: '5114', fields };
	expect(refusal(() => readNoted(upsert, values)).message).toContain(
		"'Customer Fields' row 1 'Name' must not be 'id'",
	);
});

const search = (...field: object[]) => ({
	...{ eventName: 'e', ifNoMatch: 'fail', findBy: 'search' },
	...{ searchFrom: 'fields', search: rows(...field) },
});
const searchJson = (json: unknown) => ({ ...search(), searchFrom: 'json', json });
const wanted = (values: Values) => readNoted(trigger, values).record.customer;

describe('V23: refuses to search without one of the criteria', () => {
	const branch = { name: 'branch', type: 'integer', value: '12' };
	it.each(['', ' ', null, undefined, '\u200b'])('%j', (value) => {
		const email = { name: 'email', type: 'text', value };
		expect(refusal(() => wanted(search(email, branch))).message).toContain(
			"'Search Field Values' row 1 'Value' is empty, and a search without it",
		);
		expect(refusal(() => wanted(search(branch, email))).message).toContain("row 2 'Value'");
		expect(
			refusal(() => wanted(searchJson({ email: value ?? null, branch: 12 }))).message,
		).toContain("'JSON' has the field 'email', which is empty");
	});
});

it('V24: refuses two rows of one name', () => {
	const email = (value: string) => ({ name: 'email', type: 'text', value });
	const [one, other] = [email('anna@example.org'), { ...email('jan@example.org'), name: ' email' }];
	expect(refusal(() => wanted(search(one, other))).message).toContain(
		"'Search Field Values' row 2 'Name' is the name of an earlier row, too",
	);
	const values = { fieldsFrom: 'fields', customerId: '5114', fields: rows(one, other) };
	expect(refusal(() => readNoted(upsert, values)).message).toContain(
		"'Customer Fields' row 2 'Name' is the name of an earlier row, too",
	);
});

describe.each([' ', '\u00a0', '\u200b', '\u202a', '\ufeff'])('V25, V30: takes %j off', (mark) => {
	const around = (text: string) => `${mark}${text}${mark}`;

	it('a text to search by', () => {
		const value = around('jane@example.org');
		const expected = { email: 'jane@example.org' };
		expect(wanted(search({ name: 'email', type: 'text', value }))).toEqual(expected);
		expect(wanted(searchJson({ email: value }))).toEqual(expected);
	});

	it('the ID of a customer', () => {
		const customerId = around('5114');
		const by = { eventName: 'e', ifNoMatch: 'fail', findBy: 'id', customerId };
		expect(wanted(by)).toBe('5114');
		expect(readNoted(create, { customerId }).record.customerId).toBe('5114');
		expect(readNoted(upsert, item({ customerId })).record.customerId).toBe('5114');
		const own = readNoted(upsert, item(), { id: customerId }).record;
		expect(own.customerId).toBe('5114');
	});
});

describe.each([0, '0', ' 0 '])('V26: refuses the customer %j', (customerId) => {
	it.each([
		['event', () => wanted({ eventName: 'e', ifNoMatch: 'fail', findBy: 'id', customerId })],
		['search', () => wanted(search({ name: 'id', type: 'text', value: customerId }))],
		['search in JSON', () => wanted(searchJson({ id: customerId }))],
		['customer', () => readNoted(upsert, item({ customerId }), order)],
		['ID of the item', () => readNoted(upsert, item(), { id: customerId })],
		['ID in JSON', () => readNoted(upsert, { fieldsFrom: 'json', json: { id: customerId } })],
		['trace', () => readNoted(create, { customerId })],
		['campaigns', () => readNoted(getActive, { trailId: 't', customerId })],
		[
			'page',
			() =>
				readNoted(syncPage, {
					...{ trailId: 't', customerId, syncPopups: false, output: 'answer' },
					completeLinks: false,
				}),
		],
	])('%s', (_, read) => {
		expect(refusal(read).message).toContain('is 0, which shops write for guests');
	});
});

describe('V47: names a field that EDN cannot say, and what to do', () => {
	it.each([
		['First name', 'First_name'],
		['año de alta', 'año_de_alta'],
		['e-mail (private)', 'e_mail_private'],
		['a/b/c', 'a_b_c'],
	])('%s', (name, suggestion) => {
		const text = `EDN cannot say the field name ${JSON.stringify(name)}, because it must be one word. Set 'Wire Format' under 'Options' to JSON, which can, or rename it, for example to ${suggestion}`;
		const asRow = {
			fieldsFrom: 'fields',
			customerId: '1',
			fields: rows({ name, type: 'text', value: 'x' }),
		};
		const records = [
			readNoted(upsert, item({ customerId: '1' }), { [name]: 'x' }).record,
			readNoted(upsert, { fieldsFrom: 'json', customerId: '1', json: { deep: { [name]: 1 } } })
				.record,
			readNoted(upsert, asRow).record,
			readNoted(upsert, item({ customerId: '1', clearFields: name })).record,
		];
		for (const record of records) expect(() => wireText(upsert, record)).toThrow(text);
		const { record } = readNoted(trigger, searchJson({ [name]: 'x' }));
		expect(() => wireText(trigger, record)).toThrow(text);
	});

	it('without a suggestion where nothing of the name is left', () => {
		const { record } = readNoted(upsert, item({ customerId: '1' }), { '  ': 'x' });
		expect(() => wireText(upsert, record)).toThrow(/which can, or rename it$/);
	});
});

describe('Trace: Create', () => {
	it('opens an anonymous trace where Customer ID is blank', () => {
		expect(readNoted(create, { customerId: '' }).record).toEqual({});
	});

	it.each(['', ' ', null, '\u200b'])(
		'refuses an expression that gives nothing (%j)',
		(customerId) => {
			for (const anonymous of [false, null]) {
				const read = () => readNoted(create, { customerId, anonymous }, {}, { expressions });
				expect(refusal(read).message).toMatch(/^'Customer ID' is empty: .*'Anonymous'/);
			}
		},
	);

	it.each(['', null])('opens an anonymous trace where that is switched on (%j)', (customerId) => {
		const values = { customerId, anonymous: true };
		expect(readNoted(create, values, {}, { expressions }).record).toEqual({});
		expect(readNoted(create, { ...values, customerId: '5' }, {}, { expressions }).record).toEqual({
			customerId: '5',
		});
	});
});

describe('Clear Fields', () => {
	it.each([
		['phone, last_name', ':phone nil, :last_name nil, '],
		[['phone'], ':phone nil, '],
		// What every object inherits is no value of the item's.
		['constructor', ':constructor nil, '],
		['', ''],
	])('%j sends nil and null', (clearFields, expected) => {
		for (const values of [
			item({ customerId: '1', clearFields }),
			{ fieldsFrom: 'fields', customerId: '1', fields: {}, clearFields },
			{ fieldsFrom: 'json', customerId: '1', json: { phone: '' }, clearFields },
		]) {
			const { edn, json } = wireText(upsert, readNoted(upsert, values).record);
			expect(edn).toContain(`:customer {${expected}:id "1"}`);
			const [, name] = /^:(\w+)/.exec(expected) ?? [];
			expect(json.includes(`"${name}":null`)).toBe(expected !== '');
		}
	});

	it.each([
		['id', "'Clear Fields' must not name 'id', which says who the customer is"],
		['city', "'Clear Fields' names 'city', which also has a value"],
	])('refuses %s', (clearFields, text) => {
		const read = () => readNoted(upsert, item({ customerId: '1', clearFields }), order);
		expect(refusal(read).message).toBe(text);
	});
});
