import type { IDataObject } from 'n8n-workflow';

import type { LoggedRequest } from '../sandbox/requestLog.mts';
import { anError, errorsOf, hintText } from './cases/given.mts';
import type { NodeRun } from './engine.mts';
import { useNodes } from './useNodes.mts';

/* Orders as the two shops deliver them, taken as they are. The sandbox's state is the judge. */

const { sandbox, expertSender } = useNodes();

const woo = {
	resource: 'order',
	operation: 'createOrReplace',
	orderFrom: 'wooCommerce',
	output: 'result',
};
const shopify = { ...woo, orderFrom: 'shopify' };

const send = async (parameters: IDataObject, items: IDataObject[], rest: Partial<NodeRun> = {}) =>
	await expertSender(parameters, { items, onError: 'continueRegularOutput', ...rest });

const log = async () => await sandbox().requests();
const bodyOf = ({ body }: LoggedRequest) => JSON.parse(body ?? '{}') as IDataObject;
const unit = async () => (await sandbox().state()).expertSender;

/** An order of the sandbox, without what it has beside the fields of the API and without empty fields. */
async function stored(id: string) {
	const found = (await unit()).orders.find((order) => order.id === id);
	if (!found) return undefined;
	const { writes: _, customerId: __, products, orderAttributes, ...order } = found;
	const withoutEmpty = (fields: object) =>
		Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
	const attributes = Object.keys(orderAttributes).length > 0 ? { orderAttributes } : {};
	return {
		...withoutEmpty(order),
		products: products.map(({ productAttributes, ...product }) => ({
			...withoutEmpty(product),
			...(Object.keys(productAttributes).length > 0 && { productAttributes }),
		})),
		...attributes,
	};
}

/* The orders of WooCommerce, with the fields that its REST API always has. */

const address = { first_name: 'Anna', last_name: 'Nowak', city: 'Gdynia', country: 'PL' };
const billing = { ...address, email: 'anna@example.org', phone: '' };
const line = (fields: IDataObject) => ({
	...{ id: 1, name: 'Mug', product_id: 101, variation_id: 0, quantity: 1, tax_class: '' },
	...{ subtotal: '0.00', subtotal_tax: '0.00', total: '0.00', total_tax: '0.00', taxes: [] },
	...{ meta_data: [], sku: '', price: 0, image: { id: '', src: '' }, parent_name: null },
	...fields,
});
const wooOrder = (fields: IDataObject) => ({
	...{ parent_id: 0, version: '9.8.1', prices_include_tax: false, customer_id: 0 },
	...{ discount_total: '0.00', shipping_total: '0.00', total_tax: '0.00', currency: 'PLN' },
	...{ customer_note: '', date_completed: null, cart_hash: '', meta_data: [] },
	...{ shipping: { ...address, phone: '' }, billing, tax_lines: [], fee_lines: [] },
	...{ shipping_lines: [], coupon_lines: [], refunds: [], payment_method: 'bacs' },
	...fields,
});

const paid = wooOrder({
	...{ id: 4711, number: '4711', status: 'processing', total: '233.70', customer_id: 12 },
	...{ date_created: '2026-05-04T10:15:30', date_created_gmt: '2026-05-04T08:15:30' },
	...{ date_paid: '2026-05-04T10:16:00', date_paid_gmt: '2026-05-04T08:16:00' },
	...{ shipping_total: '10.00', discount_total: '20.00', total_tax: '43.70' },
	billing: { ...billing, phone: '48 501 228 855' },
	line_items: [
		line({
			...{ id: 11, name: 'Mug', product_id: 101, quantity: 2, price: 45 },
			...{ subtotal: '100.00', subtotal_tax: '23.00', total: '90.00', total_tax: '20.70' },
		}),
		line({
			...{ id: 12, name: 'Shirt - M', parent_name: 'Shirt', product_id: 200, variation_id: 205 },
			...{ quantity: 1, price: 90 },
			...{ subtotal: '100.00', subtotal_tax: '23.00', total: '90.00', total_tax: '20.70' },
		}),
	],
	shipping_lines: [{ id: 13, method_title: 'Courier', total: '10.00', total_tax: '2.30' }],
	coupon_lines: [{ id: 14, code: 'may10', discount: '20.00' }],
});
const paidAsStored = {
	...{ id: '4711', date: '2026-05-04T08:15:30Z', timeZone: 'UTC', status: 'paid' },
	...{ currency: 'PLN', totalValue: 233.7, returnsValue: 0 },
	customer: { email: 'anna@example.org', phone: '48501228855', crmId: '12' },
	products: [
		{ id: '101', name: 'Mug', price: 61.5, quantity: 2, returned: 0 },
		{ id: '205', name: 'Shirt - M', price: 123, quantity: 1, returned: 0 },
	],
};

