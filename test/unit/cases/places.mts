import type { ItemInput, Operation } from '../../../nodes/contract/operation.ts';
import { trigger as event } from '../../../nodes/ExpertSender/resources/scenarioEvent/trigger.ts';
import { triggerForSegments } from '../../../nodes/ExpertSender/resources/scenarioEvent/triggerForSegments.ts';
import { create } from '../../../nodes/ExpertSender/resources/customer/create.ts';
import { update } from '../../../nodes/ExpertSender/resources/customer/update.ts';
import { upsert } from '../../../nodes/ExpertSender/resources/customer/upsert.ts';
import { trigger as businessEvent } from '../../../nodes/PrismaCampaigns/resources/businessEvent/trigger.ts';
import { advanceFunnel } from '../../../nodes/PrismaCampaigns/resources/campaign/advanceFunnel.ts';
import { upsert as prismaCustomer } from '../../../nodes/PrismaCampaigns/resources/customer/upsert.ts';
import { recordAction } from '../../../nodes/PrismaCampaigns/resources/trace/recordAction.ts';
import { toJsonBody } from '../../../nodes/PrismaCampaigns/wire.ts';
import { inZone, itemInput } from '../itemInput.mts';

/* The places in which a value of one kind can stand, and what each sends of it. */

export type Context = ReturnType<typeof inZone>;

export interface Place {
	/** After "in". */
	name: string;
	/** What is sent of a value here. */
	send(value: unknown, context?: Context): unknown;
}

type Body = Record<string, any>;

function request(operation: Operation, input: ItemInput): Body {
	if (!operation.request) throw new Error('sends nothing');
	return toJsonBody(operation.request([operation.read(input)]).body, 'token') as Body;
}

/** Written in JSON, given as an object and given as text, in which dates become ISO text. */
const inJson = (
	name: string,
	operation: Operation,
	values: object,
	json: (value: unknown) => object,
	find: (body: Body) => unknown,
): Place[] =>
	[
		{ form: 'an object', write: (object: object): unknown => object },
		{ form: 'text', write: (object: object): unknown => JSON.stringify(object) },
	].map(({ form, write }) => ({
		name: `${name}, JSON as ${form}`,
		send: (value, context) =>
			find(request(operation, itemInput({ ...values, json: write(json(value)) }, {}, context))),
	}));

const events = Object.entries({ event, triggerForSegments }) as Array<[string, Operation]>;
const EVENT = { customEventId: 101, customerEmail: 'anna@example.org', segments: [5] };
const EVENT_FORM = { ...EVENT, specifyData: 'fields', identifyBy: 'email' };

/** The value of a data field of an event. */
export const dataFields = (type: string): Place[] =>
	events.flatMap(([name, operation]) => {
		const find = (body: Body) => body.dataFields[0].value;
		const row = (value: unknown) => ({ name: 'Field', type, value });
		return [
			{
				name: `a row of ${name}, ${type}`,
				send: (value, context) =>
					find(
						request(
							operation,
							itemInput(
								{ ...EVENT_FORM, dataFieldsFrom: 'rows', dataFields: { field: [row(value)] } },
								{},
								context,
							),
						),
					),
			} as Place,
			...inJson(
				`${name}, ${type}`,
				operation,
				{ specifyData: 'json' },
				(value) => ({ ...EVENT, dataFields: [row(value)] }),
				find,
			),
		];
	});

/** A field of an event that was dragged, with the type that the editor shows for it. */
export const draggedFields = (type: string): Place[] =>
	events.map(([name, operation]) => ({
		name: `a dragged field of ${name}, ${type}`,
		send: (value, context) =>
			request(
				operation,
				itemInput(
					{
						...{ ...EVENT_FORM, dataFieldsFrom: 'drag' },
						dataFieldAssignments: { assignments: [{ id: '1', name: 'Field', type, value }] },
					},
					{},
					context,
				),
			).dataFields[0].value,
	}));

/** A field of the input item, or of one JSON object, of which the value alone tells the type. */
export const untypedFields: Place[] = events.flatMap(([name, operation]) => {
	const send = (values: object, json: object, context?: Context) =>
		request(operation, itemInput({ ...EVENT_FORM, ...values }, json as ItemInput['json'], context))
			.dataFields[0].value as unknown;
	return [
		{
			name: `a field of the item of ${name}`,
			send: (value, context) =>
				send({ dataFieldsFrom: 'item', leaveOut: '' }, { Field: value }, context),
		},
		{
			name: `a field of the JSON of ${name}`,
			send: (value, context) =>
				send({ dataFieldsFrom: 'json', dataFieldsJson: { Field: value } }, {}, context),
		},
	] as Place[];
});

const CUSTOMER = { matchBy: 'Email', email: 'anna@example.org' };

/** A field of a customer: what of the parameters and of the JSON holds it, and where the request has it. */
const ofCustomer = (
	name: string,
	parameters: (value: unknown) => object,
	json: (value: unknown) => object,
	find: (customer: Body) => unknown,
): Place[] =>
	(Object.entries({ create, update, upsert }) as Array<[string, Operation]>).flatMap(
		([operationName, operation]) => [
			{
				name: `${name} of ${operationName}`,
				send: (value, context) =>
					find(
						request(
							operation,
							itemInput({ ...CUSTOMER, specifyData: 'fields', ...parameters(value) }, {}, context),
						).data[0],
					),
			} as Place,
			...inJson(
				`${name} of ${operationName}`,
				operation,
				{ matchBy: 'Email', specifyData: 'json' },
				(value) => ({ email: 'anna@example.org', ...json(value) }),
				(body) => find(body.data[0]),
			),
		],
	);

