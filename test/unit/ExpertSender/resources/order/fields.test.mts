import { DateTime } from 'luxon';
import { createOrReplace } from '../../../../../nodes/ExpertSender/resources/order/createOrReplace.ts';
import { inZone, itemInput } from '../../../itemInput.mts';
import { inside } from '../../../parameters.mts';
import { refusedItem } from './refusedItem.mts';

type Values = Record<string, any>;

/** A form in which everything that is needed has been filled in. */
const filled = {
	orderFrom: 'fields',
	orderId: '4711',
	date: '2026-05-04T08:15:30Z',
	totalValue: '123',
	email: 'anna@example.org',
	phone: '',
	crmId: '',
	status: '',
	currency: '',
	returnsValue: '',
	productsFrom: 'rows',
	products: { product: [{ id: '101', price: '61.5', quantity: '2' }] },
	attributesFrom: 'rows',
	orderAttributes: {},
	additionalFields: {},
};

const send = (values: Values, context = inZone('Europe/Warsaw'), json = {}): Values => {
	const record = createOrReplace.read(itemInput({ ...filled, ...values }, json, context));
	return (createOrReplace.request!([record]).body as Values).data[0];
};
const refused = (values: Values) => refusedItem(() => send(values)).message;
const product = (row: Values) => ({
	products: { product: [{ id: '101', price: '61.5', quantity: '2', ...row }] },
});

it('sends what is needed, in UTC', () => {
	expect(send({})).toEqual({
		id: '4711',
		date: '2026-05-04T08:15:30Z',
		timeZone: 'UTC',
		totalValue: 123,
		customer: { email: 'anna@example.org' },
		products: [{ id: '101', price: 61.5, quantity: 2 }],
	});
});

it('sends every field from its parameter', () => {
	const attributes = [{ name: 'Delivery', value: 'Parcel locker' }];
	const row = {
		...{ id: '101', name: 'Mug', price: '61.50', quantity: '1,5', returned: '0' },
		...{ url: 'https://example.org/mug', imageUrl: 'https://example.org/mug.jpg' },
		category: ['Kitchen', 'Gifts'],
		productAttributes: { attribute: [{ name: 'Size', value: 'M' }] },
	};
	expect(
		send({
			...{ phone: '+48 501 228 855', crmId: ' C-1042 ', status: 'paid', currency: 'pln' },
			...{ totalValue: '1 234,50', returnsValue: 50, products: { product: [row] } },
			orderAttributes: { attribute: attributes },
			additionalFields: { timeZone: 'Europe/Warsaw', websiteId: '3' },
		}),
	).toEqual({
		id: '4711',
		date: '2026-05-04T08:15:30Z',
		timeZone: 'Europe/Warsaw',
		websiteId: 3,
		status: 'paid',
		currency: 'PLN',
		totalValue: 1234.5,
		returnsValue: 50,
		customer: { email: 'anna@example.org', phone: '+48501228855', crmId: 'C-1042' },
		products: [
			{
				...{ id: '101', name: 'Mug', price: 61.5, quantity: 1.5, returned: 0 },
				...{ url: 'https://example.org/mug', imageUrl: 'https://example.org/mug.jpg' },
				category: 'Kitchen, Gifts',
				productAttributes: [{ name: 'Size', value: 'M' }],
			},
		],
		orderAttributes: attributes,
	});
});

describe('what is needed', () => {
	it.each([
		['orderId', 'Order ID'],
		['date', 'Date'],
		['totalValue', 'Total Value'],
	])('%s is demanded', (name, label) => {
		for (const value of ['', ' ', null, undefined]) {
			expect(refused({ [name]: value })).toContain(`'${label}' is empty`);
		}
	});

	it('products are demanded', () => {
		for (const products of [{}, { product: [] }, null]) {
			expect(refused({ products })).toBe("'Products' is empty");
		}
	});

	it.each(['undefined', 'null', 'NaN', '[object Object]'])('is no order with the ID %j', (id) => {
		expect(refused({ orderId: id })).toBe(
			`'Order ID' is the text "${id}", so the expression gave no ID`,
		);
	});

	it.each(['id', 'price', 'quantity'])('%s of a product is demanded', (name) => {
		const label = { id: 'ID', price: 'Price', quantity: 'Quantity' }[name];
		expect(refused(product({ [name]: '' }))).toBe(`'Products' row 1 '${label}' is empty`);
	});
});

