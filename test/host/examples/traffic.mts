import { post, postJson } from './post.mts';

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

export interface ListedCustomer {
	email?: string;
	firstName: string;
	lastName: string;
	dateOfBirth: string;
	gender: string;
	accountId?: number;
	newsletter?: boolean | string;
	'Loyalty tier'?: string;
	'Last order value'?: string;
	Orders?: string | string[];
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
		// The list of attributes does not say which tiers there are.
		wrong: { 'Loyalty tier': 'Platinum' },
		refusedBy: 'service',
		reason: 'must be one of Bronze, Silver, Gold',
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
		odd: { 'Loyalty tier': 'Gold', Orders: [] },
		arrives: { tier: 'Gold', orders: undefined },
	},
	{ at: 17, odd: { 'Last order value': '1 234,50' }, arrives: { lastOrderValue: '1234.50' } },
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
			'Loyalty tier': tiers[index % 3],
			Orders: String(index),
		};
	});
	for (const { at, odd } of oddCustomers) Object.assign(list[at], odd);
	for (const { at, wrong } of badCustomers) Object.assign(list[at], wrong);
	return list;
}

export async function sendList(n8nUrl: string): Promise<void> {
	await postJson(`${n8nUrl}/webhook/expertsender-customer-list`, customerList());
}
