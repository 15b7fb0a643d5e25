import { expertSenderNodeType } from '../host/start/nodeTypes.mts';
import type { Work } from './work.mts';

/** Customers that are all new to the service, created or updated by their email address. */
export const customers: Work = {
	id: 'customers',
	title: 'Customers created or updated',
	item: {
		email: 'customer-#@example.org',
		firstName: 'First #',
		lastName: 'Last #',
		phone: '48#',
		orders: '#',
	},
	path: '/customers',
	contentType: 'application/json',
	perRequest: 50,
	body: (items) =>
		JSON.stringify({
			mode: 'AddOrUpdate',
			matchBy: 'Email',
			data: items.map(({ orders, ...customer }) => ({
				...customer,
				customAttributes: [{ name: 'Orders', value: orders }],
			})),
		}),
	expression: `={{ ({
	mode: 'AddOrUpdate',
	matchBy: 'Email',
	data: [{
		email: $json.email,
		firstName: $json.firstName,
		lastName: $json.lastName,
		phone: $json.phone,
		customAttributes: [{ name: 'Orders', value: $json.orders }],
	}],
}) }}`,
	node: {
		type: expertSenderNodeType,
		credential: 'expertSenderApi',
		parameters: {
			resource: 'customer',
			operation: 'upsert',
			matchBy: 'Email',
			email: '={{ $json.email }}',
			attributesFrom: 'rows',
			customAttributes: { attribute: [{ name: 'Orders', value: '={{ $json.orders }}' }] },
			additionalFields: {
				firstName: '={{ $json.firstName }}',
				lastName: '={{ $json.lastName }}',
				phone: '={{ $json.phone }}',
			},
		},
	},
	arrived: ({ expertSender }) =>
		expertSender.customers.filter(({ email }) => email?.startsWith('customer-')).length,
};

/** The same, each in a request of its own. */
export const customersSingly: Work = {
	...customers,
	id: 'customersSingly',
	title: 'Customers created or updated, one in a request',
	perRequest: 1,
	node: { ...customers.node, options: { recordsPerRequest: 1 } },
};
