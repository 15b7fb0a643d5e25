import { simplifyCustomer } from '../../../../../nodes/ExpertSender/resources/customer/simplify.ts';

it('gives attributes by name and consents by ID, and keeps all other fields', () => {
	expect(
		simplifyCustomer({
			email: 'anna@example.org',
			gender: null,
			customAttributes: [
				{ name: 'Loyalty tier', value: 'Gold' },
				{ name: 'Born', value: null },
			],
			consentsData: {
				consents: [
					{ id: 1, value: 'True' },
					{ id: 12, value: 'AwaitingConfirmation' },
				],
			},
			totalSpent: 0,
		}),
	).toEqual({
		email: 'anna@example.org',
		gender: null,
		totalSpent: 0,
		attributes: { 'Loyalty tier': 'Gold', Born: null },
		consents: { '1': 'True', '12': 'AwaitingConfirmation' },
	});
});

it.each([
	{},
	{ customAttributes: null, consentsData: null },
	{ customAttributes: [], consentsData: {} },
	{ customAttributes: 'none', consentsData: { consents: null } },
])('gives objects with nothing in them for %j', (customer) => {
	expect(simplifyCustomer(customer)).toEqual({ attributes: {}, consents: {} });
});

it('takes a name that every object has for an attribute like any other', () => {
	const customAttributes = [
		{ name: '__proto__', value: 'a' },
		{ name: 'constructor', value: 'b' },
	];
	const { attributes } = simplifyCustomer({ customAttributes });
	expect(Object.entries(attributes!)).toEqual([
		['__proto__', 'a'],
		['constructor', 'b'],
	]);
});
