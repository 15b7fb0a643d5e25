import { create } from '../../../../../nodes/ExpertSender/resources/order/create.ts';
import { createOrReplace } from '../../../../../nodes/ExpertSender/resources/order/createOrReplace.ts';
import { replace } from '../../../../../nodes/ExpertSender/resources/order/replace.ts';
import { readerOf, sendShopItem, shopifyLine, shopifyOrder, type Body } from './shopOrders.mts';

const { orderOf, hintsOf, refused } = readerOf('shopify');
const lineOf = (line: Body, shopOptions?: Body, order: Body = {}): Body =>
	orderOf(shopifyOrder({ line_items: [shopifyLine(line)], ...order }), shopOptions).products[0];

describe('the sample', () => {
	it('is sent without a customer, with a line that was typed in', () => {
		expect(sendShopItem('shopify', shopifyOrder())).toEqual({
			method: 'POST',
			path: '/orders',
			body: {
				mode: 'AddOrReplace',
				data: [
					{
						id: '6200407294252',
						date: '2026-05-05T03:10:15Z',
						timeZone: 'UTC',
						status: 'paid',
						currency: 'EUR',
						totalValue: 65,
						returnsValue: 0,
						customer: { phone: '+48501228855' },
						products: [
							{ id: '50398373085484', name: 'Cap - Red', price: 30, quantity: 2, returned: 0 },
							{ id: 'custom-9002', name: 'Gift wrap', price: 5, quantity: 1, returned: 0 },
						],
					},
				],
			},
			hints: [],
		});
	});
});

