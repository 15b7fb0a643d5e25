/** What the outside world sends to the published workflows. */

export const formAnswers = {
	Email: 'berta@example.org',
	'First name': 'Berta',
	Topic: 'Cycling',
	// With a comma, as people in half of Europe write it.
	'Monthly budget': '40,50',
	Message: 'Please call me after 5 pm.\r\nŻółta łódź 🚲',
};

/** Fills in the form as a browser does. */
export async function submitForm(n8nUrl: string): Promise<void> {
	const answers = new FormData();
	for (const [index, answer] of Object.values(formAnswers).entries()) {
		answers.append(`field-${index}`, answer);
	}
	await post(`${n8nUrl}/form/expertsender-sign-up`, { body: answers });
}

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

/** Places an order in the shop. */
export async function placeOrder(n8nUrl: string): Promise<void> {
	await postJson(`${n8nUrl}/webhook/expertsender-woocommerce-order`, order, {
		'user-agent': 'WooCommerce/9.4.2 Hookshot (WordPress/6.7)',
		'x-wc-webhook-source': 'https://shop.example.org/',
		'x-wc-webhook-topic': 'order.created',
		'x-wc-webhook-resource': 'order',
		'x-wc-webhook-event': 'created',
		'x-wc-webhook-signature': 'bm90IGNoZWNrZWQ=',
		'x-wc-webhook-id': '142',
		'x-wc-webhook-delivery-id': '1',
	});
}

export interface ListedCustomer {
	email?: string;
	firstName: string;
	lastName: string;
	dateOfBirth: string;
	gender: string;
	accountId?: number;
	newsletter?: boolean | string;
	attributes: Record<string, string | string[]>;
}

interface BadCustomer {
	/** Its place in the list. */
	at: number;
	wrong: Partial<ListedCustomer>;
	/** Whether the node refuses it, before anything is sent, or the service. */
	refusedBy: 'node' | 'service';
	/** What the reason must say. */
	reason: string;
}

export const badCustomers: BadCustomer[] = [
	{
		at: 3,
		wrong: { email: `${'x'.repeat(320)}@example.org` },
		refusedBy: 'node',
		reason: 'longer than 320',
	},
	{ at: 48, wrong: { email: undefined }, refusedBy: 'node', reason: "'Match By' is Email" },
	{ at: 93, wrong: { dateOfBirth: '31.12.1990' }, refusedBy: 'node', reason: 'date such as' },
	{
		at: 131,
		wrong: { gender: 'F' },
		refusedBy: 'node',
		reason: 'one of Male, Female, NotSpecified',
	},
	{
		at: 176,
		wrong: { attributes: { 'Shoe size': '42' } },
		refusedBy: 'service',
		reason: 'Shoe size',
	},
];

interface OddCustomer {
	/** Its place in the list. */
	at: number;
	odd: Partial<ListedCustomer>;
	/** What the sandbox must then hold of it. */
	arrives: Record<string, unknown>;
}

/** Customers whose values have unusual forms that can mean only one thing, as shops, sheets and forms write them. */
export const oddCustomers: OddCustomer[] = [
	{
		at: 11,
		odd: { dateOfBirth: '1990-04-12 00:00:00' },
		arrives: { dateOfBirth: '1990-04-12T00:00:00.000Z' },
	},
	{
		at: 12,
		odd: { dateOfBirth: new Date(Date.UTC(1990, 3, 12)).toISOString() },
		arrives: { dateOfBirth: '1990-04-12T00:00:00.000Z' },
	},
	{ at: 13, odd: { newsletter: false }, arrives: { consent: 'False' } },
	{ at: 14, odd: { newsletter: '' }, arrives: { consent: undefined } },
	{ at: 15, odd: { accountId: 0 }, arrives: { crmId: null } },
	{
		at: 16,
		odd: { attributes: { 'Loyalty tier': 'Gold', Orders: [] } },
		arrives: { tier: 'Gold', orders: undefined },
	},
];

/** Two hundred customers, five of them bad and some of them odd. */
export function customerList(): ListedCustomer[] {
	const tiers = ['Bronze', 'Silver', 'Gold'];
	const list = Array.from({ length: 200 }, (_, index): ListedCustomer => {
		const number = String(index).padStart(3, '0');
		return {
			email: `customer-${number}@example.org`,
			firstName: `First ${number}`,
			lastName: `Last ${number}`,
			dateOfBirth: `19${70 + (index % 30)}-05-17`,
			gender: index % 2 === 0 ? 'Female' : 'Male',
			attributes: { 'Loyalty tier': tiers[index % 3], Orders: String(index) },
		};
	});
	for (const { at, odd } of oddCustomers) Object.assign(list[at], odd);
	for (const { at, wrong } of badCustomers) Object.assign(list[at], wrong);
	return list;
}

export async function sendList(n8nUrl: string): Promise<void> {
	await postJson(`${n8nUrl}/webhook/expertsender-customer-list`, customerList());
}

function postJson(url: string, body: object, headers: Record<string, string> = {}) {
	return post(url, {
		headers: { 'content-type': 'application/json', ...headers },
		body: JSON.stringify(body),
	});
}

async function post(url: string, request: RequestInit): Promise<void> {
	const answer = await fetch(url, { ...request, method: 'POST' });
	if (!answer.ok) throw new Error(`POST ${url}: ${answer.status} ${await answer.text()}`);
}
