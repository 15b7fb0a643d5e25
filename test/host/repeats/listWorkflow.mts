import { expertSenderNodeType, prismaNodeType } from '../start/nodeTypes.mts';
import { accounts, publish, saveCredential } from '../start/publish.mts';
import type { StageWithExamples } from '../start/stageWithExamples.mts';

/** The name of the node that sends. */
export const SEND = 'Send';

/** The node that sends, with its settings. */
export interface SendingNode {
	type: string;
	parameters: object;
	/** Its credential; the name does not matter. */
	account: { type: string; data: object };
	onError?: 'continueErrorOutput' | 'continueRegularOutput';
	retryOnFail?: true;
	maxTries?: number;
	/** In milliseconds. */
	waitBetweenTries?: number;
}

/** Triggers a scenario event for each item's customer, with the item's number. */
export const scenarioEvent = ({ sandbox }: StageWithExamples, options: object = {}) => ({
	type: expertSenderNodeType,
	parameters: {
		resource: 'scenarioEvent',
		operation: 'trigger',
		customEventId: '101',
		customerEmail: '={{ $json.email }}',
		dataFieldsFrom: 'rows',
		dataFields: { field: [{ name: 'n', type: 'Number', value: '={{ $json.n }}' }] },
		options,
	},
	account: accounts(sandbox).expertSender,
});

/** Creates an order of each item's customer, with the item's number. */
export const orderCreation = ({ sandbox }: StageWithExamples, options: object = {}) => ({
	type: expertSenderNodeType,
	parameters: {
		resource: 'order',
		operation: 'create',
		orderId: '={{ $json.n }}',
		date: '2026-05-04T08:15:30Z',
		totalValue: '129.90',
		email: '={{ $json.email }}',
		products: { product: [{ id: 'MUG-1', name: 'Mug', price: '64.95', quantity: '2' }] },
		options,
	},
	account: accounts(sandbox).expertSender,
});

/** Triggers a business event for each item's customer. */
export const businessEvent = ({ sandbox }: StageWithExamples, options: object = {}) => ({
	type: prismaNodeType,
	parameters: {
		resource: 'businessEvent',
		operation: 'trigger',
		eventName: 'account-opened',
		customerId: '={{ $json.email }}',
		options,
	},
	account: accounts(sandbox).prisma,
});

/** Publishes a workflow whose webhook, with the path `id`, takes a list and sends something for each item. */
export async function publishList(
	{ rest }: StageWithExamples,
	id: string,
	{ account, ...settings }: SendingNode,
	responseMode: 'onReceived' | 'lastNode' = 'onReceived',
): Promise<void> {
	const { type } = account;
	const credential = await saveCredential(rest, { ...account, name: `${id} account` });
	const nodes = [
		{
			name: 'List',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			parameters: { httpMethod: 'POST', path: id, responseMode },
			webhookId: id,
		},
		{
			name: 'Items',
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			parameters: { fieldToSplitOut: 'body' },
		},
		{
			name: SEND,
			typeVersion: 1,
			credentials: { [type]: { id: credential.id, name: credential.name } },
			...settings,
		},
	];
	const to = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
	const workflow = {
		id,
		name: id,
		nodes: nodes.map((node, index) => ({ id: node.name, position: [index * 220, 0], ...node })),
		connections: { List: to('Items'), Items: to(SEND) },
		settings: { executionOrder: 'v1' },
	};
	await publish(rest, workflow);
}
