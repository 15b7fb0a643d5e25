import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { dragged, email, exact, filled, identifier, phone, type Kind } from './expected.mts';
import { hostileEmail, hostilePhone, hostileText } from './texts.mts';

/** A place in a request for a value that anybody may have typed. */
export interface Place {
	name: string;
	node: 'expertSender' | 'prismaCampaigns';
	/** `$json.v` is the value. */
	parameters: IDataObject;
	/** The item that has it; `{ v: text }` unless given. */
	item?(text: string): IDataObject;
	kind: Kind;
	texts: fc.Arbitrary<string>;
	/** Texts that have a meaning of their own here are not tried. */
	tries?(text: string): boolean;
	/** How a refusal names it. */
	label: RegExp;
	/** Whether it is part of the address, which a service does not take at any length. */
	isInPath?: true;
}

const V = '={{ $json.v }}';
const JSON_TEXT = '={{ $json.json }}';

/** JSON as a person types it: with the text as a name, or as a value. */
const jsonWith = (write: (text: string) => string) => ({
	item: (text: string): IDataObject => ({ json: write(JSON.stringify(text)) }),
});

type Given = Partial<Place> & Pick<Place, 'name' | 'label'>;

const place =
	(node: Place['node'], resource: string, operation: string, fixed: IDataObject = {}) =>
	(parameters: IDataObject, given: Given): Place => ({
		...{ node, kind: identifier, texts: hostileText },
		...given,
		name: `${resource} ${operation}: ${given.name}`,
		parameters: { resource, operation, ...fixed, ...parameters },
	});

const asText = { kind: exact, tries: filled };
const asEmail = { kind: email, texts: hostileEmail };
const asPhone = { kind: phone, texts: hostilePhone };
/** In JSON the names are as they are. A field that is known is checked by its own rules. */
const KNOWN = /^\s*(email|phone|crmid|guid|id|name|value|data|mode|matchby|date|status|price)\s*$/i;
const asJsonName = { kind: exact, tries: (text: string) => !KNOWN.test(text) };

