import { caseOf, MARK, type SoakOperation } from './operation.mts';
import { storeCustomers, storeOrders } from './prepare.mts';

const subjects = (items: Array<{ subject: string }>) => items.map(({ subject }) => subject);
const NOBODY = 'nobody@example.org';

/** What the person is called is the mark of the latest item about them. */
const customerWrite: Pick<
	SoakOperation,
	'parameters' | 'isGrouped' | 'fields' | 'held' | 'holds' | 'spoil'
> = {
	parameters: {
		email: '={{ $json.email }}',
		additionalFields: { firstName: '={{ $json.mark }}' },
		attributesFrom: 'rows',
		customAttributes: { attribute: [{ name: 'Orders', value: '={{ $json.orders }}' }] },
	},
	isGrouped: true,
	fields({ who }) {
		const email = `c${who}@example.org`;
		return { subject: email, email, orders: '7' };
	},
	held: ({ expertSender }) => expertSender.customers.flatMap(({ firstName }) => firstName ?? []),
	holds: 'latest',
	spoil: [{ orders: 'many' }, { email: 'no address' }],
};

const orderParameters = {
	orderId: '={{ $json.subject }}',
	totalValue: '={{ $json.total }}',
	products: { product: [{ id: 'MUG-1', name: '={{ $json.mark }}', price: '5', quantity: '2' }] },
};

const orderFields: SoakOperation['fields'] = ({ who }) => ({
	subject: `order-${who}`,
	total: '10.5',
});

/** What the first product is called is the mark of the latest item about the order. */
const heldOrders: SoakOperation['held'] = ({ expertSender }) =>
	expertSender.orders.flatMap(({ products }) => products[0]?.name ?? []);

const customers: SoakOperation[] = [
	{
		of: caseOf('expertSender customer create'),
		...customerWrite,
		isGrouped: undefined,
		isIdempotent: false,
		isAlone: true,
		holds: 'all',
		spoil: [...customerWrite.spoil, { email: 'anna@example.org' }],
	},
	{
		of: caseOf('expertSender customer upsert'),
		...customerWrite,
		isIdempotent: true,
	},
	{
		of: caseOf('expertSender customer update'),
		...customerWrite,
		isIdempotent: true,
		prepare: async (service, items) => await storeCustomers(service, subjects(items)),
		spoil: [...customerWrite.spoil, { email: NOBODY }],
	},
	{
		of: caseOf('expertSender customer delete'),
		parameters: { email: '={{ $json.email }}' },
		isIdempotent: true,
		isAlone: true,
		fields({ mark }) {
			const email = `c.${mark}@example.org`;
			return { subject: email, email };
		},
		prepare: async (service, items) => await storeCustomers(service, subjects(items)),
		held: ({ expertSender }) =>
			expertSender.customers.flatMap(({ email }) => email?.match(MARK) ?? []),
		holds: 'remaining',
		spoil: [(mark) => ({ email: `nobody.${mark}@example.org` }), { email: 'no address' }],
	},
];

const orders: SoakOperation[] = [
	{
		of: caseOf('expertSender order create'),
		parameters: orderParameters,
		isIdempotent: false,
		isAlone: true,
		fields: orderFields,
		held: heldOrders,
		holds: 'all',
		spoil: [{ total: 'much' }, { subject: 'A-1001' }],
	},
	{
		of: caseOf('expertSender order createOrReplace'),
		parameters: orderParameters,
		isIdempotent: true,
		isGrouped: true,
		fields: orderFields,
		held: heldOrders,
		holds: 'latest',
		spoil: [{ total: 'much' }, { subject: '' }],
	},
	{
		of: caseOf('expertSender order replace'),
		parameters: orderParameters,
		isIdempotent: true,
		isGrouped: true,
		fields: orderFields,
		prepare: async (service, items) => await storeOrders(service, ordersOf(items)),
		held: heldOrders,
		holds: 'latest',
		spoil: [{ total: 'much' }, { subject: 'unknown' }],
	},
	{
		of: caseOf('expertSender order setStatus'),
		parameters: {
			orderId: '={{ $json.subject }}',
			orderStatus: '={{ $json.status }}',
			additionalFields: { websiteId: '={{ $json.mark }}' },
		},
		isIdempotent: true,
		fields: ({ who }) => ({ subject: `order-${who}`, status: 'paid' }),
		prepare: async (service, items) => await storeOrders(service, ordersOf(items)),
		held: ({ expertSender }) =>
			expertSender.orderWrites.flatMap(({ operation, websiteId }) =>
				operation === 'status' ? String(websiteId) : [],
			),
		holds: 'all',
		spoil: [{ status: 'lost' }, { subject: 'unknown' }],
	},
];

/** Without those of bad items, which do not exist. */
const ordersOf = (items: Array<{ subject: string }>) =>
	subjects(items).filter((subject) => subject.startsWith('order-'));

const markField = {
	dataFieldsFrom: 'rows',
	dataFields: { field: [{ name: 'n', type: 'Number', value: '={{ $json.mark }}' }] },
};

const heldEvents: SoakOperation['held'] = ({ expertSender }) =>
	expertSender.acceptedEvents.map(({ dataFields }) => String(dataFields[0].value));

const events: SoakOperation[] = [
	{
		of: caseOf('expertSender scenarioEvent trigger'),
		parameters: { customerEmail: '={{ $json.email }}', ...markField },
		isIdempotent: false,
		fields({ who }) {
			const email = `c${who}@example.org`;
			return { subject: email, email };
		},
		prepare: async (service, items) => await storeCustomers(service, subjects(items)),
		held: heldEvents,
		holds: 'all',
		spoil: [{ email: NOBODY }, { email: 'no address' }],
	},
	{
		of: caseOf('expertSender scenarioEvent triggerForSegments'),
		parameters: { segments: '={{ $json.subject }}', ...markField },
		options: { sendForEveryItem: true },
		isIdempotent: false,
		// One request after the other for each of three segments.
		share: 0.1,
		fields: ({ who }) => ({ subject: ['1', '5', '15'][who % 3] }),
		held: heldEvents,
		holds: 'all',
		spoil: [{ subject: '99' }, { subject: 'all' }],
	},
];

export const expertSenderOperations: readonly SoakOperation[] = [
	...customers,
	...orders,
	...events,
];
