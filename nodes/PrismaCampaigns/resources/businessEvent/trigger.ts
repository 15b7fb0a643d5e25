import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { check } from '../../../input/check';
import { jsonObject } from '../../../input/json';
import { parameterLabel } from '../../../input/label';
import { present } from '../../../input/present';
import { boolean, identifier } from '../../../input/values';
import type { ItemInput, Operation } from '../../../runner/operation';
import { APP_TOKEN } from '../../wire';
import { answered } from '../answered';
import { typedFields } from '../fieldTypes';
import { entered, JSON_TEXT, ROWS, typedRows } from '../rows';

const fields: readonly INodeProperties[] = [
	{
		displayName: 'Event Name',
		name: 'eventName',
		type: 'string',
		required: true,
		placeholder: 'e.g. account-opened',
		default: '',
		description: 'Name of the business event, as in Settings > Applications',
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
				description: 'Values of fields in the customer schema, such as an email address',
			},
		],
		default: 'id',
		description: 'Who the event is about. A customer that is not found is created.',
	},
	{
		displayName: 'Customer ID',
		name: 'customerId',
		type: 'string',
		required: true,
		placeholder: 'e.g. 5114',
		default: '',
		displayOptions: { show: { findBy: ['id'] } },
		description: 'ID of the customer',
	},
	{
		displayName: 'Search Fields',
		name: 'searchFrom',
		type: 'options',
		noDataExpression: true,
		options: [ROWS, JSON_TEXT],
		default: 'fields',
		displayOptions: { show: { findBy: ['search'] } },
		description: 'How to enter the search fields',
	},
	typedRows(
		{
			displayName: 'Search Field Values',
			name: 'search',
			placeholder: 'Add Field',
			description: 'Fields that must all match',
		},
		{ findBy: ['search'], searchFrom: ['fields'] },
	),
	{
		displayName: 'JSON',
		name: 'json',
		type: 'json',
		default: '{}',
		displayOptions: { show: { findBy: ['search'], searchFrom: ['json'] } },
		description: 'An object with the fields that must all match',
		hint: 'e.g. {"email":"anna@example.org"}',
	},
	{
		displayName: 'If No Campaign Matches',
		name: 'ifNoMatch',
		type: 'options',
		options: [
			{ name: 'Fail', value: 'fail' },
			{
				name: 'Return False',
				value: 'return',
				description: "Gives an item with 'matched' set to false",
			},
		],
		default: 'fail',
		description:
			'What to do when the answer is 404. Prisma Campaigns answers so when no campaign is meant for this customer, but also when the app token is wrong or the event is unknown.',
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description: 'What else is known of the event',
		options: [
			{
				displayName: 'Context',
				name: 'context',
				type: 'json',
				default: '{}',
				description: 'An object with more information about the event',
				hint: 'e.g. {"branch":12}',
			},
			{
				displayName: 'Force Funnel Restart',
				name: 'forceFunnelRestart',
				type: 'boolean',
				default: false,
				description: 'Whether to begin the funnel anew if the customer is in it already',
			},
		],
	},
];

const name = identifier().pipe(z.string().min(1));

const schema = z.object({
	eventName: name,
	context: z.record(z.unknown()).optional(),
	forceFunnelRestart: boolean.optional(),
	ifNoMatch: z.enum(['fail', 'return']),
});

/** `customer` is an ID, or an object of fields to search by. */
type Event = z.output<typeof schema> & { customer: string | object };

const label = parameterLabel(fields);

/** POST /api/campaigns/business-event (section "Eventos de negocio" of the page). */
export const trigger: Operation<Event> = {
	option: {
		name: 'Trigger',
		value: 'trigger',
		action: 'Trigger business event',
		description: 'Start the best campaign that waits for a business event, for one customer',
	},
	plural: 'events',
	fields,
	repeatable: () => false,
	whatToCheck: 'whether the event has started a campaign for the customer',
	subjects: ({ customer }) => [
		typeof customer === 'string' ? `customer ${customer}` : `search ${asText(customer)}`,
	],
	read(input) {
		const { parameter } = input;
		const { context, ...additional } = present((parameter('additionalFields') ?? {}) as object);
		const values = present({
			eventName: parameter('eventName'),
			context: context === undefined ? undefined : jsonObject(context, 'Context'),
			ifNoMatch: parameter('ifNoMatch'),
			...additional,
		});
		return { ...check(schema, values, label), customer: whom(input) };
	},
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
	accepts: ({ status }, { ifNoMatch }) => status === 404 && ifNoMatch === 'return',
	output(answer) {
		if (answer.status === 404) return { matched: false };
		return { matched: true, ...answered(answer) };
	},
	advice: (status, { eventName }) =>
		status === 404
			? `No campaign is meant for this customer, the event "${eventName}" does not exist in this application, or the 'App Token' in the credential is wrong: Prisma Campaigns answers the same to all three.`
			: undefined,
};

function whom(input: ItemInput): string | object {
	const { parameter } = input;
	if (parameter('findBy') !== 'search') {
		const { id } = present({ id: parameter('customerId') });
		return check(name, id, () => label(['customerId']));
	}
	const { fields: rows, object } = entered(input, 'searchFrom', { fields: 'search', json: 'json' });
	const given = rows
		? check(typedFields, rows, (at) => label(['search', ...at]))
		: present(object as object);
	// With no field to search by, anybody would match.
	const searched = Object.keys(given).length > 0 ? given : undefined;
	return check(z.record(z.unknown()), searched, () => label([rows ? 'search' : 'json']));
}

/** The same for the same fields with the same values, in whatever order. */
function asText(fields: object): string {
	return JSON.stringify(Object.entries(fields).sort(), (_, value: unknown) =>
		typeof value === 'bigint' ? String(value) : value,
	);
}
