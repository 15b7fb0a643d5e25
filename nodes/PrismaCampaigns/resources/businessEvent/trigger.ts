import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import type { ItemInput, SendingOperation } from '../../../contract/operation';
import {
	isEmpty,
	isRecord,
	keepValue,
	nonEmptyText,
	parameterReader,
	toAccountId,
	toBoolean,
	toIdentifier,
} from '../../../input';
import { APP_TOKEN } from '../../wireValues';
import { buildFields, typedRows } from '../fieldTypes';
import { JSON_TEXT, TYPED_ROWS } from '../fieldSources';
import { makeTypedRows } from '../rows';
import {
	buildContext,
	contextConversions,
	contextParameters,
	contextSchemas,
	pickEntered,
	readItemContext,
} from './context';
import { toSearchFields, toSearchRows } from './search';

const fields: SendingOperation['fields'] = [
	{
		displayName:
			'Each item triggers the event for real, also when you test this step. To try it out, switch on Check Only under Options.',
		name: 'triggerNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Event Name',
		name: 'eventName',
		type: 'string',
		required: true,
		placeholder: 'e.g. account-opened',
		default: '',
		description:
			'Name of the business event, exactly as in Prisma Campaigns under Settings > Applications',
		hint: 'In Prisma Campaigns under Settings > Applications',
		builderHint: {
			propertyHint:
				'Ask the person for this name: there is no list of events in the API, and a name that does not exist is answered like a customer without a campaign. Triggering an event reaches a real customer.',
		},
	},
	{
		displayName: 'Find Customer By',
		name: 'findBy',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Customer ID', value: 'id' },
			{
				name: 'Search Fields',
				value: 'search',
				description: 'By other fields, such as the email address',
			},
		],
		default: 'id',
		description: 'How to find the customer of the event. A customer that is not found is created.',
	},
	{
		displayName: 'Customer ID',
		name: 'customerId',
		type: 'string',
		required: true,
		placeholder: 'e.g. 5114',
		default: '',
		displayOptions: { show: { findBy: ['id'] } },
		description: 'ID of the customer. 0 stands for a guest and is refused.',
	},
	{
		displayName: 'Search Fields',
		name: 'searchFrom',
		type: 'options',
		noDataExpression: true,
		options: [TYPED_ROWS, JSON_TEXT],
		default: 'fields',
		displayOptions: { show: { findBy: ['search'] } },
		description: 'How to enter the search fields',
	},
	makeTypedRows(
		{
			displayName: 'Search Field Values',
			name: 'search',
			placeholder: 'Add Field',
			description:
				'Fields to find the customer by. All of them must match. If a value is empty, the item is refused: a search without it could find somebody else.',
		},
		{ findBy: ['search'], searchFrom: ['fields'] },
	),
	{
		displayName: 'JSON',
		name: 'json',
		type: 'json',
		default: '{}',
		displayOptions: { show: { findBy: ['search'], searchFrom: ['json'] } },
		description:
			'One object with the fields to find the customer by. All of them must match, and none may be empty.',
		hint: 'e.g. {"email":"anna@example.org"}',
	},
	...contextParameters,
	{
		displayName: 'If No Campaign Matches',
		name: 'ifNoMatch',
		type: 'options',
		options: [
			{ name: 'Fail', value: 'fail' },
			{
				name: 'Return False',
				value: 'return',
				description: "The item comes out with 'matched' set to false",
			},
		],
		default: 'fail',
		description:
			'What to do when the answer is 404. Prisma Campaigns answers 404 when no campaign matches, but also when the app token is wrong or the event is unknown.',
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description: 'More data of the event',
		options: [
			{
				displayName: 'Force Funnel Restart',
				name: 'forceFunnelRestart',
				type: 'boolean',
				default: false,
				description: 'Whether to start the funnel again if the customer is already in it',
			},
		],
	},
];

const schema = z.object({
	eventName: nonEmptyText,
	...contextSchemas,
	forceFunnelRestart: z.boolean().optional(),
	ifNoMatch: z.enum(['fail', 'return']),
});

