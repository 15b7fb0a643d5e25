import type { BusinessUnit } from './businessUnit.mts';
import { blankCustomer, type Customer } from './customer.mts';
import { Customers } from './customers.mts';
import type { Order } from './order.mts';

function seedCustomers(): Customers {
	const customers = new Customers();
	const add = (guid: string, fields: Partial<Customer>) =>
		customers.save({ ...blankCustomer, ...fields, id: customers.nextId(), guid });

	add('6f1c1f0e-52a9-4c1e-9a57-0d6a4b3c1001', {
		email: 'anna@example.org',
		phone: '48501228855',
		crmId: 'CRM-57',
		visitorId: '{0b9f0f5e-7c1d-4a53-8a0e-5f6d3c2b1001}',
		firstName: 'Anna',
		lastName: 'Nowak',
		dateOfBirth: '1990-04-12T00:00:00.000Z',
		gender: 'Female',
		customAttributes: new Map([
			['Loyalty tier', 'Gold'],
			['Orders', '12'],
			['Birthday gift', 'true'],
			['Member since', '2021-05-04'],
		]),
		consents: new Map([
			[1, 'True'],
			[2, 'True'],
			[3, 'False'],
		]),
		figures: {
			rfmSegment: 'Champions',
			totalSpent: 1290.5,
			totalOrders: 12,
			totalOrderReturns: 1,
			avgOrder: 107.54,
			avgPricePoint: 43.02,
			lastOrder: '2026-10-02T09:15:00.000Z',
			avgTimeBetweenOrdersInDays: 31,
			currencySymbol: 'PLN',
		},
	});
	add('6f1c1f0e-52a9-4c1e-9a57-0d6a4b3c1002', {
		email: 'jan@example.com',
		phone: '48600123456',
		crmId: 'crm/58',
		firstName: 'Jan',
		gender: 'Male',
		consents: new Map([[2, 'AwaitingConfirmation']]),
		confirmationSentFor: new Set([2]),
	});
	add('6f1c1f0e-52a9-4c1e-9a57-0d6a4b3c1003', {
		email: 'zofia+news@example.org',
		firstName: 'Zofia',
		lastName: 'Żółć',
	});
	add('6f1c1f0e-52a9-4c1e-9a57-0d6a4b3c1004', { phone: '123456789' });
	return customers;
}

const mugs: Order = {
	id: 'A-1001',
	customerId: 1001,
	customer: { email: 'anna@example.org' },
	date: '2026-10-02T09:15:00.000Z',
	timeZone: 'Europe/Warsaw',
	websiteId: 3,
	status: 'paid',
	currency: 'PLN',
	totalValue: 129.9,
	returnsValue: 0,
	products: [
		{
			id: 'MUG-1',
			name: 'Mug',
			price: 64.95,
			quantity: 2,
			returned: 0,
			url: 'https://shop.example.org/mug',
			imageUrl: null,
			category: 'Kitchen',
			productAttributes: { Colour: 'Blue' },
		},
	],
	orderAttributes: { 'Delivery method': 'Courier' },
};

/** A business unit as it is on start and after a reset. */
export function seedBusinessUnit(): BusinessUnit {
	return {
		apiKeys: [
			{ key: 'sandbox-key', mayReadLists: true },
			{ key: 'sandbox-key-without-lists', mayReadLists: false },
		],
		timeZone: 'Europe/Warsaw',
		customers: seedCustomers(),
		anonymized: [],
		customerAttributes: [
			{
				id: 11,
				name: 'Loyalty tier',
				type: 'SingleSelect',
				options: ['Bronze', 'Silver', 'Gold'],
			},
			{ id: 12, name: 'Last order value', type: 'Money' },
			{ id: 13, name: 'Orders', type: 'Number' },
			{ id: 14, name: 'Newsletter topic', type: 'String' },
			{ id: 15, name: 'Birthday gift', type: 'Boolean' },
			{ id: 16, name: 'Shop', type: 'Url' },
			{ id: 17, name: 'Member since', type: 'Date' },
			{ id: 18, name: 'Last seen', type: 'DateTime' },
			{ id: 19, name: 'Notes', type: 'Text' },
		],
		orderAttributes: [
			{
				id: 21,
				name: 'Delivery method',
				type: 'SingleSelect',
				options: ['Courier', 'Parcel locker'],
			},
			{ id: 22, name: 'Gift wrapped', type: 'Boolean' },
		],
		productAttributes: [
			{ id: 31, name: 'Colour', type: 'String' },
			{ id: 32, name: 'Size chart', type: 'Url' },
		],
		consents: [
			{ id: 1, name: 'Terms of the loyalty programme', type: 'General' },
			{ id: 2, name: 'Newsletter', type: 'Email' },
			{ id: 3, name: 'Text messages', type: 'Sms' },
		],
		segments: [
			{ id: 1, name: 'All customers', members: new Set([1001, 1002, 1003, 1004]) },
			{ id: 5, name: 'Newsletter readers', members: new Set([1001, 1003]) },
			{ id: 15, name: 'Nobody yet', members: new Set() },
		],
		customEvents: [
			{ id: 101, name: 'Order placed', active: true },
			{ id: 102, name: 'Form submitted', active: true },
			{ id: 103, name: 'Last year’s contest', active: false },
			{ id: 104, name: 'Checkout abandoned', active: true },
		],
		defaultConfirmationMessageId: 1,
		acceptedEvents: [],
		confirmationEmails: [],
		orders: new Map([[mugs.id, mugs]]),
		orderWrites: [],
	};
}
