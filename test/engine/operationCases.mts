import type { IDataObject } from 'n8n-workflow';

/** One call of an operation that the sandbox carries out. */
export interface OperationCase {
	node: 'expertSender' | 'prismaCampaigns';
	resource: string;
	operation: string;
	parameters: IDataObject;
	item?: IDataObject;
	/** What the sandbox has to hold before, by the names of its steps; each adds its answer to the item. */
	after?: Array<'trace' | 'trail' | 'banner'>;
	/** Whether it has the option Check Only. */
	hasCheckOnly: boolean;
}

const es = (
	resource: string,
	operation: string,
	parameters: IDataObject,
	hasCheckOnly = true,
): OperationCase => ({ node: 'expertSender', resource, operation, parameters, hasCheckOnly });

const prisma = (
	resource: string,
	operation: string,
	parameters: IDataObject,
	rest: Partial<OperationCase> = {},
): OperationCase => ({
	...{ node: 'prismaCampaigns', resource, operation, parameters, hasCheckOnly: true },
	...rest,
});

const ewa = { email: 'ewa@example.org', additionalFields: { firstName: 'Ewa' } };
const anna = { lookupBy: 'email', email: 'anna@example.org' };
const rows = {
	dataFieldsFrom: 'rows',
	dataFields: { field: [{ name: 'Code', type: 'String', value: 'QWERTY' }] },
};
const order = (orderId: string) => ({
	orderId,
	date: '2026-05-04T08:15:30Z',
	totalValue: '129.90',
	email: 'anna@example.org',
	products: { product: [{ id: 'MUG-1', name: 'Mug', price: '64.95', quantity: '2' }] },
});
const trail = { trailId: "={{ $json['trail-id'] }}" };
const offer = { ...trail, tracking: "={{ $json['tracking-token'] }}" };
const onTrail = { after: ['trace', 'trail'] } satisfies Partial<OperationCase>;
const onOffer = { after: ['trace', 'trail', 'banner'] } satisfies Partial<OperationCase>;

/** One for every operation of both nodes. */
export const OPERATION_CASES: readonly OperationCase[] = [
	es('customer', 'upsert', ewa),
	es('customer', 'create', ewa),
	es('customer', 'update', { ...ewa, email: 'anna@example.org' }),
	es('customer', 'delete', anna),
	es('customer', 'get', anna, false),
	es('attribute', 'getAll', { attributesOf: 'order' }, false),
	es('consent', 'getAll', {}, false),
	es('order', 'create', order('B-1')),
	es('order', 'createOrReplace', order('B-1')),
	es('order', 'replace', order('A-1001')),
	es('order', 'setStatus', { orderId: 'A-1001', orderStatus: 'canceled' }),
	es('scenarioEvent', 'trigger', {
		customEventId: 101,
		customerEmail: 'anna@example.org',
		...rows,
	}),
	es('scenarioEvent', 'triggerForSegments', { customEventId: 101, segments: '1, 5', ...rows }),
	prisma('businessEvent', 'trigger', { eventName: 'account-opened', customerId: 'A-77' }),
	prisma(
		'campaign',
		'advanceFunnel',
		{
			...offer,
			campaignId: '={{ $json.campaign }}',
			step: 'start',
		},
		onOffer,
	),
	prisma('campaign', 'getActive', trail, onTrail),
	prisma(
		'campaign',
		'getFunnelUrl',
		{ ...trail, campaignId: '7', tracking: 't' },
		{ ...onTrail, hasCheckOnly: false },
	),
	prisma(
		'campaign',
		'syncPage',
		{ ...trail, pageLocation: '/home', placeholders: 'HomeTop' },
		onTrail,
	),
	prisma('customer', 'upsert', {
		customerId: 'B-1',
		fieldsFrom: 'json',
		json: '{"city":"Salto","age":30}',
	}),
	prisma('customer', 'get', { customerId: 'A-77' }, { hasCheckOnly: false }),
	prisma('trace', 'create', { customerId: 'A-77' }),
	prisma(
		'trace',
		'createTrail',
		{ traceId: "={{ $json['trace-id'] }}", channel: 'atm' },
		{
			after: ['trace'],
		},
	),
	prisma('trace', 'recordAction', { ...trail, type: 'location' }, onTrail),
	prisma('trace', 'recordConversion', offer, onOffer),
	prisma('trace', 'recordDismissal', offer, onOffer),
];

/** The name of a case. */
export const nameOf = ({ node, resource, operation }: OperationCase) =>
	`${node} ${resource} ${operation}`;
