import { create } from '../../../../../nodes/ExpertSender/resources/order/create.ts';
import { createOrReplace } from '../../../../../nodes/ExpertSender/resources/order/createOrReplace.ts';
import { replace } from '../../../../../nodes/ExpertSender/resources/order/replace.ts';
import { readerOf, sendShopItem, wooLine, wooOrder, type Body } from './shopOrders.mts';

const { orderOf, hintsOf, hintsOfAll, refused } = readerOf('wooCommerce');
const lineOf = (line: Body, shopOptions?: Body, order: Body = {}): Body =>
	orderOf(wooOrder({ line_items: [wooLine(line)], ...order }), shopOptions).products[0];

describe('the samples', () => {
	it('sends a paid order with a coupon', () => {
		const amounts = { subtotal: '100.00', subtotal_tax: '23.00', total: '90.00' };
		const body = wooOrder({
			...{ id: 4711, status: 'processing', date_created_gmt: '2026-05-04T08:15:30' },
			...{ date_paid_gmt: '2026-05-04T08:16:00', total: '233.70', customer_id: 12 },
			billing: { email: 'anna@example.org', phone: '48 501 228 855' },
			line_items: [
				wooLine({
					name: 'Mug',
					product_id: 101,
					quantity: 2,
					...amounts,
					total_tax: '20.70',
					price: 45,
				}),
				wooLine({
					...{
						id: 10,
						name: 'Shirt - M',
						parent_name: 'Shirt',
						product_id: 200,
						variation_id: 205,
					},
					...{ quantity: 1, ...amounts, total_tax: '20.70', price: 90 },
				}),
			],
			shipping_lines: [{ total: '10.00', total_tax: '2.30' }],
			coupon_lines: [{ code: 'spring', discount: '20.00' }],
		});
		expect(sendShopItem('wooCommerce', body)).toEqual({
			method: 'POST',
			path: '/orders',
			body: {
				mode: 'AddOrReplace',
				data: [
					{
						id: '4711',
						date: '2026-05-04T08:15:30Z',
						timeZone: 'UTC',
						status: 'paid',
						currency: 'PLN',
						totalValue: 233.7,
						returnsValue: 0,
						customer: { email: 'anna@example.org', phone: '48501228855', crmId: '12' },
						products: [
							{ id: '101', name: 'Mug', price: 61.5, quantity: 2, returned: 0 },
							{ id: '205', name: 'Shirt - M', price: 123, quantity: 1, returned: 0 },
						],
					},
				],
			},
			hints: [],
		});
	});

	const guest = {
		date: '2026-05-04T09:00:00Z',
		timeZone: 'UTC',
		status: 'placed',
		currency: 'PLN',
		totalValue: 49,
		returnsValue: 0,
		customer: { email: 'anna@example.org' },
		products: [{ id: '102', name: 'Cap', price: 49, quantity: 1, returned: 0 }],
	};

	it("sends a guest's order without a CRM ID", () => {
		expect(orderOf(wooOrder())).toEqual({ id: '4712', ...guest });
	});

	const partial = wooOrder({
		...{ id: 4713, status: 'completed', currency: 'EUR', total: '150.00' },
		date_created_gmt: '2026-05-01T12:00:00',
		line_items: [
			wooLine({
				name: 'Book',
				product_id: 103,
				quantity: 3,
				subtotal: '150.00',
				subtotal_tax: '0.00',
			}),
		],
		refunds: [{ id: 4720, reason: '', total: '-50.00' }],
	});
	const refundedInPart = (returned: number) => ({
		id: '4713',
		date: '2026-05-01T12:00:00Z',
		timeZone: 'UTC',
		status: 'completed',
		currency: 'EUR',
		totalValue: 150,
		returnsValue: 50,
		customer: { email: 'anna@example.org' },
		products: [{ id: '103', name: 'Book', price: 50, quantity: 3, returned }],
	});

	it('sends a partial refund, whose lines the webhook does not have', () => {
		expect(orderOf(partial)).toEqual(refundedInPart(0));
	});

	it('counts what was returned when a look-up has put the lines of the refund there', () => {
		const refund = {
			id: 4720,
			amount: '50.00',
			line_items: [{ quantity: -1, meta_data: [{ key: '_refunded_item_id', value: '9' }] }],
		};
		expect(orderOf({ ...partial, refunds: [refund] })).toEqual(refundedInPart(1));
	});

	it('sends an unpaid order', () => {
		expect(orderOf(wooOrder({ id: 4714, status: 'pending' }))).toEqual({ id: '4714', ...guest });
	});

	it.each(['checkout-draft', 'auto-draft', 'draft', 'new'])('refuses the draft %s', (status) => {
		const error = refused(wooOrder({ id: 4714, status }));
		expect(error.message).toBe(
			`The WooCommerce order 4714 is a draft (${status}), so nobody has placed it yet`,
		);
		expect(error.description).toContain('the order comes again when it is placed');
	});

	it('refuses an order without an email and a phone number', () => {
		const billing = { email: '', phone: '' };
		expect(refused(wooOrder({ id: 4714, billing })).message).toBe(
			'The WooCommerce order 4714 does not say who bought it: it has no email, phone number or customer ID',
		);
	});

	it.each([
		['create', create],
		['createOrReplace', createOrReplace],
		['replace', replace],
	] as const)('sets a deleted order to canceled by %s', (_, operation) => {
		const { hints, ...sent } = sendShopItem('wooCommerce', { id: 4711 }, {}, operation);
		expect(sent).toEqual({
			method: 'PUT',
			path: '/orders/status',
			body: { orderId: '4711', orderStatus: 'canceled' },
		});
		expect(hints).toEqual(['1 order was deleted in the shop and set to canceled']);
	});
});