describe('what arrives', () => {
	const webhook = (topic: string, body: unknown, headers: Body = {}) => ({
		headers: { 'x-shopify-topic': topic, ...headers },
		params: {},
		query: {},
		body,
	});

	it('is taken from the body that the Webhook node gives', () => {
		for (const topic of ['orders/create', 'orders/paid', 'orders/updated', 'orders/cancelled']) {
			expect(orderOf(webhook(topic, shopifyOrder()))).toEqual(orderOf(shopifyOrder()));
		}
		const byHand = { headers: { 'X-Shopify-Topic': 'orders/paid' }, body: shopifyOrder() };
		expect(orderOf(byHand)).toEqual(orderOf(shopifyOrder()));
	});

	it.each([
		['create', create],
		['createOrReplace', createOrReplace],
		['replace', replace],
	] as const)('sets a deleted order to canceled by %s', (_, operation) => {
		for (const item of [{ id: 6200407294252 }, webhook('orders/delete', { id: 6200407294252 })]) {
			expect(sendShopItem('shopify', item, { websiteId: '3' }, operation)).toMatchObject({
				method: 'PUT',
				body: { orderId: '6200407294252', orderStatus: 'canceled', websiteId: 3 },
				hints: ['1 order was deleted in the shop and set to canceled'],
			});
		}
	});

	it('is a deleted order when it has its IDs alone', () => {
		const admin_graphql_api_id = 'gid://shopify/Order/6200407294252';
		expect(sendShopItem('shopify', { id: 6200407294252, admin_graphql_api_id })).toMatchObject({
			path: '/orders/status',
			body: { orderId: '6200407294252', orderStatus: 'canceled' },
		});
	});

	it.each(['refunds/create', 'draft_orders/create', 'checkouts/create', 'customers/delete'])(
		'is refused when it comes from the topic %s',
		(topic) => {
			expect(refused(webhook(topic, { id: 5 })).message).toBe(
				`The item comes from the Shopify topic ${topic}, which delivers no orders`,
			);
		},
	);

	it('is refused when it is a test order', () => {
		const test = 'The item is a test order of Shopify';
		expect(refused(shopifyOrder({ test: true })).message).toBe(test);
		const pressed = webhook('orders/create', shopifyOrder(), { 'x-shopify-test': 'true' });
		expect(refused(pressed).message).toBe(test);
	});

	it.each([
		[{ id: 5, order_id: 6, refund_line_items: [], transactions: [] }],
		[{ id: 5, order_id: 6, transactions: [{ kind: 'refund' }] }],
		[{ id: 5, refund_line_items: [] }],
	])('is refused when it is a refund: %j', (item) => {
		const error = refused(item);
		expect(error.message).toContain('is a refund of Shopify');
		expect(error.description).toContain('orders/updated');
	});

	it.each([{ transactions: [] }, { order_id: 6 }])('is an order with %j of its own', (more) => {
		expect(orderOf(shopifyOrder(more))).toEqual(orderOf(shopifyOrder()));
	});

	it.each([
		[{ invoice_url: 'https://example.org/pay', status: 'open' }],
		[{ abandoned_checkout_url: 'https://example.org/back' }],
		[{ admin_graphql_api_id: 'gid://shopify/DraftOrder/5' }],
	])('is refused when it is a draft or a checkout: %j', (more) => {
		expect(refused(shopifyOrder(more)).message).toContain('a draft or a checkout');
	});

	it('is refused when it is no order', () => {
		expect(refused({}).message).toContain("it has no list 'line_items'");
		expect(refused(shopifyOrder({ line_items: undefined })).message).toContain("'line_items'");
	});

	it.each([
		['id', undefined, "has no 'id'"],
		['created_at', '', "6200407294252 has no 'created_at'"],
		['total_price', null, "6200407294252 has no 'total_price'"],
	])('is refused without %s, which nothing can stand in for', (name, value, message) => {
		expect(refused(shopifyOrder({ [name]: value })).message).toContain(message);
	});

	const line = (more: Body) => ({ line_items: [shopifyLine(more)] });
	const paidBack = { kind: 'refund', status: 'success', amount: 'much' };
	const refund = (more: Body) => ({ refunds: [more] });
	const refundAbroad = (more: Body) =>
		refund({ transactions: [{ ...paidBack, currency: 'PLN' }], ...more });

	it.each([
		['total_price', { total_price: 'much' }],
		['line_items[0].quantity', line({ quantity: 'much' })],
		['line_items[0].price', line({ price: 'much' })],
		['line_items[0].tax_lines.price', line({ tax_lines: [{ price: 'much' }] })],
		['refunds.transactions.amount', refund({ transactions: [paidBack] })],
		[
			'refunds.refund_line_items.subtotal',
			refundAbroad({ refund_line_items: [{ subtotal: 'much' }] }),
		],
		[
			'refunds.refund_line_items.total_tax',
			refundAbroad({ refund_line_items: [{ total_tax: 'much' }] }),
		],
		['refunds.order_adjustments.amount', refundAbroad({ order_adjustments: [{ amount: 'much' }] })],
		['refunds.refund_line_items.quantity', refund({ refund_line_items: [{ quantity: 'much' }] })],
	])('is refused with an amount that is none, which is named: %s', (name, more) => {
		expect(refused(shopifyOrder({ taxes_included: false, ...more })).message).toBe(
			`'${name}' of the Shopify order must be a number such as 1234.50 (given: "much")`,
		);
	});
});

describe('an ID that has lost its last digits', () => {
	const lost = 820982911946154508;

	it('is taken from the ID in GraphQL', () => {
		const admin_graphql_api_id = 'gid://shopify/Order/820982911946154508';
		expect(orderOf(shopifyOrder({ id: lost, admin_graphql_api_id })).id).toBe('820982911946154508');
		const customer = {
			id: 115310627314723954,
			admin_graphql_api_id: 'gid://shopify/Customer/115310627314723954',
		};
		expect(orderOf(shopifyOrder({ customer })).customer.crmId).toBe('115310627314723954');
		const line = { variant_id: null, product_id: null, id: 866550311766439020 };
		expect(
			lineOf({ ...line, admin_graphql_api_id: 'gid://shopify/LineItem/866550311766439021' }).id,
		).toBe('custom-866550311766439021');
	});

	it.each([
		['id', { id: lost, admin_graphql_api_id: undefined }],
		['id', { id: lost, admin_graphql_api_id: 'gid://shopify/Order/' }],
		['id', { id: lost, admin_graphql_api_id: 'gid://shopify/Order/5/x' }],
		['customer.id', { customer: { id: lost } }],
		[
			'line_items[0].variant_id',
			{
				line_items: [
					shopifyLine({ variant_id: lost, admin_graphql_api_id: 'gid://shopify/LineItem/9001' }),
				],
			},
		],
		[
			'line_items[0].product_id',
			{ line_items: [shopifyLine({ variant_id: null, product_id: lost })] },
		],
	])('is refused without one: %s', (name, more) => {
		const { message, description } = refused(shopifyOrder(more));
		expect(message).toContain(`'${name}' of the Shopify order has lost its last digits already`);
		expect(description).toContain("'admin_graphql_api_id'");
	});

	it('is taken as text as it stands', () => {
		expect(orderOf(shopifyOrder({ id: '820982911946154509' })).id).toBe('820982911946154509');
	});
});

