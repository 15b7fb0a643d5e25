import { apiClient } from './client.mts';
import { useSandbox } from './useSandbox.mts';

const sandbox = useSandbox();
const call = apiClient(sandbox);

/** The least that is taken. */
const least = {
	id: 'B-1',
	date: '2026-11-20T10:20:30Z',
	customer: { email: 'anna@example.org' },
	products: [{ id: 'MUG-1' }],
};
const whole = {
	...least,
	timeZone: 'UTC',
	websiteId: 3,
	status: 'paid',
	currency: 'PLN',
	totalValue: 194.85,
	returnsValue: 10,
	customer: { email: 'anna@example.org', phone: '+48501228855', crmId: 'CRM-57' },
	products: [
		{
			id: 'MUG-1',
			name: 'Mug',
			price: 64.95,
			quantity: 3,
			returned: 1,
			url: 'https://shop.example.org/mug',
			imageUrl: 'https://shop.example.org/mug.jpg',
			category: 'Kitchen | Gifts',
			productAttributes: [
				{ name: 'Colour', value: 'Blue' },
				{ name: 'Size chart', value: null },
			],
		},
	],
	orderAttributes: [
		{ name: 'Delivery method', value: 'Courier' },
		{ name: 'Gift wrapped', value: 'true' },
	],
};

const post = (mode: string, ...data: object[]) => call('POST', '/orders', { body: { mode, data } });
const setStatus = (body: object) => call('PUT', '/orders/status', { body });
const unit = async () => (await sandbox().state()).expertSender;
const order = async (id = 'B-1') => (await unit()).orders.find((one) => one.id === id);
const ids = async () => (await unit()).orders.map(({ id }) => id);
const switchTo = (switches: object) => sandbox().setSwitches({ expertSender: switches });

describe('POST /orders', () => {
	test('stores every field of an order', async () => {
		const { status, body } = await post('Add', whole);
		expect([status, body]).toEqual([201, { status: 0 }]);
		expect(await order()).toEqual({
			...whole,
			customerId: 1001,
			products: [{ ...whole.products[0], productAttributes: { Colour: 'Blue' } }],
			orderAttributes: { 'Delivery method': 'Courier', 'Gift wrapped': 'true' },
			writes: 1,
		});
	});

	test('stores the least that is taken, in the time zone of the business unit', async () => {
		expect((await post('Add', least)).status).toBe(201);
		expect(await order()).toMatchObject({
			timeZone: 'Europe/Warsaw',
			websiteId: null,
			status: null,
			currency: null,
			totalValue: null,
			products: [{ id: 'MUG-1', price: null, productAttributes: {} }],
			orderAttributes: {},
		});
	});

	test('refuses Add of an order that exists, and Replace of one that does not', async () => {
		const add = await post('Add', { ...least, id: 'A-1001' });
		expect([add.status, add.body.errors]).toEqual([
			400,
			['data[0].id: an order "A-1001" exists already'],
		]);
		expect(add.body).not.toHaveProperty('substatus');
		const replace = await post('Replace', least);
		expect([replace.status, replace.body.errors]).toEqual([
			400,
			['data[0].id: there is no order "B-1"'],
		]);
		expect(await ids()).toEqual(['A-1001']);
		expect(await order('A-1001')).toMatchObject({ totalValue: 129.9, writes: 0 });
	});

	test.each(['Replace', 'AddOrReplace'])('swaps the whole order with %s', async (mode) => {
		expect((await post(mode, { ...least, id: 'A-1001' })).status).toBe(201);
		expect(await ids()).toEqual(['A-1001']);
		expect(await order('A-1001')).toMatchObject({
			status: null,
			totalValue: null,
			orderAttributes: {},
		});
	});

	test('takes an order id in its letter case only', async () => {
		expect((await post('Add', { ...least, id: 'a-1001' })).status).toBe(201);
		expect(await ids()).toEqual(['A-1001', 'a-1001']);
	});

	test.each([
		['placed', 'placed'],
		['Placed', 'placed'],
		['PAID', 'paid'],
		['Completed', 'completed'],
		['canceled', 'canceled'],
		['cancelled', 'canceled'],
		['Cancelled', 'canceled'],
	])('takes the status %s as %s', async (given, stored) => {
		expect((await post('Add', { ...least, status: given })).status).toBe(201);
		expect((await order())?.status).toBe(stored);
	});

	test('takes what the WooCommerce plugin sends', async () => {
		const { status } = await call('POST', '/orders', {
			body: {
				mode: 'AddOrReplace',
				matchBy: 'Email',
				data: [
					{
						...whole,
						date: '2026-11-20T10:20:30.123456Z',
						websiteId: '3',
						status: 'Cancelled',
						totalValue: '194.85',
						returnsValue: '0',
						customer: { email: 'anna@example.org', phone: '', crmId: '', consentsData: null },
						products: [{ id: '101', price: '64.95', quantity: '3', returned: 0 }],
					},
				],
			},
		});
		expect(status).toBe(201);
		expect(await order()).toMatchObject({
			websiteId: 3,
			status: 'canceled',
			totalValue: 194.85,
			returnsValue: 0,
			products: [{ price: 64.95, quantity: 3 }],
		});
	});
});