describe('what arrives', () => {
	const webhook = (topic: string | undefined, body: unknown) => ({
		headers: { host: 'n8n.example.org', ...(topic && { 'x-wc-webhook-topic': topic }) },
		params: {},
		query: {},
		body,
	});

	it('is taken from the body that the Webhook node gives', () => {
		expect(orderOf(webhook('order.updated', wooOrder()))).toEqual(orderOf(wooOrder()));
		expect(orderOf(webhook(undefined, wooOrder()))).toEqual(orderOf(wooOrder()));
	});

	it.each([{ headers: {} }, { body: 'text' }, { webhook_id: 3 }])(
		'is an order with the fields %j of its own',
		(more) => {
			expect(orderOf(wooOrder(more))).toEqual(orderOf(wooOrder()));
		},
	);

	it('is a deleted order by its topic, or by having an ID alone', () => {
		for (const topic of ['order.deleted', undefined]) {
			expect(sendShopItem('wooCommerce', webhook(topic, { id: 4711 })).path).toBe('/orders/status');
		}
		const byHand = { headers: { 'X-WC-Webhook-Topic': ' Order.deleted ' }, body: { id: 4711 } };
		expect(sendShopItem('wooCommerce', byHand).path).toBe('/orders/status');
		expect(refused(webhook('order.updated', { id: 4711 })).message).toContain("'line_items'");
	});

	it('is refused when it comes from a topic of something else', () => {
		expect(refused(webhook('product.deleted', { id: 4711 })).message).toBe(
			'The item comes from the WooCommerce topic product.deleted, which delivers no orders',
		);
		const byHand = { headers: { 'X-WC-Webhook-Topic': 'Product.deleted' }, body: { id: 4711 } };
		expect(refused(byHand).message).toContain('topic product.deleted');
	});

	it('is refused when it is the call that tests a new webhook', () => {
		for (const item of [{ webhook_id: '3' }, webhook(undefined, { webhook_id: '3' })]) {
			expect(refused(item).message).toContain('the test call that WooCommerce makes');
		}
	});

	it.each([
		[{}],
		[{ code: 'rest_forbidden', message: 'No', data: { status: 401 } }],
		[{ id: 1, name: 'Mug' }],
	])('is refused when it is no order: %j', (item) => {
		expect(refused(item).message).toBe(
			"The item is no WooCommerce order: it has no list 'line_items'",
		);
	});

	it.each([['text'], [null], [[wooOrder()]]])('is refused when the body is %j', (body) => {
		expect(refused(webhook('order.created', body)).message).toContain("'body' of the item");
	});

	it.each([
		['id', { id: 0 }, "has no 'id'"],
		['date_created_gmt', { date_created_gmt: null }, "4712 has no 'date_created_gmt'"],
		['total', { total: '' }, "4712 has no 'total'"],
	])('is refused without %s, which nothing can stand in for', (_, more, message) => {
		expect(refused(wooOrder(more)).message).toContain(message);
	});

	it.each([
		['total', { total: 'much' }],
		['line_items[0].quantity', { line_items: [wooLine({ quantity: 'much' })] }],
		['line_items[0].subtotal', { line_items: [wooLine({ subtotal: 'much' })] }],
		['refunds', { refunds: [{ total: 'much' }] }],
		['refunds.line_items.quantity', { refunds: [{ line_items: [{ quantity: 'much' }] }] }],
	])('is refused with an amount that is none, which is named: %s', (name, more) => {
		expect(refused(wooOrder(more)).message).toBe(
			`'${name}' of the WooCommerce order must be a number such as 1234.50 (given: "much")`,
		);
	});

	it('is refused with an ID that is none, which is named', () => {
		expect(refused(wooOrder({ customer_id: true })).message).toBe(
			"'customer_id' of the WooCommerce order must be text (given: true)",
		);
		const line_items = [wooLine(), wooLine({ product_id: true })];
		expect(refused(wooOrder({ line_items })).message).toBe(
			"'line_items[1].product_id' of the WooCommerce order must be text (given: true)",
		);
	});

	it('is refused with an ID that has lost digits', () => {
		expect(refused(wooOrder({ id: 2 ** 60 })).message).toContain(
			"'id' of the WooCommerce order has lost its last digits already",
		);
	});

	it('is held to the limits of the service', () => {
		expect(refused(wooOrder({ total: '-5.00' })).message).toBe(
			"'totalValue' of the WooCommerce order is smaller than 0 (given: -5)",
		);
	});
});

