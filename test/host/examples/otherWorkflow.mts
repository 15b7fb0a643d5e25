import { expertSenderNodeType, prismaNodeType } from '../start/nodeTypes.mts';
import { accounts, publish, saveCredential } from '../start/publish.mts';
import type { StageWithExamples } from '../start/stageWithExamples.mts';

/** A workflow with the operations that no example has. */

/** The ID of the workflow, and the path of its webhook. */
export const otherOperationsId = 'other-operations';

/** What is sent to it. */
export const sentOrder = {
	id: 'B-2002',
	date: '2026-11-20 10:20:30',
	totalValue: 133.5,
	email: 'anna@example.org',
};

const orderFields = {
	resource: 'order',
	orderFrom: 'fields',
	orderId: '={{ $json.body.id }}',
	date: '={{ $json.body.date }}',
	totalValue: '={{ $json.body.totalValue }}',
	email: '={{ $json.body.email }}',
	currency: 'PLN',
	products: {
		product: [
			{
				id: '101',
				name: 'Mug',
				price: '61,50',
				quantity: '2',
				productAttributes: { attribute: [{ name: 'Colour', value: 'Blue' }] },
			},
		],
	},
	attributesFrom: 'rows',
	orderAttributes: {
		attribute: [
			{ name: 'Delivery method', value: 'Parcel locker' },
			{ name: 'Gift wrapped', value: 'true' },
		],
	},
};

/** The branches behind the webhook; the nodes of one follow one another. */
const expertSenderBranches: Array<Record<string, object>> = [
	{
		'Create order': { ...orderFields, operation: 'create', status: 'placed' },
		'Replace order': { ...orderFields, operation: 'replace', status: 'paid' },
		'Set status': {
			resource: 'order',
			operation: 'setStatus',
			orderId: '={{ $json.body.id }}',
			orderStatus: 'completed',
		},
	},
	{ 'Get attributes': { resource: 'attribute', operation: 'getAll', attributesOf: 'order' } },
	{ 'Get consents': { resource: 'consent', operation: 'getAll' } },
	{ 'Get customer': { resource: 'customer', operation: 'get', email: '={{ $json.body.email }}' } },
	{
		'Delete nobody': {
			resource: 'customer',
			operation: 'delete',
			email: 'nobody@example.org',
			ifNotFound: 'return',
			output: 'result',
		},
	},
	{
		'Check only': {
			resource: 'scenarioEvent',
			operation: 'trigger',
			customEventId: '102',
			customerEmail: 'jan@example.com',
			dataFieldsFrom: 'rows',
			options: { checkOnly: true },
		},
	},
];

const prismaBranches: typeof expertSenderBranches = [
	{ 'Get Prisma customer': { resource: 'customer', operation: 'get', customerId: 'A-77' } },
	{
		'Get nobody in Prisma': {
			resource: 'customer',
			operation: 'get',
			customerId: 'nobody',
			ifNotFound: 'return',
		},
	},
];

interface Vendor {
	type: string;
	account: { name: string; type: string; data: object };
	branches: typeof expertSenderBranches;
}

/** Publishes the workflow. */
export async function publishOtherOperations({ rest, sandbox }: StageWithExamples): Promise<void> {
	const { expertSender, prisma } = accounts(sandbox);
	const vendors: Vendor[] = [
		{ type: expertSenderNodeType, account: expertSender, branches: expertSenderBranches },
		{ type: prismaNodeType, account: prisma, branches: prismaBranches },
	];
	const nodes: object[] = [
		{
			id: 'Call',
			name: 'Call',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			position: [0, 0],
			parameters: { httpMethod: 'POST', path: otherOperationsId },
			webhookId: otherOperationsId,
		},
	];
	for (const { type, account, branches } of vendors) {
		const { id, name } = await saveCredential(rest, account);
		nodes.push(...buildNodes(branches, { type, credentials: { [account.type]: { id, name } } }));
	}
	const all = vendors.flatMap(({ branches }) => branches);
	await publish(rest, {
		...{ id: otherOperationsId, name: 'Other operations' },
		...{ nodes, connections: connect(all), settings: { executionOrder: 'v1' } },
	});
}

const buildNodes = (branches: Vendor['branches'], settings: object): object[] =>
	branches.flatMap((branch, row) =>
		Object.entries(branch).map(([name, parameters], column) => ({
			...{ id: name, name, typeVersion: 1, parameters, ...settings },
			position: [(column + 1) * 220, row * 180],
		})),
	);

function connect(branches: Vendor['branches']): object {
	const paths = branches.map((branch) => Object.keys(branch));
	const to = (node: string) => ({ node, type: 'main', index: 0 });
	const within = paths.flatMap((names) =>
		names.slice(1).map((name, index) => [names[index], { main: [[to(name)]] }] as const),
	);
	return { Call: { main: [paths.map(([first]) => to(first))] }, ...Object.fromEntries(within) };
}
