import type { Campaign, FunnelSettings } from './campaign.mts';
import type { Company, Customer } from './company.mts';
import { Ids } from './ids.mts';

const funnelSettings: FunnelSettings = {
	style: '',
	allowDismiss: true,
	landingPage: false,
	alwaysUseLanding: false,
	showProgressBar: true,
	newWindow: false,
};

const carLoan: Campaign = {
	id: '17592186050001',
	name: 'Car loan',
	category: 'Loans',
	group: 'Cars',
	active: true,
	priority: 30,
	segment: [{ field: 'balance', atLeast: 1000 }],
	banners: [
		{ placeholder: 'HomeTop', width: 728, height: 90, link: '/images/car-loan-728x90.svg' },
		{ placeholder: 'HomeSide', width: 300, height: 250, link: '/images/car-loan-300x250.svg' },
	],
	popup: { pages: ['/loans'], showClose: true },
	businessEvents: [
		{
			application: 'Backend',
			event: 'loan-approved-offer',
			filter: [{ field: 'age', atLeast: 18 }],
		},
	],
	funnelSettings,
	funnel: {
		first: 'welcome',
		maxSteps: 4,
		steps: {
			welcome: {
				type: 'message',
				title: 'A car of your own',
				message: 'Answer two questions and see what we can lend you.',
				actions: ['next', 'cancel'],
				remaining: 3,
				next: [{ to: 'amount' }],
			},
			amount: {
				type: 'data-capture',
				fields: [
					{ label: 'How much do you need?', name: 'amount', controlType: 'text' },
					{ label: 'Your e-mail address', name: 'email', controlType: 'text' },
				],
				actions: ['next', 'cancel'],
				remaining: 2,
				next: [
					{ to: 'adviser', when: [{ field: 'amount', atLeast: 20000 }] },
					{ to: 'application' },
				],
			},
			adviser: {
				type: 'message',
				title: 'Let us talk',
				message: 'An adviser will call you about a loan of this size.',
				actions: ['close'],
				remaining: 0,
				next: [{ to: null }],
			},
			application: {
				type: 'redirect',
				url: 'https://bank.example.org/loans/apply',
				method: 'get',
				parameters: [{ name: 'product', value: 'car-loan' }],
				includeSystemParams: true,
				newWindow: true,
				remaining: 1,
				next: [{ to: 'thanks' }],
			},
			thanks: {
				type: 'message',
				title: 'Thank you',
				message: 'We have your application.',
				actions: ['close'],
				remaining: 0,
				next: [{ to: null }],
			},
		},
	},
};

const savingsAccount: Campaign = {
	id: '17592186050002',
	name: 'Savings account',
	category: 'Savings',
	group: 'Accounts',
	active: true,
	priority: 20,
	segment: [],
	banners: [
		{
			placeholder: 'HomeTop',
			width: 728,
			height: 90,
			htmlContent:
				'<p>Save with us. <button onclick="prisma.startFunnel.call(this)">Show me</button> ' +
				'<button onclick="prisma.dismissCampaign.call(this)">Not for me</button></p>',
		},
	],
	popup: { pages: ['/home', '/loans'], showClose: false },
	businessEvents: [{ application: 'Backend', event: 'account-opened', filter: [] }],
	funnelSettings: { ...funnelSettings, style: '.funnel { color: #064; }', landingPage: true },
	funnel: {
		first: 'offer',
		maxSteps: 1,
		steps: {
			offer: {
				type: 'message',
				title: 'Savings account',
				message: 'Open one in any branch.',
				actions: ['close'],
				remaining: 0,
				next: [{ to: null }],
			},
		},
	},
};

/** A double would round its id. */
const premiumAccount: Campaign = {
	...savingsAccount,
	id: '9007199254740993',
	name: 'Premium account',
	group: 'Premium',
	priority: 25,
	segment: [{ field: 'Client_tier', equals: 'Gold' }],
	banners: [
		{ placeholder: 'HomeSide', width: 300, height: 250, link: '/images/premium-300x250.svg' },
	],
	popup: undefined,
	businessEvents: [
		{
			application: 'Backend',
			event: 'account-opened',
			filter: [{ field: 'newsletter', equals: true }],
		},
	],
};

const lastYear: Campaign = {
	...carLoan,
	id: '17592186050003',
	name: 'Car loan of last year',
	active: false,
	priority: 99,
};

/** What nobody has written since the start. */
const untouched = {
	anonymous: false,
	tags: [],
	updatedBy: [],
	lastUpdate: Date.parse('2026-10-02T09:15:00Z'),
};

const customers: Customer[] = [
	{
		...untouched,
		id: 'A-77',
		tags: [17592186052001],
		updatedBy: [17592186053001],
		fields: {
			email: 'anna@example.org',
			first_name: 'Anna',
			city: 'Salto',
			age: 34,
			balance: 5200.5,
			newsletter: true,
			Client_tier: 'Gold',
			birth_date: '1992-04-12',
			mobile: '+59899123456',
			preferred_language: 'es',
		},
	},
	{
		...untouched,
		id: 'A-78',
		fields: { email: 'jan@example.org', first_name: 'Jan', age: 17, balance: 1500 },
	},
	{ ...untouched, id: '5114', fields: { email: 'zofia@example.org', first_name: 'Zofia' } },
];

/** A bank as it is on start and after a reset. */
export function seedCompany(): Company {
	return {
		ids: new Ids(),
		applications: [
			{
				name: 'Backend',
				token: '7c0f2a4e-5d11-4b1c-9a51-2a7d3f0c0001',
				platforms: ['REST'],
				businessEvents: ['loan-approved-offer', 'account-opened', 'card-blocked'],
			},
			{
				name: 'Kiosk',
				token: '7c0f2a4e-5d11-4b1c-9a51-2a7d3f0c0002',
				platforms: ['Web'],
				// No campaign waits for the Kiosk's own account-opened.
				businessEvents: ['kiosk-started', 'account-opened'],
			},
		],
		apiKeys: [
			{
				name: 'Core banking',
				key: '7c0f2a4e-5d11-4b1c-9a51-2a7d3f0c0101',
				modules: ['Customers'],
			},
			{ name: 'Reports', key: '7c0f2a4e-5d11-4b1c-9a51-2a7d3f0c0102', modules: [] },
		],
		customerSchema: {
			email: 'Email',
			first_name: 'Text',
			last_name: 'Text',
			city: 'Text',
			notes: 'Large Text',
			age: 'Number',
			income: 'Decimal',
			balance: 'Currency',
			newsletter: 'Boolean',
			birth_date: 'Date',
			mobile: 'Mobile Phone',
			preferred_language: 'Preferred Language',
			Client_tier: 'Text',
		},
		customers: new Map(structuredClone(customers).map((customer) => [customer.id, customer])),
		placeholders: ['HomeTop', 'HomeSide', 'HomeBottom'],
		campaigns: [carLoan, savingsAccount, premiumAccount, lastYear],
		traces: new Map(),
		trails: new Map(),
		interactions: new Map(),
		funnelRuns: new Map(),
		eventFunnels: new Set(),
		businessEvents: [],
	};
}
