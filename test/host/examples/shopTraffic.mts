import { post, postJson } from './post.mts';

/** What a WooCommerce shop sends to the example `woocommerce-order.json`. */

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

/** The body of WooCommerce's `order.created`, as its REST API shows an order. */
export const order = {
	id: 727,
	parent_id: 0,
	number: '727',
	order_key: 'wc_order_58d2d042d1d',
	created_via: 'checkout',
	version: '9.4.2',
	status: 'processing',
	currency: 'PLN',
	date_created: '2026-11-20T17:28:02',
	date_created_gmt: '2026-11-20T16:28:02',
	date_modified: '2026-11-20T17:28:08',
	date_modified_gmt: '2026-11-20T16:28:08',
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
	date_paid: null,
	date_paid_gmt: null,
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

const orderWebhook = '/webhook/expertsender-woocommerce-order';

const sendOrder = (n8nUrl: string, event: 'created' | 'updated', body: object) =>
	postJson(`${n8nUrl}${orderWebhook}`, body, {
		'user-agent': 'WooCommerce/9.4.2 Hookshot (WordPress/6.7)',
		'x-wc-webhook-source': 'https://shop.example.org/',
		'x-wc-webhook-topic': `order.${event}`,
		'x-wc-webhook-resource': 'order',
		'x-wc-webhook-event': event,
		'x-wc-webhook-signature': 'bm90IGNoZWNrZWQ=',
		'x-wc-webhook-id': '142',
		'x-wc-webhook-delivery-id': '1',
	});

/** Places an order in the shop. */
export const placeOrder = (n8nUrl: string) => sendOrder(n8nUrl, 'created', order);

/** Ships the order: WooCommerce sends the whole of it again. */
export const completeOrder = (n8nUrl: string) =>
	sendOrder(n8nUrl, 'updated', { ...order, status: 'completed' });

/** Saves the webhook in the shop, which makes WooCommerce call it with nothing but its own number. */
export const saveWebhook = (n8nUrl: string) =>
	post(`${n8nUrl}${orderWebhook}`, { body: new URLSearchParams({ webhook_id: '142' }) });