describe('the date', () => {
	it('is that of the creation, or of the sale', () => {
		expect(orderOf(shopifyOrder(), { shopifyDate: 'created' }).date).toBe('2026-05-05T03:10:15Z');
		expect(orderOf(shopifyOrder(), { shopifyDate: 'processed' }).date).toBe('2026-05-01T16:00:00Z');
		expect(
			refused(shopifyOrder({ processed_at: null }), { shopifyDate: 'processed' }).message,
		).toContain("'processed_at'");
	});
});

describe('the status', () => {
	it.each([
		['pending', null, 'placed'],
		['authorized', null, 'placed'],
		['partially_paid', 'fulfilled', 'placed'],
		['paid', null, 'paid'],
		['paid', 'partial', 'paid'],
		['paid', 'fulfilled', 'completed'],
		['partially_refunded', null, 'paid'],
		['partially_refunded', 'fulfilled', 'completed'],
		['refunded', 'fulfilled', 'canceled'],
		['PAID', 'FULFILLED', 'completed'],
		['voided', null, 'canceled'],
		['expired', null, 'canceled'],
		['something_new', null, 'placed'],
		[null, null, 'placed'],
	])('%s and %s is sent as %s', (financial_status, fulfillment_status, expected) => {
		expect(orderOf(shopifyOrder({ financial_status, fulfillment_status })).status).toBe(expected);
	});

	it('is canceled once the order was cancelled', () => {
		const cancelled_at = '2026-05-06T00:00:00-04:00';
		expect(orderOf(shopifyOrder({ cancelled_at, fulfillment_status: 'fulfilled' })).status).toBe(
			'canceled',
		);
	});

	it.each([
		[{}, 'paid', 'placed'],
		[{ financial_status: 'partially_refunded' }, 'partially refunded', 'completed'],
		[{ fulfillment_status: 'fulfilled' }, 'fulfilled', 'paid'],
		[{ cancelled_at: '2026-05-06T00:00:00Z' }, 'cancelled', 'placed'],
		[{ financial_status: 'authorized' }, 'Authorized', 'paid'],
	])('of %j is read by the table: %s', (more, shopStatus, orderStatus) => {
		const statuses = { row: [{ shopStatus, orderStatus }] };
		expect(orderOf(shopifyOrder(more), { statuses }).status).toBe(orderStatus);
	});
});

