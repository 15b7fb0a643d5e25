import { create } from '../../../../../nodes/ExpertSender/resources/order/create.ts';
import { createOrReplace } from '../../../../../nodes/ExpertSender/resources/order/createOrReplace.ts';
import { replace } from '../../../../../nodes/ExpertSender/resources/order/replace.ts';
import { setStatus } from '../../../../../nodes/ExpertSender/resources/order/setStatus.ts';
import { itemInput, nowhere } from '../../../itemInput.mts';
import { refusal } from '../../../refusal.mts';
import { shopifyOrder, wooOrder } from './shopOrders.mts';

const json = (id: string) => ({
	orderFrom: 'json',
	json: {
		id,
		date: '2026-05-04T08:15:30Z',
		totalValue: 10,
		customer: { email: 'anna@example.org' },
		products: [],
	},
});
const inJson = (id: string) => createOrReplace.read(itemInput(json(id)));
const inShop = (orderFrom: 'shopify' | 'wooCommerce', item: object) =>
	createOrReplace.read(itemInput({ orderFrom }, item as never));
const deleted = inShop('wooCommerce', { id: 4711 });

const OPERATIONS = [
	['createOrReplace', createOrReplace, 'AddOrReplace'],
	['create', create, 'Add'],
	['replace', replace, 'Replace'],
] as const;

describe.each(OPERATIONS)('%s', (value, operation, mode) => {
	it('posts one order', () => {
		expect(operation.option.value).toBe(value);
		const record = operation.read(itemInput(json('1')));
		expect(operation.request!([record])).toEqual({
			method: 'POST',
			path: '/orders',
			body: { mode, data: [{ ...json('1').json, timeZone: 'UTC' }] },
		});
	});

	it('reports success, with the body where there was one', () => {
		const output = (body: unknown) =>
			operation.output({ status: 201, headers: {}, body }, inJson('1'), nowhere, false);
		expect(output(undefined)).toEqual({ success: true });
		expect(output({ id: 5 })).toEqual({ success: true, response: { id: 5 } });
	});

	it('keeps the fields of the input', () => {
		expect(operation.keepsInput).toBe(true);
	});

	it('says that a deleted order is not there', () => {
		expect(operation.advice!(404, deleted)).toContain('No order has the ID "4711"');
	});

	it('refuses to read an order from nowhere', () => {
		for (const orderFrom of ['xml', '', null]) {
			expect(refusal(() => operation.read(itemInput({ orderFrom }))).message).toContain(
				"'Order Comes From'",
			);
		}
	});
});

describe('isIdempotent', () => {
	it('is false for create alone, since a repeated Add refuses what the first try added', () => {
		const record = inJson('1');
		expect([createOrReplace, replace].map((one) => one.isIdempotent(record))).toEqual([true, true]);
		expect(create.isIdempotent(record)).toBe(false);
		expect(create.whatToCheck).toBe('whether the order exists');
		expect(createOrReplace.whatToCheck).toBeUndefined();
	});

	it('is true for create where a status is set', () => {
		expect(create.isIdempotent(deleted)).toBe(true);
	});
});

describe('several orders', () => {
	it('share a request when they are written down', () => {
		const records = [inJson('1'), inJson('2')];
		expect(records.map((record) => createOrReplace.group!.key(record))).toEqual([
			'orders',
			'orders',
		]);
		expect(createOrReplace.request!(records).body).toMatchObject({
			mode: 'AddOrReplace',
			data: [{ id: '1' }, { id: '2' }],
		});
	});

	it('go alone when they come from a shop', () => {
		const records = [
			...[inShop('wooCommerce', wooOrder()), inShop('wooCommerce', wooOrder({ id: 4713 }))],
			...[inShop('shopify', shopifyOrder()), deleted, inShop('shopify', { id: 5 }), inJson('1')],
		];
		const keys = records.map((record) => replace.group!.key(record));
		expect(keys).toEqual([...Array<undefined>(5), 'orders']);
	});

	it('are created one by one', () => {
		expect(create.group).toBeUndefined();
	});
});

describe('subjects', () => {
	it('keep the records of one order in order, also between its data and its status', () => {
		const status = setStatus.read(itemInput({ orderId: ' 4711 ', orderStatus: 'paid' }));
		const all = [
			createOrReplace.subjects(inJson('4711')),
			createOrReplace.subjects(inShop('wooCommerce', wooOrder({ id: 4711 }))),
			createOrReplace.subjects(deleted),
			setStatus.subjects(status),
		];
		expect(all).toEqual(all.map(() => ['order 4711']));
	});
});