describe('a line per bad order and field', () => {
	const product = (more: object) => ({ products: [{ id: 'MUG-1' }, { id: 'CUP-2', ...more }] });
	const many = (name: string) => Array.from({ length: 11 }, () => ({ name, value: null }));

	test.each<[string, object, string]>([
		['an empty id', { id: '' }, 'id: must NOT have fewer than 1'],
		['a long id', { id: 'x'.repeat(129) }, 'id: must NOT have more than 128'],
		['an id as a number', { id: 1 }, 'id: must be string'],
		['no date', { date: undefined }, 'date: is required'],
		['a day alone', { date: '2026-11-20' }, 'date: must match format'],
		['a time without zone', { date: '2026-11-20T10:20:30' }, 'date: must match format'],
		['a long time zone', { timeZone: 'x'.repeat(101) }, 'timeZone: must NOT'],
		['a website that is no number', { websiteId: 'shop' }, 'websiteId: must match pattern'],
		['a website beyond int32', { websiteId: 2 ** 31 }, 'websiteId: must match format'],
		['an unknown status', { status: 'shipped' }, 'status: must be one of placed, paid, completed'],
		['a long currency', { currency: 'EURO' }, 'currency: must NOT have more than 3'],
		['a short currency', { currency: 'zł' }, 'currency: must NOT have fewer than 3'],
		['a negative total', { totalValue: -0.01 }, 'totalValue: must be >= 0'],
		['a negative total as text', { totalValue: '-1' }, 'totalValue: must match pattern'],
		['a total with a comma', { totalValue: '12,50' }, 'totalValue: must match pattern'],
		['negative returns', { returnsValue: -1 }, 'returnsValue: must be >= 0'],
		['no customer', { customer: undefined }, 'customer: is required'],
		['no e-mail address', { customer: { email: 'anna' } }, 'customer.email: must match pattern'],
		[
			'a long address',
			{ customer: { email: `${'x'.repeat(309)}@example.org` } },
			'customer.email: must NOT have more than 320',
		],
		[
			'a long phone',
			{ customer: { email: 'anna@example.org', phone: '1'.repeat(21) } },
			'customer.phone: must NOT have more than 20',
		],
		[
			'a long CRM id',
			{ customer: { email: 'anna@example.org', crmId: 'x'.repeat(129) } },
			'customer.crmId: must NOT have more than 128',
		],
		[
			'a name of the customer',
			{ customer: { email: 'anna@example.org', firstName: 'Anna' } },
			'customer.firstName: is not a known field',
		],
		['no products', { products: undefined }, 'products: is required'],
		['a product without id', { products: [{ name: 'Mug' }] }, 'products[0].id: is required'],
		['a product id as a number', product({ id: 5 }), 'products[1].id: must be string'],
		['an empty price', product({ price: '' }), 'products[1].price: must match pattern'],
		['a negative quantity', product({ quantity: -1 }), 'products[1].quantity: must be >= 0'],
		['a negative return', product({ returned: '-1' }), 'products[1].returned: must match'],
		['categories as a list', product({ category: ['Kitchen'] }), 'products[1].category: must be'],
		['an unknown field', { total: 5 }, 'total: is not a known field'],
		['an unknown field of a product', product({ sku: 'x' }), 'products[1].sku: is not a known'],
		[
			'an unknown attribute',
			{ orderAttributes: [{ name: 'Colour', value: 'x' }] },
			'orderAttributes[0].name: there is no order attribute "Colour"',
		],
		[
			'a value that does not fit its type',
			{ orderAttributes: [{ name: 'Gift wrapped', value: 'yes' }] },
			'orderAttributes[0].value: must be true or false (Boolean)',
		],
		[
			'a value that is no option',
			{ orderAttributes: [{ name: 'Delivery method', value: 'Drone' }] },
			'orderAttributes[0].value: must be one of Courier, Parcel locker (SingleSelect)',
		],
		[
			'a value that is a boolean',
			{ orderAttributes: [{ name: 'Gift wrapped', value: true }] },
			'orderAttributes[0].value: must be string',
		],
		[
			'too many attributes',
			{ orderAttributes: many('Gift wrapped') },
			'orderAttributes: must NOT have more than 10 items',
		],
		[
			'an unknown attribute of a product',
			product({ productAttributes: [{ name: 'Gift wrapped', value: 'true' }] }),
			'products[1].productAttributes[0].name: there is no product attribute "Gift wrapped"',
		],
		[
			'a value of a product that does not fit its type',
			product({ productAttributes: [{ name: 'Size chart', value: 'large' }] }),
			'products[1].productAttributes[0].value: must be an http or https address (Url)',
		],
		[
			'too many attributes of a product',
			product({ productAttributes: many('Colour') }),
			'products[1].productAttributes: must NOT have more than 10 items',
		],
	])('is given for %s', async (_name, wrong, line) => {
		const { status, body } = await post(
			'AddOrReplace',
			{ ...least, id: 'B-2' },
			{ ...least, ...wrong },
		);
		expect(status).toBe(400);
		expect(body).not.toHaveProperty('substatus');
		expect(body.errors).toEqual([expect.stringContaining(`data[1].${line}`)]);
		expect(await ids()).toEqual(['A-1001']);
	});

	test.each<[string, unknown, string[]]>([
		['malformed JSON', '{"mode":"Add",', ['JSON']],
		['no orders', { mode: 'Add', data: [] }, ['data: must NOT have fewer than 1']],
		['no mode', { data: [least] }, ['mode: is required']],
		[
			'the mode of customers',
			{ mode: 'AddOrUpdate', data: [least] },
			['mode: must be one of Add,'],
		],
		[
			'an unknown matchBy',
			{ mode: 'Add', matchBy: 'Name', data: [least] },
			['matchBy: must be one of Email'],
		],
		[
			'the flat form',
			{ mode: 'Add', id: 'B-1', products: [] },
			['data: is required', 'id: is not a known field', 'products: is not a known field'],
		],
	])('is given for %s', async (_name, body, lines) => {
		const answer = await call('POST', '/orders', { body });
		expect(answer.status).toBe(400);
		expect(answer.body.errors).toEqual(lines.map((line) => expect.stringContaining(line)));
		expect(await ids()).toEqual(['A-1001']);
	});

	test('refuses a body that is not declared as JSON', async () => {
		const headers = { 'content-type': 'text/plain' };
		expect((await call('POST', '/orders', { body: '{}', headers })).status).toBe(415);
		expect((await call('PUT', '/orders/status', { body: '{}', headers })).status).toBe(415);
	});
});

