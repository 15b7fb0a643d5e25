import { expertSenderNodeType } from '../start/nodeTypes.mts';
import { accounts, publish, saveCredential } from '../start/publish.mts';
import type { Topology } from './topology.mts';

/** The name of the node that gets the webhook, and of the one that sends the event. */
export const WEBHOOK = 'Webhook';
export const EVENT = 'Event';

export interface OrderWorkflow {
	/** Also the path of its webhook. */
	id: string;
	/** Whether the webhook brings one order, or a list of them. */
	takes: 'order' | 'list';
	/** Whether a shop gets its answer at once, also with the id of the execution, or when everything is done. */
	answers: 'at once' | 'with id' | 'when done';
	/** Options of the event's node. */
	options?: object;
}

/** Publishes a workflow that stores the customer of each order and triggers an event with the order's number. */
export async function publishOrders(
	{ rest, sandbox }: Topology,
	{ id, takes, answers, options = {} }: OrderWorkflow,
): Promise<void> {
	const account = accounts(sandbox).expertSender;
	const { id: credentialId, name } = await saveCredential(rest, account);
	const order = takes === 'list' ? '$json' : '$json.body';
	const credentials = { [account.type]: { id: credentialId, name } };
	const sending = { type: expertSenderNodeType, typeVersion: 1, credentials };
	const nodes = [
		{
			name: WEBHOOK,
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			webhookId: id,
			parameters: {
				httpMethod: 'POST',
				path: id,
				responseMode: answers === 'when done' ? 'lastNode' : 'onReceived',
				// For each webhook with an expression, n8n makes an isolate, which takes 15 MB and a while.
				options: answers === 'with id' ? { responseData: '={{ $execution.id }}' } : {},
			},
		},
		...(takes === 'list'
			? [
					{
						name: 'Orders',
						type: 'n8n-nodes-base.splitOut',
						typeVersion: 1,
						parameters: { fieldToSplitOut: 'body' },
					},
				]
			: []),
		{
			...sending,
			name: 'Customer',
			parameters: {
				resource: 'customer',
				operation: 'upsert',
				matchBy: 'Email',
				email: `={{ ${order}.email }}`,
			},
		},
		{
			...sending,
			name: EVENT,
			parameters: {
				resource: 'scenarioEvent',
				operation: 'trigger',
				customEventId: '101',
				customerEmail: `={{ ${order}.email }}`,
				dataFieldsFrom: 'rows',
				dataFields: { field: [{ name: 'Order', type: 'Number', value: `={{ ${order}.order }}` }] },
				options,
			},
		},
	];
	await publish(rest, {
		id,
		name: id,
		nodes: nodes.map((node, place) => ({ id: node.name, position: [place * 220, 0], ...node })),
		connections: connectInTurn(nodes.map((node) => node.name)),
		settings: { executionOrder: 'v1' },
	} as { id: string });
}

const connectInTurn = (names: string[]) =>
	Object.fromEntries(
		names
			.slice(0, -1)
			.map((name, place) => [
				name,
				{ main: [[{ node: names[place + 1], type: 'main', index: 0 }]] },
			]),
	);
