import type { Operation } from '../../../../../nodes/contract/operation.ts';
import { createOrReplace } from '../../../../../nodes/ExpertSender/resources/order/createOrReplace.ts';
import { inZone, itemInput } from '../../../itemInput.mts';
import { refusedItem } from './refusedItem.mts';

/* Orders as the shops deliver them: the six samples of the facts, with the fields that these leave unsaid. */

export type Body = Record<string, any>;

export const wooLine = (more: Body = {}): Body => ({
	id: 9,
	name: 'Cap',
	product_id: 102,
	variation_id: 0,
	quantity: 1,
	subtotal: '39.84',
	subtotal_tax: '9.16',
	total: '39.84',
	total_tax: '9.16',
	price: 39.84,
	sku: '',
	image: { id: '', src: '' },
	meta_data: [],
	...more,
});

export const wooOrder = (more: Body = {}): Body => ({
	id: 4712,
	number: '4712',
	status: 'on-hold',
	currency: 'PLN',
	date_created: '2026-05-04T11:00:00',
	date_created_gmt: '2026-05-04T09:00:00',
	date_paid: null,
	date_paid_gmt: null,
	total: '49.00',
	total_tax: '9.16',
	prices_include_tax: true,
	customer_id: 0,
	billing: { first_name: 'Anna', email: 'anna@example.org', phone: '' },
	shipping: { first_name: 'Anna' },
	refunds: [],
	meta_data: [],
	line_items: [wooLine()],
	shipping_lines: [],
	fee_lines: [],
	coupon_lines: [],
	tax_lines: [],
	...more,
});

export const shopifyLine = (more: Body = {}): Body => ({
	id: 9001,
	product_id: 7001,
	variant_id: 50398373085484,
	title: 'Cap',
	name: 'Cap - Red',
	quantity: 2,
	current_quantity: 2,
	price: '30.00',
	total_discount: '0.00',
	discount_allocations: [{ amount: '6.00' }],
	tax_lines: [{ price: '10.10' }],
	properties: [],
	sku: '',
	product_exists: true,
	...more,
});

export const shopifyOrder = (more: Body = {}): Body => ({
	id: 6200407294252,
	admin_graphql_api_id: 'gid://shopify/Order/6200407294252',
	name: '#1071',
	created_at: '2026-05-04T23:10:15-04:00',
	processed_at: '2026-05-01T12:00:00-04:00',
	updated_at: '2026-05-06T00:00:00-04:00',
	cancelled_at: null,
	email: '',
	contact_email: null,
	phone: '+48501228855',
	customer: null,
	billing_address: null,
	shipping_address: null,
	currency: 'EUR',
	presentment_currency: 'PLN',
	total_price: '65.00',
	current_total_price: '65.00',
	subtotal_price: '59.00',
	taxes_included: true,
	test: false,
	financial_status: 'paid',
	fulfillment_status: null,
	note_attributes: [],
	refunds: [],
	shipping_lines: [{ price: '6.00' }],
	line_items: [
		shopifyLine(),
		shopifyLine({
			...{ id: 9002, product_id: null, variant_id: null, sku: null, product_exists: false },
			...{ title: 'Gift wrap', name: 'Gift wrap', quantity: 1, price: '5.00' },
			...{ discount_allocations: [], tax_lines: [] },
		}),
	],
	...more,
});

/** Reads an item of a shop: what is sent, and what the person is told. */
export function sendShopItem(
	orderFrom: 'shopify' | 'wooCommerce',
	item: Body,
	shopOptions: Body = {},
	operation: Operation<any> = createOrReplace,
	context = inZone('Europe/Warsaw'),
) {
	const record = operation.read(itemInput({ orderFrom, shopOptions }, item, context));
	if (!operation.request) throw new Error('sends nothing');
	const { method, path, body } = operation.request([record]);
	return { method, path, body: body as Body, hints: context.noted() };
}

/** The functions by which the tests of one shop read its orders. */
export const readerOf = (shop: 'shopify' | 'wooCommerce') => ({
	/** The order that is sent. */
	orderOf: (item: Body, shopOptions?: Body): Body =>
		sendShopItem(shop, item, shopOptions).body.data[0],
	hintsOf: (item: Body, shopOptions?: Body) => sendShopItem(shop, item, shopOptions).hints,
	/** What the person is told of several items. */
	hintsOfAll(items: Body[]) {
		const context = inZone('Europe/Warsaw');
		for (const item of items) sendShopItem(shop, item, {}, createOrReplace, context);
		return context.noted();
	},
	refused: (item: Body, shopOptions?: Body) =>
		refusedItem(() => sendShopItem(shop, item, shopOptions)),
});