describe('the customer of an order', () => {
	const of = (customer: object) => post('AddOrReplace', { ...least, customer });
	const identities = {
		Email: { email: 'ANNA@example.org' },
		PhoneNumber: { phone: '0048 501 22 88 55' },
		CrmId: { crmId: 'CRM-57' },
	};
	const fields = { Email: 'email', PhoneNumber: 'phone', CrmId: 'crmId' };
	const modes = ['Email', 'PhoneNumber', 'CrmId'] as const;

	test.each(modes)('must have the identifier of the matching mode %s', async (matchingMode) => {
		await switchTo({ matchingMode });
		expect((await of(identities[matchingMode])).status).toBe(201);
		expect((await order())?.customerId).toBe(1001);
		for (const other of modes.filter((mode) => mode !== matchingMode)) {
			const field = fields[matchingMode];
			for (const customer of [identities[other], { ...identities[other], [field]: '' }, {}]) {
				const { status, body } = await of(customer);
				expect([status, body.errors]).toEqual([
					400,
					[
						`data[0].customer.${field}: is required because the default matching mode is ${matchingMode}`,
					],
				]);
			}
		}
	});

	test('may have any identifier with the matching mode any', async () => {
		await switchTo({ matchingMode: 'any' });
		for (const mode of modes) {
			expect((await of(identities[mode])).status).toBe(201);
			expect((await order())?.customerId).toBe(1001);
		}
		const { status, body } = await of({ email: null, phone: '' });
		expect([status, body.errors]).toEqual([
			400,
			['data[0].customer: give an email, phone or crmId'],
		]);
	});

	test('is found by the identifier of the matching mode alone', async () => {
		expect((await of({ email: 'jan@example.com', crmId: 'CRM-57' })).status).toBe(201);
		expect((await order())?.customerId).toBe(1002);
		const anna = (await unit()).customers.find(({ id }) => id === 1001);
		expect(anna).toMatchObject({ crmId: 'CRM-57', figures: { totalOrders: 12 } });
	});

	test('is created from the identifiers with unknownOrderCustomer create', async () => {
		expect((await of({ email: 'eva@example.org', phone: '+48 700', crmId: 'C-1' })).status).toBe(
			201,
		);
		expect((await unit()).customers.at(-1)).toMatchObject({
			id: 1005,
			email: 'eva@example.org',
			phone: '48700',
			crmId: 'C-1',
			firstName: null,
		});
		expect((await order())?.customerId).toBe(1005);
	});

	test('is not created by an order that is refused for something else', async () => {
		const customer = { email: 'eva@example.org' };
		const orderAttributes = [{ name: 'no such' }];
		expect((await post('Add', { ...least, customer, orderAttributes })).status).toBe(400);
		expect((await unit()).customers).toHaveLength(4);
		await of(customer);
		expect((await order())?.customerId).toBe(1005);
	});

	test('takes no identifier of somebody else when created', async () => {
		const guest = (id: string, email: string) =>
			post('Add', { ...least, id, customer: { email, crmId: '0' } });
		await guest('B-1', 'eva@example.org');
		await guest('B-2', 'ewa@example.org');
		const added = (await unit()).customers.slice(-2);
		expect(added.map(({ email, crmId }) => [email, crmId])).toEqual([
			['eva@example.org', '0'],
			['ewa@example.org', null],
		]);
		expect((await call('GET', '/customers/crmId/0')).body.data.email).toBe('eva@example.org');
	});

	test('is refused if unknown with unknownOrderCustomer refuse', async () => {
		await switchTo({ unknownOrderCustomer: 'refuse' });
		const { status, body } = await of({ email: 'eva@example.org' });
		expect([status, body.errors]).toEqual([
			400,
			['data[0].customer.email: there is no customer with "eva@example.org"'],
		]);
		expect((await unit()).customers).toHaveLength(4);
		expect((await of({ email: 'anna@example.org' })).status).toBe(201);
	});
});

