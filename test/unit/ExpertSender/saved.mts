import { ExpertSender } from '../../../nodes/ExpertSender/ExpertSender.node.ts';
import { customer } from '../../../nodes/ExpertSender/resources/customer/index.ts';
import { scenarioEvent } from '../../../nodes/ExpertSender/resources/scenarioEvent/index.ts';
import type { Choices, Saved, SavedOperation } from '../saved.mts';

const specifyData = ['fields', 'json'];

/** Every operation that writes customers has the same parameters. */
const write: SavedOperation = {
	documented: [
		...['matchBy', 'email', 'phone', 'crmId', 'visitorId', 'guid', 'firstName', 'lastName'],
		...['dateOfBirth', 'gender', 'customAttributes', 'name', 'value', 'consents', 'id', 'force'],
		'confirmationMessageId',
	],
	own: ['specifyData', 'json', 'additionalFields', 'clearFields'],
	choices: {
		matchBy: ['Email', 'PhoneNumber', 'CrmId', 'GUID', 'VisitorId'],
		specifyData,
		gender: ['NotSpecified', 'Male', 'Female'],
		value: ['True', 'False', 'AwaitingConfirmation'],
		force: [false, true],
	},
	plural: 'customers',
	// In which nothing is asked for that would go out a second time.
	record: { customer: {} },
};
const together = { isIdempotent: true, group: { defaultSize: 50, maxSize: 500 } } as const;

const lookupBy = ['email', 'phone', 'crmId', 'id'];
const identifiers = ['email', 'phone', 'crmId', 'customerId'];

const dataFields = ['dataFields', 'name', 'type', 'value'];
const eventChoices: Choices = {
	specifyData,
	type: ['String', 'Text', 'Number', 'Money', 'Date', 'DateTime', 'Boolean', 'Url'],
};

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
	alias: 'expertsender',
	common: { sendForEveryItem: [false, true] },
	subjects: {},
	operations: {
		customer: {
			create: write,
			upsert: { ...write, ...together },
			delete: {
				documented: [...identifiers, 'withAnonymization'],
				own: ['lookupBy'],
				choices: { lookupBy, withAnonymization: [false, true] },
				plural: 'customers',
				isIdempotent: true,
			},
			get: {
				documented: identifiers,
				own: ['lookupBy'],
				choices: { lookupBy },
				plural: 'customers',
				isIdempotent: true,
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
		scenarioEvent: {
			trigger: {
				documented: [
					...['customEventId', 'customerId', 'customerEmail', 'customerEmailMd5'],
					...['customerEmailSha256', 'customerPhone', 'customerCrmId', ...dataFields],
				],
				own: ['specifyData', 'json', 'otherIdentifiers'],
				choices: eventChoices,
				plural: 'events',
			},
			triggerForSegments: {
				documented: ['customEventId', 'segments', ...dataFields],
				own: ['specifyData', 'json'],
				choices: eventChoices,
				plural: 'events',
				oncePerRun: true,
			},
		},
	},
};