describe('the customer', () => {
	it.each([[{ email: 'anna@example.org' }], [{ phone: '+48501228855' }], [{ crmId: 'C-1' }]])(
		'is known by %j alone',
		(customer) => {
			expect(send({ email: '', ...customer }).customer).toEqual(customer);
		},
	);

	it('is refused when nothing says who it is', () => {
		expect(refused({ email: ' ' })).toBe(
			"'Email' is empty, and so are the phone number and the CRM ID",
		);
	});

	it('is refused with a CRM ID that an expression did not find', () => {
		expect(refused({ crmId: 'undefined' })).toBe(
			'\'CRM ID\' is the text "undefined", so the expression gave no ID',
		);
	});

	it('is nobody by the CRM ID 0, which is left out beside another identifier', () => {
		expect(refused({ email: '', crmId: '0' })).toContain(
			"'CRM ID' is 0, which shops write for guests",
		);
		const context = inZone();
		expect(send({ crmId: 0 }, context).customer).toEqual({ email: 'anna@example.org' });
		expect(context.noted()).toEqual([
			'1 ID was left out (crmId): 0 is what shops write for guests without an account',
		]);
	});

	it.each([
		['email', 'Email', 'anna@example.org, jan@example.org', 'must be one email address'],
		['phone', 'Phone Number', '501 228 855 ext. 12', 'must be one phone number'],
	])('is refused with a wrong %s', (name, label, value, message) => {
		expect(refused({ [name]: value })).toContain(`'${label}' ${message}`);
	});
});

