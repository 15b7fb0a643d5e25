import { callSigned } from './signedCall.mts';

/** What a Shopify shop sends to the examples `shopify-order.json` and `abandoned-checkout.json`. */

/** The first of the IDs. Each run has its own: n8n remembers for which orders a scenario has started. */
const firstId = 6_200_000_000_000 + Math.floor(Date.now() / 1000);

/** A time as Shopify writes it: in the zone of the shop. */
const writeTime = (minutesAgo: number) =>
	new Date(Date.now() - minutesAgo * 60_000 + 3_600_000).toISOString().replace(/\..*/, '+01:00');

const customer = {
	id: 7_511_240_999,
	email: 'danuta@example.org',
	first_name: 'Danuta',
	last_name: 'Wróbel',
	phone: null,
};

const line = (id: number, title: string, quantity: number, price: string) => ({
	id,
	product_id: id + 1000,
	variant_id: id + 2000,
	title,
	name: title,
	quantity,
	current_quantity: quantity,
	price,
	total_discount: '0.00',
	discount_allocations: [],
	tax_lines: [],
	properties: [],
	sku: `SKU-${id}`,
	product_exists: true,
});

const numbered = (place: number) => ({
	id: firstId + place,
	admin_graphql_api_id: `gid://shopify/Order/${firstId + place}`,
	name: `#${1071 + place}`,
	order_number: 1071 + place,
});

/** An order that waits for its payment: the body of `orders/create`. */
export const unpaidOrder = {
	...numbered(0),
	checkout_token: `checkout-${firstId}`,
	created_at: writeTime(10),
	processed_at: writeTime(10),
	updated_at: writeTime(10),
	cancelled_at: null as string | null,
	email: customer.email,
	contact_email: customer.email,
	phone: null,
	customer,
	billing_address: {
		first_name: 'Danuta',
		last_name: 'Wróbel',
		phone: null,
		name: 'Danuta Wróbel',
	},
	shipping_address: null,
	currency: 'EUR',
	presentment_currency: 'EUR',
	total_price: '71.00',
	current_total_price: '71.00',
	subtotal_price: '65.00',
	taxes_included: true,
	test: false,
	financial_status: 'pending',
	fulfillment_status: null,
	note_attributes: [],
	refunds: [] as object[],
	shipping_lines: [{ price: '6.00' }],
	line_items: [line(9001, 'Cap - Red', 2, '30.00'), line(9002, 'Gift wrap', 1, '5.00')],
};

/** The same order, paid: the body of `orders/paid`. */
export const paidOrder = { ...unpaidOrder, financial_status: 'paid', updated_at: writeTime(9) };

/** The same order, one piece of it sent back: the body of `orders/updated`. */
export const refundedOrder = {
	...paidOrder,
	financial_status: 'partially_refunded',
	current_total_price: '41.00',
	refunds: [
		{
			id: 880_001,
			refund_line_items: [{ line_item_id: 9001, quantity: 1, subtotal: 30, total_tax: 0 }],
			transactions: [{ kind: 'refund', status: 'success', amount: '30.00', currency: 'EUR' }],
			order_adjustments: [],
		},
	],
};

/** Orders that start nothing, each with its own number. */
export const cancelledOrder = {
	...paidOrder,
	...numbered(1),
	cancelled_at: writeTime(1),
};
export const testOrder = { ...paidOrder, ...numbered(2), test: true };
export const withoutEmail = { ...paidOrder, ...numbered(3), email: '', contact_email: null };

/** Delivers a webhook of the shop, and returns the status of the answer. */
export const deliver =
	(path: string, topic: string, body: object, secret?: string | null) => (n8nUrl: string) =>
		callSigned(n8nUrl, {
			path,
			signatureHeader: 'x-shopify-hmac-sha256',
			secret,
			body: JSON.stringify(body),
			headers: {
				'x-shopify-topic': topic,
				...('test' in body && body.test === true && { 'x-shopify-test': 'true' }),
				'x-shopify-shop-domain': 'shop.example.org',
				'x-shopify-api-version': '2026-07',
				'x-shopify-webhook-id': 'b54557e4-bdd9-4b37-8a5f-bf7d70bcd043',
				'x-shopify-event-id': '98880550-7158-44d4-b7cd-2c97c8a091b5',
			},
		});

/** A checkout that nobody has finished: the body of `checkouts/create` and `checkouts/update`. */
export const makeCheckout = (name: string, minutesAgo = 2) => {
	const token = `${name}-${firstId}`;
	return {
		id: firstId,
		token,
		cart_token: `cart-${token}`,
		email: `${name}@example.org`,
		created_at: writeTime(5),
		updated_at: writeTime(minutesAgo),
		completed_at: null as string | null,
		currency: 'EUR',
		total_price: '60.00',
		abandoned_checkout_url: `https://shop.example.org/checkouts/${token}/recover`,
		customer: { ...customer, email: `${name}@example.org` },
		line_items: [line(9001, 'Cap - Red', 2, '30.00')],
	};
};
