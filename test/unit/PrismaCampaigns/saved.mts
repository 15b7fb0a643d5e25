import { PrismaCampaigns } from '../../../nodes/PrismaCampaigns/PrismaCampaigns.node.ts';
import { businessEvent } from '../../../nodes/PrismaCampaigns/resources/businessEvent/index.ts';
import { campaign } from '../../../nodes/PrismaCampaigns/resources/campaign/index.ts';
import { customer } from '../../../nodes/PrismaCampaigns/resources/customer/index.ts';
import { trace } from '../../../nodes/PrismaCampaigns/resources/trace/index.ts';
import type { Saved, SavedOperation } from '../saved.mts';

const data = ['data', 'name', 'value'];
/** Ways to enter texts: in rows, as the item is, or as JSON. */
const listFrom = ['fields', 'item', 'json'];
const fieldTypes = ['text', 'boolean', 'dateTime', 'decimal', 'integer', 'keyword'];
/** Ways to enter typed fields: in rows, as the item is, dragged, or as JSON. */
const typedFrom = ['fields', 'item', 'drag', 'json'];
const ifTraceClosed = ['fail', 'openNew'];

/** Closes a trace. */
const closing: SavedOperation = {
	record: { trailId: 'v' },
	documented: ['trailId', 'tracking', ...data],
	own: ['dataFrom', 'leaveOut', 'json'],
	choices: { dataFrom: listFrom },
	plural: 'actions',
};

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
	alias: 'prisma',
	common: { checkOnly: [false, true], wireFormat: ['', 'edn', 'json'] },
	subjects: {
		campaign: ['funnel', 'page'],
		trace: ['trail', 'action', 'conversion', 'dismissal'],
	},
	operations: {
		businessEvent: {
			trigger: {
				documented: [
					...['eventName', 'customerId', 'search', 'name', 'type', 'value'],
					...['context', 'forceFunnelRestart'],
				],
				own: [
					'triggerNotice',

					...['findBy', 'searchFrom', 'json', 'ifNoMatch', 'additionalFields'],
					...['contextFrom', 'contextRows', 'dragged', 'leaveOut'],
				],
				choices: {
					contextFrom: ['none', ...typedFrom],
					findBy: ['id', 'search'],
					searchFrom: ['fields', 'json'],
					type: fieldTypes,
					ifNoMatch: ['fail', 'return'],
					forceFunnelRestart: [false, true],
				},
				plural: 'events',
				body: { campaign: 'Loan', 'trace-id': 't', 'tracking-token': 'k', 'customer-id': '5' },
			},
		},
		campaign: {
			advanceFunnel: {
				documented: ['trailId', 'campaignId', 'tracking', 'stepData', 'name', 'value'],
				own: ['step', 'stepDataFrom', 'leaveOut', 'json'],
				choices: { step: ['start', 'continue'], stepDataFrom: listFrom },
				plural: 'steps',
				record: { trailId: 'v' },
				body: { type: 'message', config: {} },
			},
			getActive: {
				documented: ['customerId', 'category', 'group', 'trailId'],
				own: ['filters'],
				plural: 'lists of campaigns',
				record: { trailId: 'v' },
				isIdempotent: true,
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
			getFunnelUrl: {
				documented: ['campaignId', 'tracking', 'trailId', 'popup'],
				choices: { popup: [false, true] },
				plural: 'addresses',
				record: { campaignId: '7', tracking: 'k', trailId: 'v', popup: false },
			},
			syncPage: {
				documented: [
					...['customerId', 'placeholders', 'trailId', 'pageLocation', 'syncPopups'],
					...['language', 'platform', 'channel'],
				],
				own: ['output', 'completeLinks', 'ifTraceClosed', 'newTrace', 'anonymous'],
				choices: {
					syncPopups: [false, true],
					output: ['answer', 'banners'],
					completeLinks: [false, true],
					ifTraceClosed,
					anonymous: [false, true],
				},
				plural: 'pages',
				isIdempotent: true,
				record: { output: 'answer', trailId: 'v' },
				body: { popup: {}, placeholders: [], 'customer-id': '5' },
			},
		},
		customer: {
			upsert: {
				documented: ['customerId', 'fields', 'name', 'type', 'value'],
				own: ['fieldsFrom', 'json', 'dragged', 'leaveOut', 'clearFields'],
				choices: { fieldsFrom: typedFrom, type: fieldTypes },
				plural: 'customers',
				isIdempotent: true,
			},
			get: {
				documented: ['customerId'],
				own: ['ifNotFound'],
				choices: { ifNotFound: ['fail', 'return'] },
				plural: 'customers',
				isIdempotent: true,
				record: { customerId: '5114', ifNotFound: 'fail' },
				body: {
					id: '5114',
					tags: [17592186052001],
					'updated-by': [{ id: 17592186053001 }],
					'last-update': 1779010200000,
					'mobile-registrations': null,
				},
			},
		},
		trace: {
			create: {
				documented: ['customerId'],
				own: ['anonymous'],
				choices: { anonymous: [false, true] },
				plural: 'traces',
				body: { 'trace-id': 't', 'customer-id': '5' },
			},
			createTrail: {
				documented: ['traceId', 'language', 'platform', 'channel', 'customerId'],
				own: ['channelName', 'additionalFields', 'ifTraceClosed', 'newTrace', 'anonymous'],
				choices: {
					channel: ['web', 'atm', 'mobile', 'other'],
					ifTraceClosed,
					anonymous: [false, true],
				},
				plural: 'trails',
				record: { traceId: 't' },
				body: { 'trail-id': 'v' },
			},
			recordAction: {
				documented: [
					...['trailId', 'type', ...data],
					...['customerId', 'language', 'platform', 'channel'],
				],
				own: [...['dataFrom', 'leaveOut', 'json'], ...['ifTraceClosed', 'newTrace', 'anonymous']],
				choices: {
					type: [
						...['location', 'action', 'conversion', 'dismiss', 'entry-point', 'event'],
						'funnel-step',
					],
					dataFrom: listFrom,
					ifTraceClosed,
					anonymous: [false, true],
				},
				plural: 'actions',
				record: { trailId: 'v' },
			},
			recordConversion: closing,
			recordDismissal: closing,
		},
	},
};