describe('the status', () => {
	it.each([
		['pending', 'placed'],
		['on-hold', 'placed'],
		['processing', 'paid'],
		['ready-for-pickup', 'paid'],
		['completed', 'completed'],
		['cancelled', 'canceled'],
		['failed', 'canceled'],
		['refunded', 'canceled'],
		['wc-completed', 'completed'],
		[' Ready for  pickup ', 'paid'],
		[null, 'placed'],
	])('%s is sent as %s', (status, expected) => {
		expect(orderOf(wooOrder({ status })).status).toBe(expected);
		expect(hintsOf(wooOrder({ status }))).toEqual([]);
	});

	it('trash sets the order to canceled', () => {
		expect(
			sendShopItem('wooCommerce', wooOrder({ status: 'trash' }), { websiteId: '3' }),
		).toMatchObject({
			path: '/orders/status',
			body: { orderId: '4712', orderStatus: 'canceled', websiteId: 3 },
		});
	});

	const custom = wooOrder({ status: 'in-delivery' });
	const table = (shopStatus: string, orderStatus: string) => ({
		statuses: { row: [{ shopStatus, orderStatus }] },
	});

	it('of a plugin is paid with a date of payment, else placed, and is named', () => {
		expect(orderOf(custom).status).toBe('placed');
		for (const name of ['date_paid_gmt', 'date_paid']) {
			expect(orderOf({ ...custom, [name]: '2026-05-04T09:01:00' }).status).toBe('paid');
		}
		const [hint] = hintsOf(custom);
		expect(hint).toContain('in-delivery');
		expect(hint).toContain("'Statuses' under 'Shop Options'");
	});

	it.each(['in-delivery', 'wc-in-delivery', 'In delivery', ' in_delivery '])(
		'is read by the table: %s',
		(name) => {
			expect(orderOf(custom, table(name, 'completed')).status).toBe('completed');
			expect(hintsOf(custom, table(name, 'completed'))).toEqual([]);
		},
	);

	it('is read by the table before the usual one', () => {
		expect(orderOf(wooOrder(), table('on-hold', 'paid')).status).toBe('paid');
		const draft = wooOrder({ status: 'checkout-draft' });
		expect(orderOf(draft, table('checkout-draft', 'placed')).status).toBe('placed');
	});

	it('must not be in the table with two meanings', () => {
		const row = [
			{ shopStatus: 'On hold', orderStatus: 'paid' },
			{ shopStatus: 'on-hold', orderStatus: 'placed' },
		];
		expect(refused(wooOrder(), { statuses: { row } }).message).toBe(
			`'Statuses' row 2 'Status in the Shop' is in two rows with different statuses (given: "on-hold")`,
		);
		row.push({ shopStatus: 'on_hold', orderStatus: 'paid' });
		expect(refused(wooOrder(), { statuses: { row } }).message).not.toContain('row 3');
		row[1].orderStatus = 'paid';
		expect(orderOf(wooOrder(), { statuses: { row } }).status).toBe('paid');
	});
});