const guest = wooOrder({
	...{ id: 4712, number: '4712', status: 'on-hold', total: '49.00', total_tax: '9.16' },
	...{ date_created: '2026-05-04T11:00:00', date_created_gmt: '2026-05-04T09:00:00' },
	...{ date_paid: null, date_paid_gmt: null },
	line_items: [
		line({
			...{ id: 21, name: 'Cap', product_id: 102, quantity: 1, price: 39.84 },
			...{ subtotal: '39.84', subtotal_tax: '9.16', total: '39.84', total_tax: '9.16' },
		}),
	],
});
const guestAsStored = {
	...{ id: '4712', date: '2026-05-04T09:00:00Z', timeZone: 'UTC', status: 'placed' },
	...{ currency: 'PLN', totalValue: 49, returnsValue: 0 },
	customer: { email: 'anna@example.org' },
	products: [{ id: '102', name: 'Cap', price: 49, quantity: 1, returned: 0 }],
};

const refunded = wooOrder({
	...{ id: 4713, number: '4713', status: 'completed', total: '150.00', currency: 'EUR' },
	...{ date_created: '2026-05-01T14:00:00', date_created_gmt: '2026-05-01T12:00:00' },
	...{ date_paid: '2026-05-01T14:01:00', date_paid_gmt: '2026-05-01T12:01:00' },
	line_items: [
		line({
			...{ id: 31, name: 'Book', product_id: 103, quantity: 3, price: 50 },
			...{ subtotal: '150.00', total: '150.00' },
		}),
	],
	refunds: [{ id: 4720, reason: '', total: '-50.00' }],
});
const refundedAsStored = (returned: number) => ({
	...{ id: '4713', date: '2026-05-01T12:00:00Z', timeZone: 'UTC', status: 'completed' },
	...{ currency: 'EUR', totalValue: 150, returnsValue: 50 },
	customer: { email: 'anna@example.org' },
	products: [{ id: '103', name: 'Book', price: 50, quantity: 3, returned }],
});
/** The answer of GET orders/4713/refunds. */
const lookedUp = [
	{
		...{ id: 4720, amount: '50.00', reason: '' },
		line_items: [
			line({
				...{ id: 32, name: 'Book', product_id: 103, quantity: -1, total: '-50.00' },
				meta_data: [{ id: 1, key: '_refunded_item_id', value: '31' }],
			}),
		],
	},
];

/** What n8n's Webhook node gives for a body. */
const webhook = (body: unknown, headers: IDataObject = {}) =>
	({
		headers: { 'content-type': 'application/json', 'user-agent': 'Hookshot/9', ...headers },
		...{ params: {}, query: {}, webhookUrl: 'https://n8n.example.org/webhook/1' },
		...{ executionMode: 'production', body },
	}) as IDataObject;

const updated = { 'x-wc-webhook-topic': 'order.updated', 'x-wc-webhook-id': '7' };
const deleted = { ...updated, 'x-wc-webhook-topic': 'order.deleted' };