describe('a batch of orders', () => {
	const good = { ...least, customer: { email: 'eva@example.org' } };
	const bad = { ...least, id: 'B-2', status: 'shipped' };
	const worse = { ...least, id: 'B-3', orderAttributes: [{ name: 'no such' }] };
	const replaced = { ...least, id: 'A-1001' };

	test('is stored in order', async () => {
		expect((await post('Add', good, { ...good, id: 'B-0' })).status).toBe(201);
		expect(await ids()).toEqual(['A-1001', 'B-1', 'B-0']);
		const { orders, customers } = await unit();
		expect(orders.map(({ customerId }) => customerId)).toEqual([1001, 1005, 1005]);
		expect(customers).toHaveLength(5);
	});

	test('stores nothing with batch allOrNothing if one order is bad', async () => {
		const before = await unit();
		const { status, body } = await post(
			'AddOrReplace',
			good,
			replaced,
			{ ...replaced, totalValue: 5 },
			bad,
			worse,
		);
		expect([status, body.errors.length]).toEqual([400, 2]);
		expect(await unit()).toEqual(before);
	});

	test('refuses Add of one id twice', async () => {
		const { status, body } = await post('Add', good, good);
		expect([status, body.errors]).toEqual([400, ['data[1].id: an order "B-1" exists already']]);
		expect(await ids()).toEqual(['A-1001']);
	});

	test('stores the good orders with batch partial and names the bad ones in 201', async () => {
		await switchTo({ batch: 'partial' });
		const { status, body } = await post('AddOrReplace', bad, good, worse, replaced);
		expect([status, body.errors]).toEqual([
			201,
			[
				expect.stringMatching(/^data\[0\]\.status: /),
				expect.stringMatching(/^data\[2\]\.orderAttributes\[0\]\.name: /),
			],
		]);
		const { orderWrites } = await unit();
		expect(orderWrites.map(({ orderId }) => orderId)).toEqual(['B-1', 'A-1001']);
		expect((await post('Add', bad)).status).toBe(400);
	});
});