describe('the customer', () => {
	const buyer = (billing: unknown, customer_id = 0) =>
		orderOf(wooOrder({ billing, customer_id })).customer;

	it.each([
		[
			{ email: 'anna@example.org', phone: '501 228 855' },
			{ email: 'anna@example.org', phone: '501228855' },
		],
		[{ email: '', phone: '+48 501-228-855' }, { phone: '+48501228855' }],
		[{ email: null, phone: '1'.repeat(20) }, { phone: '1'.repeat(20) }],
		[{ email: ' anna@example.org ', phone: null }, { email: 'anna@example.org' }],
	])('of %j is %j', (billing, expected) => {
		expect(buyer(billing)).toEqual(expected);
		expect(buyer(billing, 12)).toEqual({ ...expected, crmId: '12' });
	});

	it.each([[null], [undefined], [{}], [[]]])('is the account where billing is %j', (billing) => {
		expect(buyer(billing, 12)).toEqual({ crmId: '12' });
		expect(refused(wooOrder({ billing })).message).toContain('does not say who bought it');
	});

	it.each(['501 228 855 ext. 12', '1'.repeat(21), 'none', '501228855 601228855'])(
		'comes without the phone %j, which is said',
		(phone) => {
			const order = wooOrder({ billing: { email: 'anna@example.org', phone } });
			expect(orderOf(order).customer).toEqual({ email: 'anna@example.org' });
			expect(hintsOf(order)).toEqual([
				'1 value of shop orders could not be used and was left out: phone number',
			]);
		},
	);

	it('comes without an email that is none, if something else says who it is', () => {
		const order = wooOrder({ billing: { email: 'anna at example', phone: '501228855' } });
		expect(orderOf(order).customer).toEqual({ phone: '501228855' });
		expect(hintsOf(order)).toEqual([
			'1 value of shop orders could not be used and was left out: email',
		]);
	});

	it('is refused when nothing usable says who it is, which is quoted', () => {
		const billing = { email: 'anna at example', phone: 'none' };
		const error = refused(wooOrder({ billing }));
		expect(error.message).toBe(
			'The WooCommerce order 4712 does not say who bought it: email "anna at example" and phone number "none" cannot be used',
		);
		expect(error.description).toContain('Filter such orders out');
	});

	it('is refused with the beginning of a long text that is no email', () => {
		expect(refused(wooOrder({ billing: { email: 'x'.repeat(61) } })).message).toContain(
			`email "${'x'.repeat(60)}" cannot be used`,
		);
	});
});

describe('money', () => {
	it('is not lowered by refunds, which add up without losing cents', () => {
		const refunds = [{ total: '-10.10' }, { total: '-20.20' }, { total: '0' }];
		const { totalValue, returnsValue, status } = orderOf(
			wooOrder({ refunds, status: 'completed' }),
		);
		expect([totalValue, returnsValue, status]).toEqual([49, 30.3, 'completed']);
	});

	it.each([
		[{ status: 'refunded', refunds: [{ total: '-49.00' }] }, 'canceled'],
		[{ status: 'refunded', refunds: [] }, 'canceled'],
		[{ status: 'wc-refunded', refunds: [] }, 'canceled'],
		[{ status: 'Refunded', refunds: [] }, 'canceled'],
		[{ status: 'completed', refunds: [{ total: '-9.00' }, { total: '-40.00' }] }, 'completed'],
	])('is returned as a whole, with all pieces: %j', (more, status) => {
		const line_items = [wooLine({ quantity: 2 }), wooLine({ id: 10, quantity: 3 })];
		const order = orderOf(wooOrder({ ...more, line_items }));
		expect(order).toMatchObject({ totalValue: 49, returnsValue: 49, status });
		expect(order.products.map((one: Body) => one.returned)).toEqual([2, 3]);
	});

	it('is not returned in an order for nothing', () => {
		const order = orderOf(wooOrder({ total: '0.00' }));
		expect(order.returnsValue).toBe(0);
		expect(order.products[0].returned).toBe(0);
	});

	it.each([
		[{ fee_lines: [{ total: '-5.00', total_tax: '0' }] }],
		[{ shipping_lines: [{ total: '10.00' }] }],
		[{ coupon_lines: [{ code: 'x', discount: '3' }] }],
		[{ tax_lines: [{ tax_total: '9.16' }] }],
	])('of %j makes no product', (more) => {
		expect(orderOf(wooOrder(more))).toEqual(orderOf(wooOrder()));
	});

	it('leaves out a currency that is not there', () => {
		expect(orderOf(wooOrder({ currency: '' }))).not.toHaveProperty('currency');
	});
});