describe('WooCommerce', () => {
	it.each([
		['sample 1, paid, with a coupon', paid, paidAsStored],
		['sample 2, of a guest', guest, guestAsStored],
		['sample 3, refunded in part', refunded, refundedAsStored(0)],
		[
			'sample 3, with its refunds looked up',
			{ ...refunded, refunds: lookedUp },
			refundedAsStored(1),
		],
		[
			'sample 4, unpaid',
			{ ...guest, id: 4714, number: '4714', status: 'pending' },
			{ ...guestAsStored, id: '4714' },
		],
	])('reaches the service right: %s', async (_, order, expected) => {
		for (const item of [order, webhook(order, updated)]) {
			await sandbox().reset();
			const { outputs, error } = await send(woo, [item]);
			expect(error).toBeUndefined();
			expect(outputs[0].map(({ json }) => json)).toEqual([
				{ success: true, response: { status: 0 } },
			]);
			expect(await stored(expected.id)).toEqual(expected);
			const [request] = await log();
			expect([request.method, request.url]).toEqual(['POST', '/orders']);
			expect(bodyOf(request)).toEqual({ mode: 'AddOrReplace', data: [expected] });
		}
	});

	it.each([
		['a draft', { ...guest, status: 'checkout-draft' }, /is a draft/],
		[
			'an order of nobody who could be found',
			{ ...guest, billing: { ...billing, email: '', phone: '' } },
			/./,
		],
		['an order without billing', { ...guest, billing: null }, /./],
		['the ping of a new webhook', { webhook_id: '7' }, /test call/],
		['a product', { id: 101, name: 'Mug', price: '12.30' }, /no WooCommerce order.*line_items/],
	])('is not sent as an order: sample 4, %s', async (_, item, message) => {
		for (const given of [item, webhook(item)]) {
			const { outputs } = await send(woo, [given as IDataObject]);
			expect(errorsOf(outputs[0])).toEqual([anError(0, message, /^input$/)]);
		}
		expect(await log()).toEqual([]);
	});

	it.each([
		['as the trigger gives it', { id: 4711 }],
		['as a webhook gives it', webhook({ id: 4711 }, deleted)],
	])('is set to canceled when it was deleted: sample 5, %s', async (_, item) => {
		await send(woo, [paid]);
		const result = await send(woo, [item]);
		expect(errorsOf(result.outputs[0])).toEqual([]);
		const [, request] = await log();
		expect([request.method, request.url, bodyOf(request)]).toEqual([
			...['PUT', '/orders/status'],
			{ orderId: '4711', orderStatus: 'canceled' },
		]);
		expect(await stored('4711')).toEqual({ ...paidAsStored, status: 'canceled' });
		expect(hintText(result)).toContain('1 order was deleted in the shop and set to canceled');
	});

	it('keeps its writes in input order, also across the request for its deletion', async () => {
		await sandbox().setLatency({ min: 0, max: 60, seed: 7 });
		const ids = Array.from({ length: 10 }, (_, n) => 5000 + n);
		const items = [
			...ids.map((id) => ({ ...guest, id })),
			...ids.map((id) => ({ ...guest, id, status: 'processing' })),
			...ids.map((id) => ({ id })),
		];
		const { outputs } = await send({ ...woo, options: { concurrentRequests: 30 } }, items);
		expect(errorsOf(outputs[0])).toEqual([]);
		const { orderWrites } = await unit();
		for (const id of ids) {
			expect(
				orderWrites
					.filter(({ orderId }) => orderId === String(id))
					.map(({ operation, status }) => [operation, status]),
			).toEqual([
				['AddOrReplace', 'placed'],
				['AddOrReplace', 'paid'],
				['status', 'canceled'],
			]);
		}
		expect((await sandbox().stats()).maxInFlight).toBeGreaterThan(1);
	});

	it('goes alone in its request, as from the plugin of the vendor', async () => {
		await send(woo, [paid, guest, refunded]);
		const sent = (await log()).map((request) => bodyOf(request).data as IDataObject[]);
		expect(sent.map(({ length }) => length)).toEqual([1, 1, 1]);
	});

	it('follows the choices under Shop Options', async () => {
		const order = {
			...paid,
			status: 'wc-in-delivery',
			meta_data: [{ id: 5, key: 'Delivery method', value: 'Courier' }],
			line_items: [
				line({
					...{ id: 11, name: 'Mug', product_id: 101, variation_id: 105, sku: 'MUG', quantity: 2 },
					...{ subtotal: '100.00', subtotal_tax: '23.00', total: '90.00', total_tax: '20.70' },
					image: { id: 9, src: 'https://shop.example.org/mug.jpg' },
					meta_data: [{ id: 6, key: 'pa_colour', display_key: 'Colour', display_value: 'Blue' }],
				}),
			],
		} as IDataObject;
		const { outputs } = await send(
			{
				...woo,
				shopOptions: {
					...{ productId: 'sku', unitPrice: 'afterDiscounts', websiteId: '3' },
					...{ orderAttributesFrom: 'Delivery method', productAttributesFrom: 'Colour' },
					statuses: { row: [{ shopStatus: 'In delivery', orderStatus: 'completed' }] },
				},
			},
			[order],
		);
		expect(errorsOf(outputs[0])).toEqual([]);
		expect(await stored('4711')).toEqual({
			...paidAsStored,
			...{ status: 'completed', websiteId: 3 },
			products: [
				{
					...{ id: 'MUG', name: 'Mug', price: 55.35, quantity: 2, returned: 0 },
					imageUrl: 'https://shop.example.org/mug.jpg',
					productAttributes: { Colour: 'Blue' },
				},
			],
			orderAttributes: { 'Delivery method': 'Courier' },
		});
	});
});

/* The orders of Shopify. */