const lookups = ['get', 'delete'].flatMap((operation) => {
	const at = place('expertSender', 'customer', operation);
	return [
		at(
			{ lookupBy: 'email', email: V },
			{ name: 'email', label: /'Email'/, isInPath: true, ...asEmail },
		),
		at(
			{ lookupBy: 'phone', phone: V },
			{ name: 'phone', label: /'Phone/, isInPath: true, ...asPhone },
		),
		at({ lookupBy: 'crmId', crmId: V }, { name: 'CRM ID', label: /'CRM ID'/, isInPath: true }),
	];
});

const customer = {
	specifyData: 'fields',
	matchBy: 'Email',
	attributesFrom: 'rows',
	email: 'anna@example.org',
};
const row = (name: string, value: string, more = {}) => ({ name, value, ...more });

const writes = ['upsert', 'create', 'update'].flatMap((operation) => {
	const at = place('expertSender', 'customer', operation, customer);
	const attribute = (entry: object) =>
		({ customAttributes: { attribute: [entry] } }) as IDataObject;
	const json = { specifyData: 'json', json: JSON_TEXT };
	return [
		at({ email: V }, { name: 'email', label: /'Email'/, ...asEmail }),
		at({ matchBy: 'PhoneNumber', phone: V }, { name: 'phone', label: /'Phone/, ...asPhone }),
		at({ matchBy: 'CrmId', crmId: V }, { name: 'CRM ID', label: /'CRM ID'/ }),
		at({ matchBy: 'VisitorId', visitorId: V }, { name: 'visitor ID', label: /'Visitor ID'/ }),
		at(
			{ additionalFields: { firstName: V } },
			{ name: 'first name', label: /'First Name'/, ...asText },
		),
		at(attribute(row(V, 'a')), { name: 'name of an attribute', label: /'Name'/ }),
		at(attribute(row('a', V)), { name: 'value of an attribute', label: /'Value'/, ...asText }),
		at(json, {
			...{
				name: 'name of a field in JSON',
				label: /JSON|must be spelled|__proto__/,
				...asJsonName,
			},
			...jsonWith((text) => `{"email":"anna@example.org",${text}:"a"}`),
		}),
		at(json, {
			...{ name: 'name of a field inside JSON', label: /JSON|__proto__/, ...asJsonName },
			...jsonWith(
				(text) =>
					`{"email":"anna@example.org","consentsData":{"consents":[{"id":1,"value":"True"}],${text}:"a"}}`,
			),
		}),
		at(json, {
			...{ name: 'value of a field in JSON', label: /JSON|__proto__/, ...asText },
			...jsonWith((text) => `{"email":"anna@example.org","other":{"deep":[${text}]}}`),
		}),
	];
});

const event = {
	specifyData: 'fields',
	customEventId: '101',
	identifyBy: 'email',
	customerEmail: 'anna@example.org',
};
const events = ['trigger', 'triggerForSegments'].flatMap((operation) => {
	const own = operation === 'trigger' ? {} : { segments: '1' };
	const at = place('expertSender', 'scenarioEvent', operation, { ...event, ...own });
	const fields = (entry: object) =>
		({ dataFieldsFrom: 'rows', dataFields: { field: [entry] } }) as IDataObject;
	const json = { dataFieldsFrom: 'json', dataFieldsJson: JSON_TEXT };
	return [
		at(fields(row(V, 'a', { type: 'String' })), { name: 'name of a data field', label: /'Name'/ }),
		at(fields(row('a', V, { type: 'Text' })), {
			name: 'value of a data field',
			label: /'Value'/,
			...asText,
		}),
		at(json, {
			...{ name: 'name of a data field in JSON', label: /Data Fields/, kind: identifier },
			...jsonWith((text) => `{${text}:"a"}`),
		}),
		at(
			{
				dataFieldsFrom: 'drag',
				dataFieldAssignments: { assignments: [{ id: '1', name: V, type: 'string', value: 'a' }] },
			},
			{ name: 'name of a dragged field', label: /Data Fields/, kind: identifier },
		),
	];
});

const order = {
	...{ orderFrom: 'fields', orderId: 'A-1', date: '2026-05-04T08:15:30Z', totalValue: '1' },
	...{ email: 'anna@example.org', productsFrom: 'rows', attributesFrom: 'rows' },
};
const product = (more: object) =>
	({ product: [{ id: 'P', name: 'n', price: '1', quantity: '1', ...more }] }) as IDataObject;
const orders = ['createOrReplace', 'replace'].flatMap((operation) => {
	const at = place('expertSender', 'order', operation, { ...order, products: product({}) });
	const attribute = (entry: object) => ({ attribute: [entry] }) as IDataObject;
	const json = { orderFrom: 'json', json: JSON_TEXT };
	const start = '{"id":"A-1","date":"2026-05-04T08:15:30Z","customer":{"email":"anna@example.org"}';
	return [
		at({ orderId: V }, { name: 'ID', label: /'Order ID'/ }),
		at({ email: V }, { name: 'email', label: /'Email'/, ...asEmail }),
		at({ products: product({ id: V }) }, { name: 'ID of a product', label: /'Product ID'|'ID'/ }),
		at(
			{ products: product({ name: V }) },
			{ name: 'name of a product', label: /'Name'/, ...asText },
		),
		at(
			{ orderAttributes: attribute(row(V, 'a')) },
			{ name: 'name of an attribute', label: /'Name'/ },
		),
		at(
			{ orderAttributes: attribute(row('a', V)) },
			{ name: 'value of an attribute', label: /'Value'/, ...asText },
		),
		at(json, {
			...{
				name: 'name of a field in JSON',
				label: /JSON|must be spelled|__proto__/,
				...asJsonName,
			},
			...jsonWith((text) => `${start},"products":[],${text}:"a"}`),
		}),
		at(json, {
			...{
				name: 'name of a field of a product in JSON',
				label: /JSON|must be spelled|__proto__/,
				...asJsonName,
			},
			...jsonWith((text) => `${start},"products":[{"id":"P","price":1,"quantity":1,${text}:"a"}]}`),
		}),
	];
});

const status = place('expertSender', 'order', 'setStatus', { orderStatus: 'canceled' })(
	{ orderId: V },
	{ name: 'ID', label: /'Order ID'/ },
);

const typed = (entry: object) => ({ field: [entry] }) as IDataObject;
const visit = { trailId: 'tr-1', campaignId: '7', tracking: 'tk-1' };
const FIELD = /'Name'|'Value'|field name|JSON|row|__proto__/;
const OTHERS = 'prismaCampaigns';

const prismaCustomers: Place[] = [
	place(
		OTHERS,
		'customer',
		'get',
	)({ customerId: V }, { name: 'ID', label: /'Customer ID'/, isInPath: true }),
	...[place(OTHERS, 'customer', 'upsert', { customerId: 'c-1', fieldsFrom: 'fields' })].flatMap(
		(at) => [
			at({ customerId: V }, { name: 'ID', label: /'Customer ID'/ }),
			at(
				{ fields: typed(row(V, 'a', { type: 'text' })) },
				{ name: 'name of a field', label: FIELD },
			),
			at(
				{ fields: typed(row('a', V, { type: 'text' })) },
				{ name: 'text of a field', label: FIELD, ...asText },
			),
			at(
				{ fields: typed(row('a', V, { type: 'keyword' })) },
				{ name: 'keyword of a field', label: /'Value'|keyword/, tries: filled },
			),
			at(
				{ clearFields: '={{ [$json.v] }}' },
				{ name: 'name of a field to clear', label: /'Clear Fields'|field name/ },
			),
			at(
				{ fieldsFrom: 'json', json: JSON_TEXT },
				{
					...{ name: 'name of a field in JSON', label: FIELD, ...asJsonName },
					...jsonWith((text) => `{${text}:"a"}`),
				},
			),
			at(
				{ fieldsFrom: 'json', json: JSON_TEXT },
				{
					...{ name: 'name of a field inside JSON', label: FIELD, ...asJsonName },
					...jsonWith((text) => `{"a":{"b":[{${text}:"a"}]}}`),
				},
			),
			at(
				{
					fieldsFrom: 'drag',
					dragged: { assignments: [{ id: '1', name: V, type: 'string', value: 'a' }] },
				},
				{ name: 'name of a dragged field', label: /Fields to Send|field name/, kind: dragged },
			),
		],
	),
];

const businessEvents = (() => {
	const at = place(OTHERS, 'businessEvent', 'trigger', {
		eventName: 'e',
		findBy: 'id',
		customerId: 'c-1',
	});
	const search = { findBy: 'search', searchFrom: 'fields' };
	return [
		at({ eventName: V }, { name: 'name', label: /'Event Name'/ }),
		at({ customerId: V }, { name: 'customer ID', label: /'Customer ID'/ }),
		at(
			{ ...search, search: typed(row(V, 'a', { type: 'text' })) },
			{ name: 'name of a search field', label: FIELD },
		),
		at(
			{ ...search, search: typed(row('a', V, { type: 'text' })) },
			{ name: 'value of a search field', label: FIELD },
		),
		at(
			{ ...search, searchFrom: 'json', json: JSON_TEXT },
			{
				...{ name: 'name of a search field in JSON', label: FIELD, ...asJsonName },
				...jsonWith((text) => `{${text}:"a"}`),
			},
		),
		at(
			{ contextFrom: 'json', context: JSON_TEXT },
			{
				...{ name: 'name of a context field in JSON', label: FIELD, kind: exact },
				...jsonWith((text) => `{${text}:"a"}`),
			},
		),
		at(
			{ contextFrom: 'json', context: JSON_TEXT },
			{
				...{ name: 'name of a field inside the context', label: FIELD, kind: exact },
				...jsonWith((text) => `{"a":[{${text}:"a"}]}`),
			},
		),
		at(
			{ contextFrom: 'fields', contextRows: typed(row(V, 'a', { type: 'text' })) },
			{ name: 'name of a context field', label: FIELD },
		),
	];
})();

const visits: Place[] = [
	place(
		OTHERS,
		'trace',
		'create',
	)({ customerId: V }, { name: 'customer ID', label: /'Customer ID'/ }),
	place(OTHERS, 'trace', 'createTrail', { channel: 'atm' })(
		{ traceId: V },
		{ name: 'trace ID', label: /'Trace ID'/, isInPath: true },
	),
	place(OTHERS, 'trace', 'createTrail', { traceId: 't-1', channel: 'other' })(
		{ channelName: V },
		{ name: 'channel', label: /'Channel Name'/ },
	),
	...['recordAction', 'recordConversion', 'recordDismissal'].map((operation) =>
		place(OTHERS, 'trace', operation, { ...visit, type: 'location' })(
			{ trailId: V },
			{ name: 'trail ID', label: /'Trail ID'/, isInPath: true },
		),
	),
	...[
		place(OTHERS, 'trace', 'recordAction', { ...visit, type: 'location', dataFrom: 'fields' }),
	].flatMap((at) => [
		at({ name: V }, { name: 'name', label: /'Name'/, ...asText }),
		at({ data: typed(row(V, 'a')) }, { name: 'name of a data field', label: FIELD }),
		at({ data: typed(row('a', V)) }, { name: 'value of a data field', label: FIELD, ...asText }),
		at(
			{ dataFrom: 'json', json: JSON_TEXT },
			{
				...{ name: 'name of a data field in JSON', label: FIELD, kind: identifier },
				...jsonWith((text) => `{${text}:"a"}`),
			},
		),
	]),
	...[
		place(OTHERS, 'campaign', 'advanceFunnel', {
			...visit,
			step: 'continue',
			stepDataFrom: 'fields',
		}),
	].flatMap((at) => [
		at({ trailId: V }, { name: 'trail ID', label: /'Trail ID'/ }),
		at({ tracking: V }, { name: 'tracking token', label: /'Tracking Token'/ }),
		at({ stepData: typed(row(V, 'a')) }, { name: 'name of an answer', label: FIELD }),
		at({ stepData: typed(row('a', V)) }, { name: 'answer', label: FIELD, ...asText }),
		at(
			{ stepDataFrom: 'json', json: JSON_TEXT },
			{
				...{ name: 'name of an answer in JSON', label: FIELD, kind: exact },
				...jsonWith((text) => `{${text}:"a"}`),
			},
		),
	]),
	place(
		OTHERS,
		'campaign',
		'getActive',
		visit,
	)({ filters: { category: V } }, { name: 'category', label: /'Category'/, ...asText }),
	place(OTHERS, 'campaign', 'syncPage', { ...visit, placeholders: 'HomeTop' })(
		{ pageLocation: V },
		{ name: 'page', label: /'Page Location'/, ...asText },
	),
];

/** Every place that texts go to. */
export const PLACES: readonly Place[] = [
	...[...lookups, ...writes, ...events, ...orders, status],
	...[...prismaCustomers, ...businessEvents, ...visits],
];