describe('the customer', () => {
	const customer = { id: 42, email: 'jan@example.org', phone: '+48600' };

	it.each([
		[{ email: 'anna@example.org', contact_email: 'x@example.org', customer }, 'anna@example.org'],
		[{ email: null, contact_email: 'x@example.org', customer }, 'x@example.org'],
		[{ email: '', contact_email: null, customer }, 'jan@example.org'],
	])('has the first email there is: %j', (more, email) => {
		expect(orderOf(shopifyOrder(more)).customer).toEqual({
			email,
			phone: '+48501228855',
			crmId: '42',
		});
	});

	it.each([
		[{ phone: null, customer, billing_address: { phone: '+48700' } }, '+48600'],
		[{ phone: null, customer: null, billing_address: { phone: '+48 700' } }, '+48700'],
		[{ phone: 'none', customer }, '+48600'],
	])('has the first phone number there is: %j', (more, phone) => {
		expect(orderOf(shopifyOrder(more)).customer.phone).toBe(phone);
		expect(hintsOf(shopifyOrder(more))).toEqual([]);
	});

	it('comes without a phone that is none, which is said', () => {
		const order = shopifyOrder({ email: 'anna@example.org', phone: '+1 555 0100 ext. 12' });
		expect(orderOf(order).customer).toEqual({ email: 'anna@example.org' });
		expect(hintsOf(order)).toEqual([
			'1 value of shop orders could not be used and was left out: phone number',
		]);
	});

	const nulls = { email: null, contact_email: null, phone: null };
	it.each([
		[{ ...nulls }],
		[{ ...nulls, customer: { id: 42, email: null, phone: null } }],
		[
			{
				...nulls,
				customer: { id: 42 },
				billing_address: { city: 'Warsaw', phone: null, name: null, address1: null },
				shipping_address: { phone: null },
			},
		],
	])('is refused when all its data is null: %j', (more) => {
		const { message, description } = refused(shopifyOrder(more));
		expect(message).toContain('6200407294252 has no data of its customer');
		expect(description).toContain('protected customer data (level 2)');
	});

	it.each([
		[{ customer: { id: 42, email: 'jan@example.org' } }, { email: 'jan@example.org', crmId: '42' }],
		[{ customer: { id: 42, phone: '+48600' } }, { phone: '+48600', crmId: '42' }],
	])('is known where the account alone has data: %j', (more, expected) => {
		expect(orderOf(shopifyOrder({ ...nulls, ...more })).customer).toEqual(expected);
	});

	it.each([
		[{ email: '', contact_email: '', phone: '' }],
		[{ ...nulls, shipping_address: { name: 'Anna Nowak' } }],
	])('is refused when nothing says who it is: %j', (more) => {
		expect(refused(shopifyOrder(more)).message).toContain('does not say who bought it');
	});
});

describe('money', () => {
	const refund = (more: Body) => ({
		refund_line_items: [],
		order_adjustments: [],
		transactions: [],
		...more,
	});
	const paidBack = (amount: string, more: Body = {}) => ({
		...{ kind: 'refund', status: 'success', currency: 'EUR', amount },
		...more,
	});

	it('is in the currency of the shop, and not lowered by refunds', () => {
		const order = shopifyOrder({ current_total_price: '35.00', refunds: [] });
		expect(orderOf(order)).toMatchObject({ currency: 'EUR', totalValue: 65 });
	});

	it('is returned by successful refunds alone', () => {
		const refunds = [
			refund({ transactions: [paidBack('10.10'), paidBack('5.00', { status: 'failure' })] }),
			refund({ transactions: [paidBack('20.20'), paidBack('7.00', { kind: 'void' })] }),
			refund({}),
		];
		const financial_status = 'partially_refunded';
		expect(orderOf(shopifyOrder({ refunds, financial_status }))).toMatchObject({
			totalValue: 65,
			returnsValue: 30.3,
			status: 'paid',
		});
	});

	it('is returned by lines and adjustments where it was paid back in another currency', () => {
		const refunds = [
			refund({
				transactions: [paidBack('160.00', { currency: 'PLN' })],
				refund_line_items: [{ line_item_id: 9001, quantity: 1, subtotal: 27.1, total_tax: 2.2 }],
				order_adjustments: [{ kind: 'shipping_refund', amount: '-6.00' }],
			}),
		];
		expect(orderOf(shopifyOrder({ refunds })).returnsValue).toBe(35.3);
	});

	it('counts what was returned of each line', () => {
		const line = (line_item_id: number, quantity: number) => ({ line_item_id, quantity });
		const refunds = [
			refund({ refund_line_items: [line(9001, 1)] }),
			refund({ refund_line_items: [line(9001, 1), line(9002, 1)] }),
		];
		const { products } = orderOf(shopifyOrder({ refunds }));
		expect(products.map((one: Body) => one.returned)).toEqual([2, 1]);
	});

	it('is not less than nothing where a refund has only an adjustment in favour of the shop', () => {
		const refunds = [
			refund({
				transactions: [paidBack('0.00', { currency: 'PLN' })],
				order_adjustments: [{ kind: 'refund_discrepancy', amount: '5.00' }],
			}),
		];
		expect(orderOf(shopifyOrder({ refunds })).returnsValue).toBe(0);
	});

	it.each(['refunded', 'REFUNDED', ' Refunded'])(
		'is returned as a whole, with all pieces, when it is %j',
		(financial_status) => {
			const order = orderOf(shopifyOrder({ financial_status }));
			expect(order).toMatchObject({ status: 'canceled', totalValue: 65, returnsValue: 65 });
			expect(order.products.map((one: Body) => one.returned)).toEqual([2, 1]);
		},
	);

	it('is not returned when an unpaid order was cancelled', () => {
		const refunds = [
			refund({ refund_line_items: [{ line_item_id: 9001, quantity: 2, subtotal: 54 }] }),
		];
		const cancelled = { cancelled_at: '2026-05-06T00:00:00Z', financial_status: 'voided', refunds };
		expect(orderOf(shopifyOrder(cancelled))).toMatchObject({ status: 'canceled', returnsValue: 0 });
	});
});