const conversions = {
	eventName: toIdentifier,
	...contextConversions,
	forceFunnelRestart: toBoolean,
	ifNoMatch: keepValue,
};

const readById = parameterReader(
	fields,
	{ ...conversions, customerId: toAccountId },
	schema.extend({ customerId: nonEmptyText }),
);

const readByRows = parameterReader(
	fields,
	{ ...conversions, search: toSearchRows },
	schema.extend({ search: typedRows }),
);

const readByJson = parameterReader(
	fields,
	{ ...conversions, json: toSearchFields },
	schema.extend({ json: z.record(z.string(), z.unknown()) }),
);

/** `customer` is an ID, or an object of fields to search by. */
interface Event {
	eventName: string;
	customer: string | object;
	context?: object;
	forceFunnelRestart?: boolean;
	ifNoMatch: 'fail' | 'return';
}

/** POST /api/campaigns/business-event (section "Eventos de negocio" of the page). */
export const trigger: SendingOperation<Event> = {
	option: {
		name: 'Trigger',
		value: 'trigger',
		action: 'Trigger business event',
		description: 'Start the best campaign that waits for a business event, for one customer',
	},
	plural: 'events',
	subtitle: '"Trigger event " + $parameter.eventName',
	subject: 'customer',
	fields,
	isIdempotent: () => false,
	whatToCheck: 'whether the event has started a campaign for the customer',
	subjects: ({ customer }) => [
		typeof customer === 'string' ? `customer ${customer}` : `search ${writeSearch(customer)}`,
	],
	read: readEvent,
	request: ([{ eventName, customer, context, forceFunnelRestart }]) => ({
		method: 'POST',
		path: '/api/campaigns/business-event',
		body: {
			'app-token': APP_TOKEN,
			'event-name': eventName,
			'customer-id': customer,
			context,
			'force-funnel-restart?': forceFunnelRestart,
		},
	}),
	// What was accepted must not be sent again, whatever the answer holds.
	accepts: ({ status }, { ifNoMatch }) =>
		status === 202 || (status === 404 && ifNoMatch === 'return'),
	output({ status, body }) {
		if (status === 404) return { matched: false };
		if (isRecord(body)) return { matched: true, ...(body as IDataObject) };
		return isEmpty(body)
			? { matched: true }
			: { matched: true, response: body as IDataObject[string] };
	},
	advice: (status, { eventName }) =>
		status === 404
			? `No campaign matches this customer, the event "${eventName}" does not exist in this application, or the 'App Token' in the credential is wrong. Prisma Campaigns answers the same in all three cases.`
			: undefined,
	summarize: (outputs) =>
		outputs.length > 0 && outputs.every(({ matched }) => matched === false)
			? "Prisma Campaigns answered 404 to every event: no campaign matches any of the customers, the event does not exist in this application, or the 'App Token' in the credential is wrong"
			: undefined,
};

function readEvent(input: ItemInput): Event {
	const itemContext = readItemContext(input);
	const { customer, entered } = readEntered(input);
	const { dragged, contextRows, context: json, ...event } = entered;
	const context = itemContext ?? buildContext({ dragged, contextRows, context: json }) ?? {};
	return { ...event, customer, context: Object.keys(context).length > 0 ? context : undefined };
}

/** The customer, and the event as it is entered. */
function readEntered(input: ItemInput): {
	customer: Event['customer'];
	entered: z.output<typeof schema>;
} {
	const pick = (values: Record<string, unknown>) => pickEntered(values, input);
	if (input.parameter('findBy') !== 'search') {
		const { customerId, ...entered } = readById(input, pick);
		return { customer: customerId, entered };
	}
	if (input.parameter('searchFrom') === 'json') {
		const { json, ...entered } = readByJson(input, pick);
		return { customer: json, entered };
	}
	const { search, ...entered } = readByRows(input, pick);
	return { customer: buildFields(search), entered };
}

/** Writes the same text for the same fields and values in any order. */
function writeSearch(fields: object): string {
	return JSON.stringify(Object.entries(fields).sort(), (_, value: unknown) =>
		typeof value === 'bigint' ? String(value) : value,
	);
}