describe('a line', () => {
	it.each([
		[{ quantity: 3, subtotal: '100.00', subtotal_tax: '0.00' }, 33.33],
		[{ quantity: 2, subtotal: '2.01', subtotal_tax: '0' }, 1.01],
		[{ quantity: 1.5, subtotal: '10.00', subtotal_tax: '2.30' }, 8.2],
		[{ quantity: 1, subtotal: '0.1', subtotal_tax: '0.2' }, 0.3],
		[{ subtotal: undefined, subtotal_tax: undefined }, 0],
	])('%j costs %d a piece, with tax and before coupons', (line, price) => {
		expect(lineOf(line).price).toBe(price);
	});

	it('costs less after discounts, if that is chosen', () => {
		const line = {
			quantity: 2,
			subtotal: '100.00',
			subtotal_tax: '23.00',
			total: '90.00',
			total_tax: '20.70',
		};
		expect(lineOf(line, { unitPrice: 'afterDiscounts' }).price).toBe(55.35);
		expect(lineOf(line, { unitPrice: 'beforeDiscounts' }).price).toBe(61.5);
	});

	it.each([
		['variation', { variation_id: 205, product_id: 200, sku: 'S' }, '205'],
		['variation', { variation_id: 0, product_id: 200, sku: 'S' }, '200'],
		['variation', { variation_id: 0, product_id: 0, sku: 'S' }, 'S'],
		['variation', { variation_id: 0, product_id: 0, sku: null }, 'custom-9'],
		['parent', { variation_id: 205, product_id: 200, sku: 'S' }, '200'],
		['parent', { variation_id: 205, product_id: 0, sku: '' }, 'custom-9'],
		['sku', { variation_id: 205, product_id: 200, sku: 'S' }, 'S'],
		['sku', { variation_id: 205, product_id: 200, sku: '' }, '205'],
	])('has by %s of %j the ID %s', (productId, line, id) => {
		expect(lineOf(line, { productId }).id).toBe(id);
	});

	it('has the number of its place where it has no ID at all', () => {
		const line = wooLine({ id: null, product_id: 0 });
		const { products } = orderOf(wooOrder({ line_items: [line, line] }));
		expect(products.map(({ id }: Body) => id)).toEqual(['custom-1', 'custom-2']);
	});

	it('of none is left out, and an order may be of shipping alone', () => {
		const products = orderOf(
			wooOrder({ line_items: [wooLine({ quantity: 0 }), wooLine()] }),
		).products;
		expect(products).toHaveLength(1);
		expect(orderOf(wooOrder({ line_items: [] })).products).toEqual([]);
	});

	it('has a name and, where there is one, a picture', () => {
		for (const name of ['', { en: 'Cap' }]) expect(lineOf({ name }).name).toBe('Item');
		const src = 'https://example.org/cap.jpg';
		expect(lineOf({ image: { id: 5, src } }).imageUrl).toBe(src);
		for (const image of [{ id: '', src: '' }, null, undefined]) {
			expect(lineOf({ image })).not.toHaveProperty('imageUrl');
		}
		const order = wooOrder({ line_items: [wooLine({ image: { src: '/cap.jpg' } })] });
		expect(orderOf(order).products[0]).not.toHaveProperty('imageUrl');
		expect(hintsOf(order)).toEqual([
			'1 value of shop orders could not be used and was left out: image',
		]);
	});
});

