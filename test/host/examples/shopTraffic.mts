import { callSigned } from './signedCall.mts';

/** What a WooCommerce shop sends to the example `woocommerce-order.json`. */

/** The number of the first order. Each run has its own: n8n remembers for which orders a scenario has started. */
const firstId = Math.floor(Date.now() / 1000);

/** A time as WooCommerce writes it: in UTC, without a zone. */
const writeTime = (minutesAgo: number) =>
	new Date(Date.now() - minutesAgo * 60_000).toISOString().slice(0, 19);

const placedAt = writeTime(10);
const paidAt = writeTime(9);
const paidLongAgo = writeTime(400 * 24 * 60);

const line = (id: number, name: string, quantity: number, price: number) => ({
	id,
	name,
	product_id: 400 + id,
	variation_id: 0,
	quantity,
	tax_class: '',
	subtotal: (quantity * price).toFixed(2),
	subtotal_tax: '0.00',
	total: (quantity * price).toFixed(2),
	total_tax: '0.00',
	taxes: [],
	meta_data: [],
	sku: `SKU-${id}`,
	price,
});

/** An order that is paid: the body of WooCommerce's webhooks, as its REST API shows an order. */
export const order = {
	id: firstId,
	parent_id: 0,
	number: String(firstId),
	order_key: 'wc_order_58d2d042d1d',
	created_via: 'checkout',
	version: '9.4.2',
	status: 'processing',
	currency: 'PLN',
	date_created: placedAt,
	date_created_gmt: placedAt,
	date_modified: paidAt,
	date_modified_gmt: paidAt,
	discount_total: '0.00',
	discount_tax: '0.00',
	shipping_total: '15.00',
	shipping_tax: '0.00',
	cart_tax: '0.00',
	total: '264.00',
	total_tax: '0.00',
	prices_include_tax: true,
	customer_id: 26,
	customer_ip_address: '203.0.113.7',
	customer_user_agent: 'Mozilla/5.0',
	customer_note: '',
	billing: {
		first_name: 'Cezary',
		last_name: 'Żak',
		company: '',
		address_1: 'ul. Prosta 1',
		address_2: '',
		city: 'Warszawa',
		state: '',
		postcode: '00-001',
		country: 'PL',
		email: 'cezary@example.org',
		phone: '48 501 333 444',
	},
	shipping: {
		first_name: 'Cezary',
		last_name: 'Żak',
		company: '',
		address_1: 'ul. Prosta 1',
		address_2: '',
		city: 'Warszawa',
		state: '',
		postcode: '00-001',
		country: 'PL',
	},
	payment_method: 'bacs',
	payment_method_title: 'Direct bank transfer',
	transaction_id: '',
	date_paid: paidAt,
	date_paid_gmt: paidAt,
	date_completed: null,
	date_completed_gmt: null,
	cart_hash: 'd2d8f4b8ee7d3b3a1d1a1d3a6b2fe5d0',
	meta_data: [],
	line_items: [line(315, 'Rain jacket', 1, 199), line(316, 'Socks, 3 pairs', 2, 25)],
	tax_lines: [],
	shipping_lines: [
		{
			id: 317,
			method_title: 'Flat Rate',
			method_id: 'flat_rate',
			total: '15.00',
			total_tax: '0.00',
			taxes: [],
			meta_data: [],
		},
	],
	fee_lines: [],
	coupon_lines: [],
	refunds: [],
};

const unpaid = { date_paid: null, date_paid_gmt: null };

/** A part of the order is refunded: WooCommerce sends the whole order again. */
export const refundedOrder = {
	...order,
	refunds: [{ id: firstId + 100, reason: 'Too small', total: '-25.00' }],
};

/** Orders of the same customer that start nothing, each with its own number. */
export const startsNothing = {
	pending: { ...order, ...unpaid, id: firstId + 1, status: 'pending' },
	'on-hold': { ...order, ...unpaid, id: firstId + 2, status: 'on-hold' },
	failed: { ...order, ...unpaid, id: firstId + 3, status: 'failed' },
	cancelled: { ...order, id: firstId + 4, status: 'cancelled' },
	'paid long ago': {
		...{ ...order, id: firstId + 5, status: 'completed' },
		...{ date_paid: paidLongAgo, date_paid_gmt: paidLongAgo },
	},
};

/** Orders that are not sent at all. */
export const draft = { ...order, ...unpaid, id: firstId + 6, status: 'checkout-draft' };
export const withoutEmail = {
	...order,
	id: firstId + 7,
	billing: { ...order.billing, email: '' },
};

const webhook = {
	path: 'expertsender-woocommerce-order',
	signatureHeader: 'x-wc-webhook-signature',
};

/** Delivers an order, and returns the status of the answer. */
export const deliverOrder =
	(event: 'created' | 'updated', body: object, secret?: string | null) => (n8nUrl: string) =>
		callSigned(n8nUrl, {
			...webhook,
			secret,
			body: JSON.stringify(body),
			headers: {
				'user-agent': 'WooCommerce/9.4.2 Hookshot (WordPress/6.7)',
				'x-wc-webhook-source': 'https://shop.example.org/',
				'x-wc-webhook-topic': `order.${event}`,
				'x-wc-webhook-resource': 'order',
				'x-wc-webhook-event': event,
				'x-wc-webhook-id': '142',
				'x-wc-webhook-delivery-id': '1',
			},
		});

/** Saves the webhook in the shop, which makes WooCommerce call it with nothing but its own number. */
export const saveWebhook = (n8nUrl: string) =>
	callSigned(n8nUrl, {
		...webhook,
		secret: null,
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		body: 'webhook_id=142',
	});