describe('advice', () => {
	const record = inJson('1');

	it.each(['The order already exists', 'Zamówienie istnieje', 'Order with this id exists'])(
		"names 'Create or Replace' when create is refused with: %s",
		(reason) => {
			for (const status of [400, 409]) {
				expect(create.advice!(status, record, undefined, reason)).toContain("'Create or Replace'");
			}
			expect(createOrReplace.advice!(400, record, undefined, reason)).toBeUndefined();
		},
	);

	it('is silent when create is refused for something else', () => {
		expect(create.advice!(400, record, undefined, 'Currency is wrong')).toBeUndefined();
		expect(create.advice!(400, record)).toBeUndefined();
		expect(create.advice!(401, record, undefined, 'exists')).toBeUndefined();
	});

	it.each([
		[404, undefined],
		[400, 'Order does not exist'],
		[400, 'Order not found'],
		[400, 'No such order'],
		[400, 'There is no order with this ID'],
		[400, 'Zamówienie nie istnieje'],
		[400, 'Nie znaleziono zamówienia'],
		[400, 'Nie ma zamówienia o tym ID'],
	])('says that there is no order to replace when it is refused with %d: %s', (status, reason) => {
		expect(replace.advice!(status, record, undefined, reason)).toContain("Use 'Create or Replace'");
	});

	it('is silent when replace is refused for something else', () => {
		expect(replace.advice!(400, record, undefined, 'Currency is wrong')).toBeUndefined();
		expect(replace.advice!(400, record)).toBeUndefined();
		expect(replace.advice!(401, record, undefined, 'API key not found')).toBeUndefined();
	});

	it('says that there is no order whose status to set', () => {
		const change = setStatus.read(itemInput({ orderId: 'A-1', orderStatus: 'paid' }));
		expect(setStatus.advice!(404, change)).toContain('No order has the ID "A-1"');
		expect(setStatus.advice!(400, change)).toBeUndefined();
	});
});

describe('setStatus', () => {
	const read = (values: object) => setStatus.read(itemInput(values as Record<string, unknown>));

	it('refuses an order ID that an expression did not find', () => {
		expect(refusal(() => read({ orderId: 'undefined', orderStatus: 'paid' })).message).toContain(
			'\'Order ID\' is the text "undefined"',
		);
	});
	const refused = (values: object) => refusal(() => read(values)).message;
	const change = { orderId: '100000045', orderStatus: 'paid' };

	it('puts the new status', () => {
		const additionalFields = { websiteId: '3' };
		const record = read({ ...change, additionalFields });
		expect(setStatus.request!([record])).toEqual({
			method: 'PUT',
			path: '/orders/status',
			body: { ...change, websiteId: 3 },
		});
		expect(setStatus.request!([read({ ...change, additionalFields: {} })]).body).toEqual(change);
		expect(setStatus.isIdempotent(record)).toBe(true);
		expect(setStatus.keepsInput).toBe(true);
		expect(setStatus.group).toBeUndefined();
		expect(
			setStatus.output({ status: 200, headers: {}, body: undefined }, record, nowhere, false),
		).toEqual({
			success: true,
		});
	});

	it.each([
		['placed', 'placed'],
		['Paid', 'paid'],
		['COMPLETED', 'completed'],
		['canceled', 'canceled'],
		['Cancelled', 'canceled'],
	])('reads %s as %s', (given, orderStatus) => {
		expect(read({ ...change, orderStatus: given })).toEqual({ ...change, orderStatus });
	});

	it.each([
		[{ orderId: '' }, "'Order ID' is empty"],
		[{ orderId: 'x'.repeat(129) }, "'Order ID' is longer than 128 characters"],
		[{ orderStatus: '' }, "'Order Status' is empty"],
		[{ orderStatus: 'shipped' }, "'Order Status' must be one of placed, paid, completed, canceled"],
		[{ additionalFields: { websiteId: 0 } }, "'Website ID' is smaller than 1"],
		[{ additionalFields: { websiteId: 2 ** 31 } }, "'Website ID' is larger than 2147483647"],
	])('refuses %j', (more, message) => {
		expect(refused({ ...change, ...more })).toContain(message);
	});

	it('has a person choose a status, because it has none to begin with', () => {
		const status = setStatus.fields.find(({ name }) => name === 'orderStatus');
		expect(status).toMatchObject({ required: true, default: '' });
	});

	it('takes IDs of 128 characters', () => {
		expect(read({ ...change, orderId: 'x'.repeat(128) }).orderId).toHaveLength(128);
	});
});