describe('a line', () => {
	it('keeps the number that was ordered', () => {
		expect(lineOf({ quantity: 3, current_quantity: 1 }).quantity).toBe(3);
		expect(orderOf(shopifyOrder({ line_items: [shopifyLine({ quantity: 0 })] })).products).toEqual(
			[],
		);
		expect(orderOf(shopifyOrder({ line_items: [] })).products).toEqual([]);
	});

	it.each([
		[{}, true, 'beforeDiscounts', 30],
		[{}, true, 'afterDiscounts', 27],
		[{}, false, 'beforeDiscounts', 35.05],
		[{}, false, 'afterDiscounts', 32.05],
		[{ price: '19.99', quantity: 3, tax_lines: [{ price: '5' }] }, false, 'beforeDiscounts', 21.66],
		[{ price: '19.999', tax_lines: [] }, false, 'beforeDiscounts', 19.999],
		[{ price: '19.999', tax_lines: undefined }, false, 'beforeDiscounts', 19.999],
		[{ price: undefined, tax_lines: [] }, false, 'beforeDiscounts', 0],
		[
			{ discount_allocations: [{ amount: '1.00' }, { amount: '2.00' }] },
			true,
			'afterDiscounts',
			28.5,
		],
		[{}, undefined, 'beforeDiscounts', 30],
	])('%j with taxes included %s costs %s %d a piece', (line, taxes_included, unitPrice, price) => {
		expect(lineOf(line, { unitPrice }, { taxes_included }).price).toBe(price);
	});

	it.each([
		['variation', {}, '50398373085484'],
		['variation', { variant_id: null }, '7001'],
		['variation', { variant_id: null, product_id: null, sku: 'S' }, 'S'],
		['variation', { sku: 'S' }, '50398373085484'],
		['parent', { sku: 'S' }, '7001'],
		['parent', { product_id: null }, 'custom-9001'],
		['sku', { sku: 'S' }, 'S'],
		['sku', { sku: '' }, '50398373085484'],
	])('has by %s of %j the ID %s', (productId, line, id) => {
		expect(lineOf(line, { productId }).id).toBe(id);
	});

	it('has the number of its place where it has no ID at all', () => {
		const line = shopifyLine({ id: null, variant_id: null, product_id: null });
		const { products } = orderOf(shopifyOrder({ line_items: [line, line] }));
		expect(products.map(({ id }: Body) => id)).toEqual(['custom-1', 'custom-2']);
	});

	it('has a name and no picture', () => {
		expect(lineOf({ name: '' }).name).toBe('Cap');
		expect(lineOf({ name: null, title: null }).name).toBe('Item');
		expect(lineOf({})).not.toHaveProperty('imageUrl');
	});
});

describe('attributes', () => {
	it('are note attributes and properties, else fields', () => {
		const note_attributes = [{ name: 'Gift note', value: 'For Jan' }];
		const order = shopifyOrder({
			...{ note_attributes, tags: 'vip, new' },
			line_items: [
				shopifyLine({ properties: [{ name: 'Engraving', value: 'J' }], vendor: 'Acme' }),
			],
		});
		const choices = {
			orderAttributesFrom: 'Gift note, tags',
			productAttributesFrom: 'Engraving,vendor',
		};
		expect(orderOf(order, choices)).toMatchObject({
			orderAttributes: [
				{ name: 'Gift note', value: 'For Jan' },
				{ name: 'tags', value: 'vip, new' },
			],
			products: [
				{
					productAttributes: [
						{ name: 'Engraving', value: 'J' },
						{ name: 'vendor', value: 'Acme' },
					],
				},
			],
		});
	});
});