describe('limits', () => {
	const email = (length: number) => `${'x'.repeat(length - 12)}@example.org`;

	it.each([
		['orderId', 'Order ID', 'x'.repeat(128), (order: Values) => order.id],
		['email', 'Email', email(320), (order: Values) => order.customer.email],
		['phone', 'Phone Number', '1'.repeat(20), (order: Values) => order.customer.phone],
		['crmId', 'CRM ID', 'x'.repeat(128), (order: Values) => order.customer.crmId],
	])('of %s are kept', (name, label, longest, find) => {
		expect(find(send({ [name]: longest }))).toBe(longest);
		const longer = name === 'email' ? email(321) : `${longest}1`;
		expect(refused({ [name]: longer })).toContain(
			`'${label}' is longer than ${longest.length} characters`,
		);
	});

	it('of the time zone are kept', () => {
		const timeZone = 'x'.repeat(100);
		expect(send({ additionalFields: { timeZone } }).timeZone).toBe(timeZone);
		expect(refused({ additionalFields: { timeZone: `${timeZone}x` } })).toContain(
			"'Time Zone' is longer than 100 characters",
		);
	});

	it.each([
		[1, undefined],
		[2147483647, undefined],
		['3', undefined],
		[0, 'smaller than 1'],
		[2147483648, 'larger than 2147483647'],
		[1.5, 'must be a whole number'],
		['x', 'must be a number'],
	])('of the website are kept: %j', (websiteId, message) => {
		const values = { additionalFields: { websiteId } };
		if (message) expect(refused(values)).toContain(message);
		else expect(send(values).websiteId).toBe(Number(websiteId));
	});

	it.each(['PL', 'PLNN', 'P1N', 'zł', '985'])('of the currency are kept: %s', (currency) => {
		expect(refused({ currency })).toBe(
			`'Currency' must be three letters such as PLN (given: "${currency}")`,
		);
	});

	it.each([
		['totalValue', "'Total Value'"],
		['returnsValue', "'Returns Value'"],
	])('of %s begin at 0', (name, label) => {
		expect(send({ [name]: 0 })[name]).toBe(0);
		expect(refused({ [name]: '-0.01' })).toBe(`${label} is smaller than 0 (given: -0.01)`);
	});

	it.each(['price', 'quantity', 'returned'])('of %s of a product begin at 0', (name) => {
		expect(send(product({ [name]: '0' })).products[0][name]).toBe(0);
		expect(refused(product({ [name]: -1 }))).toContain('is smaller than 0');
	});

	const rows = (count: number) => ({
		attribute: Array.from({ length: count }, (_, index) => ({ name: `a${index}`, value: 'x' })),
	});

	it('of attributes are ten of the order and ten of each product', () => {
		expect(send({ orderAttributes: rows(10) }).orderAttributes).toHaveLength(10);
		expect(refused({ orderAttributes: rows(11) })).toBe(
			"'Order Attributes' has 11 attributes, but ExpertSender takes 10 at most",
		);
		const ten = send(product({ productAttributes: rows(10) })).products[0];
		expect(ten.productAttributes).toHaveLength(10);
		expect(refused(product({ productAttributes: rows(11) }))).toContain(
			"'Products' row 1 'Attributes' has 11 attributes",
		);
	});

	it('of an attribute are a name of 1 to 256 characters', () => {
		const named = (name: unknown) => ({ orderAttributes: { attribute: [{ name, value: 'x' }] } });
		expect(send(named('x'.repeat(256))).orderAttributes[0].name).toHaveLength(256);
		expect(refused(named('x'.repeat(257)))).toBe(
			`'Order Attributes' row 1 'Name' is longer than 256 characters (given: "${'x'.repeat(60)}…", 257 characters)`,
		);
		expect(refused(named(' '))).toBe("'Order Attributes' row 1 'Name' is empty");
	});
});

describe('numbers', () => {
	it.each([
		['1234,50', 1234.5],
		['1 234,50', 1234.5],
		['1\u00a0234', 1234],
		[61.5, 61.5],
		['0.1', 0.1],
		[0.1 + 0.2, 0.1 + 0.2],
	])('%j is sent as a number', (given, sent) => {
		expect(send({ totalValue: given }).totalValue).toBe(sent);
		expect(send(product({ price: given })).products[0].price).toBe(sent);
	});

	it.each([
		['1,234', "{{ $json.field.replace(',', '') }}"],
		['25 zł', 'keep the number alone'],
		['1.234,5', 'to read it, use'],
		['12345678901234567890.5', 'has more digits than a number can hold'],
		[true, 'must be a number such as 1234.50'],
	])('%j is refused with what settles it', (given, message) => {
		expect(refused({ totalValue: given })).toContain(message);
		expect(refused(product({ quantity: given }))).toContain(message);
	});
});