describe('PUT /orders/status', () => {
	test('changes the status and nothing else', async () => {
		const { writes: _, ...before } = (await order('A-1001'))!;
		const { status, body } = await setStatus({
			orderId: 'A-1001',
			orderStatus: 'Cancelled',
			websiteId: 3,
		});
		expect([status, body]).toEqual([200, { status: 0 }]);
		expect(await order('A-1001')).toEqual({ ...before, status: 'canceled', writes: 1 });
	});

	test.each([404, 400] as const)('answers %i to an order that does not exist', async (status) => {
		await switchTo({ unknownOrder: status });
		const answer = await setStatus({ orderId: 'B-1', orderStatus: 'paid' });
		const reason = 'orderId: there is no order "B-1"';
		expect(answer.status).toBe(status);
		expect(answer.body).toMatchObject(status === 404 ? { detail: reason } : { errors: [reason] });
		expect((await unit()).orderWrites).toEqual([]);
	});

	test.each<[string, object, string]>([
		['no id', { orderStatus: 'paid' }, 'orderId: is required'],
		['an empty id', { orderId: '', orderStatus: 'paid' }, 'orderId: must NOT have fewer than 1'],
		['an id as a number', { orderId: 1001, orderStatus: 'paid' }, 'orderId: must be string'],
		['no status', { orderId: 'A-1001' }, 'orderStatus: is required'],
		[
			'an unknown status',
			{ orderId: 'A-1001', orderStatus: 'shipped' },
			'orderStatus: must be one',
		],
		[
			'the field of POST',
			{ orderId: 'A-1001', orderStatus: 'paid', status: 'paid' },
			'status: is not a known field',
		],
	])('refuses %s', async (_name, body, line) => {
		const answer = await setStatus(body);
		expect([answer.status, answer.body.errors]).toEqual([400, [expect.stringContaining(line)]]);
		expect((await order('A-1001'))?.status).toBe('paid');
	});
});

test('keeps every accepted write in its order, and counts those of each order', async () => {
	await post('Add', { ...whole, customer: { email: 'eva@example.org' } });
	await post('Add', whole);
	await post('AddOrReplace', { ...whole, status: 'completed' });
	await setStatus({ orderId: 'A-1001', orderStatus: 'completed' });
	await post('Replace', least);
	await setStatus({ orderId: 'B-1', orderStatus: 'paid', websiteId: '7' });
	const { orderWrites, orders } = await unit();
	const writes = orderWrites.map(({ orderId, operation, status, websiteId, customerCreated }) => [
		orderId,
		operation,
		status,
		websiteId,
		customerCreated,
	]);
	expect(writes).toEqual([
		['B-1', 'Add', 'paid', 3, true],
		['B-1', 'AddOrReplace', 'completed', 3, false],
		['A-1001', 'status', 'completed', null, false],
		['B-1', 'Replace', null, null, false],
		['B-1', 'status', 'paid', 7, false],
	]);
	expect(orders.map(({ id, writes: count }) => [id, count])).toEqual([
		['A-1001', 1],
		['B-1', 4],
	]);
	expect(Date.parse(orderWrites[0].acceptedAt)).toBeGreaterThan(0);
});

test('sends no body with createdBody empty', async () => {
	await switchTo({ createdBody: 'empty' });
	const stored = await post('Add', least);
	expect([stored.status, stored.text]).toEqual([201, '']);
	const changed = await setStatus({ orderId: 'B-1', orderStatus: 'paid' });
	expect([changed.status, changed.text]).toEqual([200, '']);
});

test('names in the samples the order of the seed data', () => {
	expect(sandbox().seed.expertSender.orders).toEqual([
		{ id: 'A-1001', status: 'paid', customerId: 1001 },
	]);
});
