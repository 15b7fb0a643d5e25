import { ExpertSender } from '../../../nodes/ExpertSender/ExpertSender.node.ts';
import { attribute } from '../../../nodes/ExpertSender/resources/attribute/index.ts';
import { consent } from '../../../nodes/ExpertSender/resources/consent/index.ts';
import { customer } from '../../../nodes/ExpertSender/resources/customer/index.ts';
import { order } from '../../../nodes/ExpertSender/resources/order/index.ts';
import { scenarioEvent } from '../../../nodes/ExpertSender/resources/scenarioEvent/index.ts';
import type { Choices, Saved, SavedOperation } from '../saved.mts';
import { savedOrder } from './resources/order/savedOrder.mts';

const specifyData = ['fields', 'json'];

/** Every operation that writes customers has the same parameters. */
const write: SavedOperation = {
	documented: [
		...['matchBy', 'email', 'phone', 'crmId', 'visitorId', 'guid', 'firstName', 'lastName'],
		...['dateOfBirth', 'gender', 'customAttributes', 'name', 'value', 'consents', 'id', 'force'],
		'confirmationMessageId',
	],
	own: [
		...['specifyData', 'json', 'additionalFields', 'clearFields', 'attributesFrom', 'attributes'],
	],
	choices: {
		matchBy: ['Email', 'PhoneNumber', 'CrmId', 'GUID', 'VisitorId'],
		specifyData,
		attributesFrom: ['account', 'rows'],
		gender: ['NotSpecified', 'Male', 'Female'],
		// None of them unless somebody chooses one.
		value: ['', 'True', 'False', 'AwaitingConfirmation'],
		force: [false, true],
	},
	plural: 'customers',
	// In which nothing is asked for that would go out a second time.
	record: { customer: {} },
};
const together = { isIdempotent: true, group: { defaultSize: 50, maxSize: 500 } } as const;

const lookupBy = ['email', 'phone', 'crmId', 'id'];
const identifiers = ['email', 'phone', 'crmId', 'customerId'];
const ifNotFound = ['fail', 'return'];

const dataFields = ['dataFields', 'name', 'type', 'value'];
const ownOfEvent = [
	...['triggerNotice', 'specifyData', 'json'],
	...['dataFieldsFrom', 'leaveOut', 'dataFieldAssignments', 'dataFieldsJson'],
];
const eventChoices: Choices = {
	specifyData,
	dataFieldsFrom: ['item', 'drag', 'json', 'rows'],
	type: ['String', 'Text', 'Number', 'Money', 'Date', 'DateTime', 'Boolean', 'Url'],
};

/** The names in the tables of the pages; `mode` is the operation, `x-api-key` the credential. */
export const expertSender: Saved = {
	className: 'ExpertSender',
	type: new ExpertSender(),
	resources: [customer, attribute, consent, order, scenarioEvent],
	description: {
		name: 'expertSender',
		displayName: 'ExpertSender CDP',
		credential: 'expertSenderApi',
	},
	alias: 'expertsender',
	common: {
		checkOnly: [false, true],
		output: ['inputAndResult', 'result'],
		sendForEveryItem: [false, true],
	},
	subjects: {},
	operations: {
		customer: {
			upsert: { ...write, ...together },
			create: write,
			delete: {
				documented: [...identifiers, 'withAnonymization'],
				own: ['lookupBy', 'ifNotFound'],
				choices: { lookupBy, ifNotFound, withAnonymization: [false, true] },
				plural: 'customers',
				isIdempotent: true,
			},
			get: {
				documented: identifiers,
				own: ['lookupBy', 'ifNotFound', 'simplify'],
				choices: { lookupBy, ifNotFound, simplify: [true, false] },
				plural: 'customers',
				isIdempotent: true,
				record: { ifNotFound: 'fail', simplify: true },
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
			update: { ...write, ...together },
		},
		attribute: {
			getAll: {
				documented: [],
				own: ['attributesOf'],
				choices: { attributesOf: ['customer', 'order', 'product'] },
				plural: 'lists of attributes',
				isIdempotent: true,
				body: { status: 0, data: [{ id: 1, name: 'Loyalty tier', type: 'SingleSelect' }] },
			},
		},
		consent: {
			getAll: {
				documented: [],
				plural: 'lists of consents',
				isIdempotent: true,
				body: { status: 0, data: [{ id: 1, name: 'Newsletter', type: 'Email' }] },
			},
		},
		order: savedOrder,
		scenarioEvent: {
			trigger: {
				documented: [
					...['customEventId', 'customerId', 'customerEmail', 'customerEmailMd5'],
					...['customerEmailSha256', 'customerPhone', 'customerCrmId', ...dataFields],
				],
				own: [...ownOfEvent, 'identifyBy', 'otherIdentifiers'],
				choices: {
					...eventChoices,
					identifyBy: [
						...['email', 'emailAsMd5', 'emailAsSha256', 'emailMd5', 'emailSha256'],
						...['crmId', 'customerId', 'phone'],
					],
				},
				plural: 'events',
			},
			triggerForSegments: {
				documented: ['customEventId', 'segments', ...dataFields],
				own: ownOfEvent,
				choices: eventChoices,
				plural: 'events',
				oncePerRun: true,
			},
		},
	},
};