describe('attributes', () => {
	const meta_data = [
		{ id: 1, key: 'gift_note', value: 'For Jan' },
		{ id: 2, key: 'pa_size', value: 'm', display_key: 'Size', display_value: 'M' },
		{ id: 3, key: 'points', value: 5 },
	];

	it('of an order are its meta data, else its fields', () => {
		const order = wooOrder({ meta_data, customer_note: 'Ring twice' });
		expect(
			orderOf(order, { orderAttributesFrom: 'gift_note, customer_note,points' }),
		).toMatchObject({
			orderAttributes: [
				{ name: 'gift_note', value: 'For Jan' },
				{ name: 'customer_note', value: 'Ring twice' },
				{ name: 'points', value: '5' },
			],
		});
		expect(orderOf(order)).not.toHaveProperty('orderAttributes');
	});

	it('of a product are those of its line, by either name', () => {
		expect(
			lineOf({ meta_data }, { productAttributesFrom: 'Size, pa_size' }).productAttributes,
		).toEqual([
			{ name: 'Size', value: 'M' },
			{ name: 'pa_size', value: 'm' },
		]);
	});

	it('without a value are left out, which is said', () => {
		const choices = {
			orderAttributesFrom: 'gift_note, constructor',
			productAttributesFrom: 'Size',
		};
		const sent = sendShopItem('wooCommerce', wooOrder(), choices);
		expect(sent.body.data[0]).not.toHaveProperty('orderAttributes');
		expect(sent.body.data[0].products[0]).not.toHaveProperty('productAttributes');
		expect(sent.hints).toEqual([
			'3 attributes without a value were left out: Size, gift_note, constructor',
		]);
	});

	it('are sent once where they are named twice', () => {
		const choices = { orderAttributesFrom: 'points, points', productAttributesFrom: 'Size, Size' };
		expect(orderOf(wooOrder({ meta_data }), choices).orderAttributes).toEqual([
			{ name: 'points', value: '5' },
		]);
		expect(lineOf({ meta_data }, choices).productAttributes).toEqual([
			{ name: 'Size', value: 'M' },
		]);
	});

	it('are ten at most', () => {
		const names = Array.from({ length: 11 }, (_, index) => `a${index}`);
		const all = names.map((key) => ({ key, value: 'x' }));
		const read = (count: number) => ({ orderAttributesFrom: names.slice(0, count) }) as Body;
		expect(orderOf(wooOrder({ meta_data: all }), read(10)).orderAttributes).toHaveLength(10);
		expect(refused(wooOrder({ meta_data: all }), read(11)).message).toContain(
			'has 11 attributes, but ExpertSender takes 10 at most',
		);
	});
});

it('tells of several orders at once', () => {
	const unusable = wooOrder({
		billing: { email: 'anna@example.org', phone: 'none' },
		line_items: [wooLine({ image: { src: '/cap.jpg' } })],
	});
	const custom = ['in-delivery', 'at-wc-depot'].map((status) => wooOrder({ status }));
	expect(hintsOfAll([unusable, { id: 1 }, { id: 2 }, ...custom])).toEqual([
		'2 values of shop orders could not be used and were left out: phone number, image',
		'2 orders were deleted in the shop and set to canceled',
		expect.stringContaining(': in-delivery, at-wc-depot.'),
	]);
});

describe("the shop's options", () => {
	it('send the website', () => {
		expect(orderOf(wooOrder(), { websiteId: '3' }).websiteId).toBe(3);
		expect(orderOf(wooOrder(), { websiteId: '' })).not.toHaveProperty('websiteId');
	});

	it('may have a table of statuses without rows', () => {
		expect(orderOf(wooOrder(), { statuses: {} })).toEqual(orderOf(wooOrder()));
	});

	it.each([
		[{ websiteId: 'x' }, "'Website ID' must be a number"],
		[{ websiteId: 0 }, "'Website ID' is smaller than 1"],
		[{ productId: 'name' }, "'Product ID' must be one of variation, parent, sku"],
		[{ unitPrice: 'net' }, "'Product Price' must be one of"],
		[{ shopifyDate: 'updated' }, "'Date' must be one of created, processed"],
		[{ statuses: 'paid' }, "'Statuses' must be a list"],
		[{ statuses: { row: [null] } }, "'Statuses' row 1 is empty"],
		[
			{ statuses: { row: [{ shopStatus: '', orderStatus: 'paid' }] } },
			"'Status in the Shop' is empty",
		],
		[
			{ statuses: { row: [{ shopStatus: 'x', orderStatus: 'sent' }] } },
			"'Status in ExpertSender' must be one of",
		],
	])('refuse %j', (choices, message) => {
		expect(refused(wooOrder(), choices).message).toContain(message);
	});
});
