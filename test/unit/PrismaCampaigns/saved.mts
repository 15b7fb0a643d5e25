import { PrismaCampaigns } from '../../../nodes/PrismaCampaigns/PrismaCampaigns.node.ts';
import { businessEvent } from '../../../nodes/PrismaCampaigns/resources/businessEvent/index.ts';
import { campaign } from '../../../nodes/PrismaCampaigns/resources/campaign/index.ts';
import { customer } from '../../../nodes/PrismaCampaigns/resources/customer/index.ts';
import { trace } from '../../../nodes/PrismaCampaigns/resources/trace/index.ts';
import type { Saved } from '../saved.mts';

const data = ['data', 'name', 'value'];

/** The fields in the tables of the page, in the spelling of parameters; `app-token` is the credential. */
export const prismaCampaigns: Saved = {
	className: 'PrismaCampaigns',
	type: new PrismaCampaigns(),
	resources: [businessEvent, campaign, customer, trace],
	description: {
		name: 'prismaCampaigns',
		displayName: 'Prisma Campaigns',
		credential: 'prismaCampaignsApi',
	},
	operations: {
		businessEvent: ['trigger'],
		campaign: ['advanceFunnel', 'getActive', 'getFunnelUrl', 'syncPage'],
		customer: ['upsert'],
		trace: ['create', 'createTrail', 'recordAction', 'recordConversion', 'recordDismissal'],
	},
	subjects: {
		campaign: ['funnel', 'page'],
		trace: ['trail', 'action', 'conversion', 'dismissal'],
	},
	offered: {
		wireFormat: ['edn', 'json'],
		channel: ['atm', 'mobile', 'other', 'web'],
		ifTraceClosed: ['fail', 'openNew'],
		dataFrom: ['fields', 'item', 'json'],
		fieldsFrom: ['fields', 'item', 'json'],
		stepDataFrom: ['fields', 'item', 'json'],
		searchFrom: ['fields', 'json'],
		findBy: ['id', 'search'],
		ifNoMatch: ['fail', 'return'],
		output: ['banners', 'answer'],
		step: ['continue', 'start'],
		type: [
			...['action', 'conversion', 'dismiss', 'entry-point', 'event', 'funnel-step', 'location'],
			...['boolean', 'dateTime', 'decimal', 'integer', 'keyword', 'text'],
		],
	},
	defaults: {
		wireFormat: 'edn',
		ifTraceClosed: 'fail',
		dataFrom: 'fields',
		fieldsFrom: 'fields',
		stepDataFrom: 'fields',
		searchFrom: 'fields',
		findBy: 'id',
		ifNoMatch: 'fail',
		output: 'answer',
		step: 'start',
		syncPopups: false,
		completeLinks: false,
		popup: false,
		forceFunnelRestart: false,
	},
	documented: {
		create: ['customerId'],
		createTrail: ['traceId', 'language', 'platform', 'channel', 'customerId'],
		recordAction: [
			...['trailId', 'type', ...data],
			...['customerId', 'language', 'platform', 'channel'],
		],
		recordConversion: ['trailId', 'tracking', ...data],
		recordDismissal: ['trailId', 'tracking', ...data],
		getActive: ['customerId', 'category', 'group', 'trailId'],
		syncPage: [
			...['customerId', 'placeholders', 'trailId', 'pageLocation', 'syncPopups'],
			...['language', 'platform', 'channel'],
		],
		getFunnelUrl: ['campaignId', 'tracking', 'trailId', 'popup'],
		advanceFunnel: ['trailId', 'campaignId', 'tracking', 'stepData', 'name', 'value'],
		upsert: ['customerId', 'fields', 'name', 'type', 'value'],
		trigger: [
			...['eventName', 'customerId', 'search', 'name', 'type', 'value'],
			...['context', 'forceFunnelRestart'],
		],
	},
	own: [
		...['dataFrom', 'fieldsFrom', 'stepDataFrom', 'searchFrom', 'findBy', 'json', 'step'],
		...['ifTraceClosed', 'newTrace', 'ifNoMatch', 'channelName', 'additionalFields', 'filters'],
		...['output', 'completeLinks'],
	],
	answers: {
		create: { body: { 'trace-id': 't', 'customer-id': '5' } },
		createTrail: { body: { 'trail-id': 'v' } },
		recordAction: {},
		recordConversion: {},
		recordDismissal: {},
		getActive: {
			body: [
				{
					campaign: 17592186050001,
					name: 'Loan',
					'category-name': 'Loans',
					'group-name': 'Cars',
					'tracking-token': 'k',
				},
			],
		},
		syncPage: {
			body: { popup: {}, placeholders: [], 'customer-id': '5' },
			record: { output: 'answer' },
		},
		getFunnelUrl: { record: { campaignId: '7', tracking: 'k', trailId: 'v', popup: false } },
		advanceFunnel: { body: { type: 'message', config: {} } },
		upsert: {},
		trigger: {
			body: { campaign: 'Loan', 'trace-id': 't', 'tracking-token': 'k', 'customer-id': '5' },
		},
	},
	repeatable: ['getActive', 'getFunnelUrl', 'syncPage', 'upsert'],
	sharing: [],
	plurals: {
		trigger: 'events',
		advanceFunnel: 'steps',
		getActive: 'lists of campaigns',
		getFunnelUrl: 'addresses',
		syncPage: 'pages',
		upsert: 'customers',
		create: 'traces',
		createTrail: 'trails',
		recordAction: 'actions',
		recordConversion: 'actions',
		recordDismissal: 'actions',
	},
	alias: 'prisma',
};
