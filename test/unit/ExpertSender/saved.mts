import { ExpertSender } from '../../../nodes/ExpertSender/ExpertSender.node.ts';
import { customer } from '../../../nodes/ExpertSender/resources/customer/index.ts';
import { scenarioEvent } from '../../../nodes/ExpertSender/resources/scenarioEvent/index.ts';
import type { Saved } from '../saved.mts';

const write = [
	...['matchBy', 'email', 'phone', 'crmId', 'visitorId', 'guid', 'firstName', 'lastName'],
	...['dateOfBirth', 'gender', 'customAttributes', 'name', 'value', 'consents', 'id', 'force'],
	'confirmationMessageId',
];
const dataFields = ['dataFields', 'name', 'type', 'value'];

/** The names in the tables of the pages; `mode` is the operation, `x-api-key` the credential. */
export const expertSender: Saved = {
	className: 'ExpertSender',
	type: new ExpertSender(),
	resources: [customer, scenarioEvent],
	description: {
		name: 'expertSender',
		displayName: 'ExpertSender CDP',
		credential: 'expertSenderApi',
	},
	operations: {
		customer: ['create', 'upsert', 'delete', 'get', 'update'],
		scenarioEvent: ['trigger', 'triggerForSegments'],
	},
	subjects: {},
	offered: {
		matchBy: ['Email', 'PhoneNumber', 'CrmId', 'GUID', 'VisitorId'],
		gender: ['Male', 'Female', 'NotSpecified'],
		type: ['String', 'Text', 'Number', 'Money', 'Date', 'DateTime', 'Boolean', 'Url'],
		value: ['False', 'AwaitingConfirmation', 'True'],
		lookupBy: ['email', 'phone', 'crmId', 'id'],
		specifyData: ['fields', 'json'],
	},
	defaults: {
		matchBy: 'Email',
		specifyData: 'fields',
		lookupBy: 'email',
		withAnonymization: false,
		force: false,
		type: 'String',
	},
	documented: {
		create: write,
		update: write,
		upsert: write,
		get: ['email', 'phone', 'crmId', 'customerId'],
		delete: ['email', 'phone', 'crmId', 'customerId', 'withAnonymization'],
		trigger: [
			...['customEventId', 'customerId', 'customerEmail', 'customerEmailMd5'],
			...['customerEmailSha256', 'customerPhone', 'customerCrmId', ...dataFields],
		],
		triggerForSegments: ['customEventId', 'segments', ...dataFields],
	},
	own: ['specifyData', 'json', 'lookupBy', 'additionalFields', 'otherIdentifiers'],
	answers: {
		create: {},
		update: {},
		upsert: {},
		delete: {},
		trigger: {},
		triggerForSegments: {},
		get: {
			// As the page of GET prints them.
			body: {
				data: Object.fromEntries(
					[
						...['email', 'phone', 'crmId', 'firstName', 'lastName', 'dateOfBirth', 'gender'],
						...['rfmSegment', 'totalSpent', 'totalOrders', 'totalOrderReturns', 'avgOrder'],
						...['avgPricePoint', 'lastOrder', 'avgTimeBetweenOrdersInDays', 'currencySymbol'],
						...['customAttributes', 'consentsData'],
					].map((name) => [name, null]),
				),
			},
		},
	},
	repeatable: ['get', 'delete', 'update', 'upsert'],
	sharing: ['update', 'upsert'],
	plurals: {
		create: 'customers',
		upsert: 'customers',
		delete: 'customers',
		get: 'customers',
		update: 'customers',
		trigger: 'events',
		triggerForSegments: 'events',
	},
	alias: 'expertsender',
};