describe('the date', () => {
	it.each([
		['2026-05-04T10:15:30+02:00', '2026-05-04T08:15:30Z'],
		['2026-05-04T08:15:30.250Z', '2026-05-04T08:15:30.250Z'],
		[DateTime.fromISO('2026-05-04T10:15:30', { zone: 'Europe/Warsaw' }), '2026-05-04T08:15:30Z'],
		[1777882530, '2026-05-04T08:15:30Z'],
	])('%p is a point in time', (date, sent) => {
		const context = inZone('Europe/Warsaw');
		expect(send({ date }, context)).toMatchObject({ date: sent, timeZone: 'UTC' });
		expect(context.noted()).toEqual([]);
	});

	const clock = '2026-05-04T10:15:30';

	it("without a zone is read in the workflow's, which is said", () => {
		const context = inZone('Europe/Warsaw');
		expect(send({ date: clock }, context).date).toBe('2026-05-04T08:15:30Z');
		expect(context.noted()[0]).toContain('was read as Europe/Warsaw');
	});

	it('without a zone is read in the one that is given beside it', () => {
		const context = inZone('Europe/Warsaw');
		const additionalFields = { timeZone: 'America/New_York' };
		expect(send({ date: clock, additionalFields }, context)).toMatchObject({
			date: '2026-05-04T14:15:30Z',
			timeZone: 'America/New_York',
		});
		expect(context.noted()).toEqual([]);
	});

	it('without a zone is refused beside one that is unknown here', () => {
		const additionalFields = { timeZone: 'Central European Standard Time' };
		expect(refused({ date: clock, additionalFields })).toContain(
			'\'Date\' needs an offset from UTC, because this node does not know the time zone "Central European Standard Time"',
		);
		expect(refused({ date: clock, additionalFields })).toContain(
			'add it, such as 2026-05-17T09:30:00+02:00',
		);
		const date = `${clock}+02:00`;
		expect(send({ date, additionalFields }).timeZone).toBe('Central European Standard Time');
	});

	it.each(['04.05.2026', 'yesterday'])('%s is refused', (date) => {
		expect(refused({ date })).toContain("'Date' must be a date such as 2026-05-17");
	});
});

it.each([
	['', undefined],
	['placed', 'placed'],
	['PAID', 'paid'],
	['completed', 'completed'],
	[' Cancelled ', 'canceled'],
])('sends the status %j as %j', (status, sent) => {
	expect(send({ status }).status).toBe(sent);
});

it('refuses another status', () => {
	expect(refused({ status: 'shipped' })).toBe(
		`'Status' must be one of placed, paid, completed, canceled (given: "shipped")`,
	);
});

describe('web addresses of a product', () => {
	it.each([
		['url', 'Page URL'],
		['imageUrl', 'Image URL'],
	])('%s is checked', (name, label) => {
		expect(refused(product({ [name]: '/mug' }))).toContain(
			`'Products' row 1 '${label}' must be a web address`,
		);
	});
});

describe('attributes', () => {
	it('without a value are left out, which is said', () => {
		const context = inZone();
		const orderAttributes = {
			attribute: [
				{ name: 'Delivery', value: '' },
				{ name: 'Points', value: 0 },
			],
		};
		const productAttributes = { attribute: [{ name: 'Size', value: ' ' }] };
		const order = send({ orderAttributes, ...product({ productAttributes }) }, context);
		expect(order.orderAttributes).toEqual([{ name: 'Points', value: '0' }]);
		expect(order.products[0]).not.toHaveProperty('productAttributes');
		expect(context.noted()).toEqual(['2 attributes without a value were left out: Size, Delivery']);
		const one = inZone();
		send(product({ productAttributes }), one);
		expect(one.noted()).toEqual(['1 attribute without a value was left out: Size']);
	});

	it('of one name are refused, but for those without a value', () => {
		const rows = (...attribute: object[]) => ({ attribute });
		const [one, other] = [
			{ name: 'Gift', value: 'a' },
			{ name: ' Gift', value: 'b' },
		];
		const message = 'row 2 \'Name\' is the name of an earlier row, too (given: "Gift")';
		expect(refused({ orderAttributes: rows(one, other) })).toBe(`'Order Attributes' ${message}`);
		expect(refused(product({ productAttributes: rows(one, other) }))).toBe(
			`'Products' row 1 'Attributes' ${message}`,
		);
		const empty = { name: 'Gift', value: '' };
		expect(send({ orderAttributes: rows(empty, one) }).orderAttributes).toEqual([one]);
	});

	it.each([[['']], [[null]], [[]]])('have no value where it is %j', (value) => {
		const context = inZone();
		const orderAttributes = { attribute: [{ name: 'Gift', value }] };
		expect(send({ orderAttributes }, context)).not.toHaveProperty('orderAttributes');
		expect(context.noted()).toEqual(['1 attribute without a value was left out: Gift']);
	});

	it('are named by their rows, also after one that is left out', () => {
		const attribute = [
			{ name: '', value: '' },
			{ name: '', value: 'x' },
		];
		expect(refused({ orderAttributes: { attribute } })).toBe(
			"'Order Attributes' row 2 'Name' is empty",
		);
		expect(refused(product({ productAttributes: { attribute } }))).toBe(
			"'Products' row 1 'Attributes' row 2 'Name' is empty",
		);
	});

	it('of the account are taken from its list', () => {
		const orderColumns = {
			mappingMode: 'defineBelow',
			value: { Delivery: 'Parcel locker', Points: null },
			schema: [{ id: 'Delivery', type: 'string', attributeType: 'String' }],
		};
		const context = inZone();
		expect(send({ attributesFrom: 'account', orderColumns }, context).orderAttributes).toEqual([
			{ name: 'Delivery', value: 'Parcel locker' },
		]);
		// A column that nobody filled in is no mistake.
		expect(context.noted()).toEqual([]);
		expect(send({ attributesFrom: 'account', orderColumns: null })).not.toHaveProperty(
			'orderAttributes',
		);
	});
});