/** A field of its own, such as the birthday. */
export const customerField = (name: string): Place[] =>
	ofCustomer(
		name,
		(value) => ({ additionalFields: { [name]: value } }),
		(value) => ({ [name]: value }),
		(customer) => customer[name],
	);

/** An attribute; `undefined` if it is left out. */
export const attributes: Place[] = ofCustomer(
	'an attribute',
	(value) => ({
		attributesFrom: 'rows',
		customAttributes: { attribute: [{ name: 'City', value }] },
	}),
	(value) => ({ customAttributes: [{ name: 'City', value }] }),
	(customer) => customer.customAttributes?.[0].value,
);

/** A column of the mapper, for an attribute of this type: filled in, or mapped by name. */
export const columns = (attributeType: string): Place[] => {
	const schema = [{ id: 'City', displayName: 'City', type: 'string', attributeType }];
	return (Object.entries({ create, update, upsert }) as Array<[string, Operation]>).flatMap(
		([name, operation]) => {
			const send = (mapper: object, json: object, context?: Context) => {
				const values = { attributesFrom: 'account', attributes: { ...mapper, schema } };
				const form = { ...CUSTOMER, specifyData: 'fields', ...values };
				const input = itemInput(form, json as ItemInput['json'], context);
				return request(operation, input).data[0].customAttributes?.[0].value as unknown;
			};
			return [
				{
					name: `a column of ${name}, ${attributeType}`,
					send: (value, context) =>
						send({ mappingMode: 'defineBelow', value: { City: value } }, {}, context),
				},
				{
					name: `a column of ${name} mapped by name, ${attributeType}`,
					send: (value, context) =>
						send({ mappingMode: 'autoMapInputData', value: null }, { City: value }, context),
				},
			] as Place[];
		},
	);
};

/** The status of a consent; `undefined` if the row is skipped. */
export const consents: Place[] = ofCustomer(
	'a consent',
	(value) => ({ consents: { consent: [{ id: { __rl: true, mode: 'list', value: '1' }, value }] } }),
	(value) => ({ consentsData: { consents: [{ id: 1, value }] } }),
	(customer) => customer.consentsData?.consents[0].value,
);

/** A row with a data type of the Prisma node: a field of a customer, and one to search by. */
export const typedRows = (type: string): Place[] => [
	{
		name: `a row of a customer, ${type}`,
		send: (value, context) =>
			request(
				prismaCustomer as Operation,
				itemInput(
					{
						customerId: '5',
						fieldsFrom: 'fields',
						fields: { field: [{ name: 'field', type, value }] },
					},
					{},
					context,
				),
			).customer.field,
	},
	{
		name: `a row to search by, ${type}`,
		send: (value, context) =>
			request(
				businessEvent as Operation,
				itemInput(
					{
						eventName: 'opened',
						findBy: 'search',
						searchFrom: 'fields',
						ifNoMatch: 'fail',
						search: { field: [{ name: 'field', type, value }] },
					},
					{},
					context,
				),
			)['customer-id'].field,
	},
];

const ACTION = { trailId: 't', type: 'event', name: 'opened' };
const STEP = { step: 'continue', trailId: 't', campaignId: '7', tracking: 'k' };

/** Data of the Prisma node that is text whatever it is: of an action, and the answers in a funnel. */
export const textRows: Place[] = [
	{
		name: 'a row of an action',
		send: (value, context) =>
			request(
				recordAction as Operation,
				itemInput(
					{ ...ACTION, dataFrom: 'fields', data: { field: [{ name: 'field', value }] } },
					{},
					context,
				),
			).data[0].value,
	},
	{
		name: 'a row of a funnel',
		send: (value, context) =>
			request(
				advanceFunnel as Operation,
				itemInput(
					{ ...STEP, stepDataFrom: 'fields', stepData: { field: [{ name: 'field', value }] } },
					{},
					context,
				),
			)['step-data'].field,
	},
];

/** The whole item, or JSON, of which an action makes texts. */
export const actionData: Place[] = [
	{
		name: 'the whole item of an action',
		send: (value, context) =>
			request(
				recordAction as Operation,
				itemInput({ ...ACTION, dataFrom: 'item' }, { field: value } as ItemInput['json'], context),
			).data[0].value,
	},
	...inJson(
		'an action',
		recordAction as Operation,
		{ ...ACTION, dataFrom: 'json' },
		(value) => ({ field: value }),
		(body) => body.data[0].value,
	),
];

/** What a value becomes in each place, by the name of the place. */
export const everywhere = (places: readonly Place[], attempt: (place: Place) => unknown) =>
	Object.fromEntries(places.map((place) => [place.name, attempt(place)]));

/** The same in every place. */
export const alike = (places: readonly Place[], expected: unknown) =>
	everywhere(places, () => expected);