const money = (amount: string) => ({
	shop_money: { amount, currency_code: 'EUR' },
	presentment_money: { amount, currency_code: 'EUR' },
});
const custom = {
	...{ id: 6200407294252, admin_graphql_api_id: 'gid://shopify/Order/6200407294252' },
	...{ name: '#1071', order_number: 1071, number: 71, test: false, currency: 'EUR' },
	...{ created_at: '2026-05-04T23:10:15-04:00', processed_at: '2026-05-04T23:10:15-04:00' },
	...{ updated_at: '2026-05-04T23:12:00-04:00', cancelled_at: null, closed_at: null },
	...{ email: '', contact_email: null, phone: '+48501228855', customer: null },
	...{ billing_address: null, shipping_address: null, taxes_included: true },
	...{ financial_status: 'paid', fulfillment_status: null, presentment_currency: 'EUR' },
	...{ total_price: '65.00', current_total_price: '65.00', subtotal_price: '59.00' },
	...{ total_discounts: '6.00', total_tax: '10.38', note_attributes: [], refunds: [] },
	total_price_set: money('65.00'),
	line_items: [
		{
			...{ id: 9001, product_id: 9876543210, variant_id: 50398373085484, product_exists: true },
			...{ sku: 'CAP-R', title: 'Cap', variant_title: 'Red', name: 'Cap - Red', quantity: 2 },
			...{ current_quantity: 2, price: '30.00', total_discount: '0.00', properties: [] },
			price_set: money('30.00'),
			discount_allocations: [{ amount: '6.00', discount_application_index: 0 }],
		},
		{
			...{ id: 9002, product_id: null, variant_id: null, product_exists: false, sku: null },
			...{ title: 'Gift wrap', variant_title: null, name: 'Gift wrap', quantity: 1 },
			...{ current_quantity: 1, price: '5.00', total_discount: '0.00', properties: [] },
			price_set: money('5.00'),
			discount_allocations: [],
		},
	],
	shipping_lines: [{ id: 9003, title: 'Standard', price: '6.00', discounted_price: '6.00' }],
} as IDataObject;
const customAsStored = {
	...{ id: '6200407294252', date: '2026-05-05T03:10:15Z', timeZone: 'UTC', status: 'paid' },
	...{ currency: 'EUR', totalValue: 65, returnsValue: 0 },
	customer: { phone: '+48501228855' },
	products: [
		{ id: '50398373085484', name: 'Cap - Red', price: 30, quantity: 2, returned: 0 },
		{ id: 'custom-9002', name: 'Gift wrap', price: 5, quantity: 1, returned: 0 },
	],
};
const paidTopic = { 'x-shopify-topic': 'orders/paid', 'x-shopify-event-id': 'e-1' };

describe('Shopify', () => {
	it('reaches the service right: sample 6, a custom line and no customer', async () => {
		for (const item of [custom, webhook(custom, paidTopic)]) {
			await sandbox().reset();
			await sandbox().setSwitches({ expertSender: { matchingMode: 'PhoneNumber' } });
			const { outputs } = await send(shopify, [item]);
			expect(errorsOf(outputs[0])).toEqual([]);
			expect(await stored('6200407294252')).toEqual(customAsStored);
			const [order] = (await unit()).orders.slice(-1);
			expect(order.customerId).toBe(1001);
		}
	});

	it('is refused by a unit that knows its customers by email: sample 6', async () => {
		const { outputs } = await send(shopify, [custom]);
		expect(errorsOf(outputs[0])).toEqual([{ ...anError(0, /answered 400/), status: 400 }]);
	});

	it('is set to canceled when it was deleted', async () => {
		await sandbox().setSwitches({ expertSender: { matchingMode: 'PhoneNumber' } });
		await send(shopify, [custom]);
		const topic = { 'x-shopify-topic': 'orders/delete' };
		const { outputs } = await send(shopify, [webhook({ id: 6200407294252 }, topic)]);
		expect(errorsOf(outputs[0])).toEqual([]);
		expect(await stored('6200407294252')).toEqual({ ...customAsStored, status: 'canceled' });
	});

	it.each([
		['a test order', { ...custom, test: true }, {}, /test order/],
		['the test button', custom, { ...paidTopic, 'x-shopify-test': 'true' }, /test order/],
		[
			'a refund',
			{ id: 1, order_id: 2 },
			{ 'x-shopify-topic': 'refunds/create' },
			/refunds\/create/,
		],
	])('is not sent as an order: %s', async (_, body, headers, message) => {
		const { outputs } = await send(shopify, [webhook(body, headers)]);
		expect(errorsOf(outputs[0])).toEqual([anError(0, message, /^input$/)]);
		expect(await log()).toEqual([]);
	});
});

it('gives out the fields of the shop beside the result, and links a refused order to its item', async () => {
	const { outputs } = await send({ ...woo, output: 'inputAndResult' }, [
		webhook({ webhook_id: '7' }),
		webhook(paid, updated),
	]);
	expect(errorsOf(outputs[0])).toEqual([anError(0, /test call/, /^input$/)]);
	expect(outputs[0][1].json).toMatchObject({ body: { id: 4711 }, success: true });
	expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
});
