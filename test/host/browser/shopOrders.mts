const order = {
	id: 4711,
	number: '4711',
	status: 'processing',
	currency: 'PLN',
	date_created: '2026-05-04T10:15:30',
	date_created_gmt: '2026-05-04T08:15:30',
	total: '233.70',
	total_tax: '43.70',
	shipping_total: '10.00',
	prices_include_tax: true,
	customer_id: 12,
	billing: { email: 'adam@example.org', phone: '48 501 228 856' },
	refunds: [],
	meta_data: [],
	line_items: [
		{
			id: 1,
			name: 'Mug',
			product_id: 101,
			variation_id: 0,
			quantity: 2,
			subtotal: '100.00',
			subtotal_tax: '23.00',
			total: '90.00',
			total_tax: '20.70',
			price: 45,
			sku: 'MUG',
			image: { id: '', src: '' },
			meta_data: [],
		},
	],
	coupon_lines: [{ code: 'spring', discount: '10.00' }],
};

/** What n8n's Webhook node gives for an order of WooCommerce. */
export const paidOrder = {
	headers: { 'x-wc-webhook-topic': 'order.created' },
	params: {},
	query: {},
	body: order,
};

/** The same for a guest who has not ordered yet. */
export const guestDraft = {
	...paidOrder,
	body: {
		...order,
		id: 4712,
		number: '4712',
		status: 'checkout-draft',
		customer_id: 0,
		billing: { email: '', phone: '' },
	},
};

/** The paid order as it must arrive. */
export const arrivedOrder = {
	id: '4711',
	date: '2026-05-04T08:15:30Z',
	status: 'paid',
	currency: 'PLN',
	totalValue: 233.7,
	products: [{ id: '101', name: 'Mug', price: 61.5, quantity: 2 }],
};