it('marks the ID of a product as what a row must have', () => {
	const rows = createOrReplace.fields.find(({ name }) => name === 'products')!;
	expect(inside(rows).find(({ name }) => name === 'id')).toMatchObject({ required: true });
});

describe('products in JSON', () => {
	const list = [{ id: '101', name: 'Mug', price: 61.5, quantity: 2, returned: 0 }];
	const inJson = (productsJson: unknown) => ({
		productsFrom: 'json',
		products: null,
		productsJson,
	});

	it('are taken from text and from a list', () => {
		expect(send(inJson(JSON.stringify(list))).products).toEqual(list);
		expect(send(inJson(list)).products).toEqual(list);
		expect(send(inJson([{ ...list[0], price: '61,5', name: '' }])).products).toEqual([
			{ id: '101', price: 61.5, quantity: 2, returned: 0 },
		]);
		expect(send(inJson('[]')).products).toEqual([]);
	});

	it('are sent with fields that are not known, which are named', () => {
		const context = inZone();
		const more = [{ ...list[0], ean: '590' }];
		expect(send(inJson(more), context).products).toEqual(more);
		expect(context.noted()[0]).toContain('this node does not know: products.ean');
	});

	it.each([
		['{}', "'Products (JSON)' must be a list in square brackets"],
		[{}, "'Products (JSON)' must be a list in square brackets"],
		['', "'Products (JSON)' cannot be read"],
		['[{]', "'Products (JSON)' cannot be read"],
		[null, "'Products (JSON)' must be a list"],
		['[5]', "'products[0]' in 'Products (JSON)' must be an object with fields"],
		[[{ id: '1', quantity: 2 }], "'products[0].price' in 'Products (JSON)' is empty"],
		['[{"id":1e400}]', "'products[0].id' in 'Products (JSON)' is too large"],
		['[{"id":12345678901234567890}]', 'would lose its last digits'],
		[[{ id: 2 ** 60 }], 'has lost its last digits already'],
		[[{ ...list[0], ean: 2 ** 60 }], "'products[0].ean' in 'Products (JSON)' has lost"],
		[
			[{ ...list[0], imageURL: 'x' }],
			"'products[0].imageUrl' in 'Products (JSON)' must be spelled",
		],
	])('are refused: %j', (given, message) => {
		expect(refused(inJson(given))).toContain(message);
	});

	it('leave the names of the other parameters as they are', () => {
		const orderAttributes = { attribute: [{ name: '', value: 'x' }] };
		expect(refused({ ...inJson(list), orderAttributes })).toBe(
			"'Order Attributes' row 1 'Name' is empty",
		);
	});
});
