import type { Page } from 'playwright-core';
import { accounts } from '../start/publish.mts';
import { expertSenderNodeType, prismaNodeType } from '../start/nodeTypes.mts';
import type { Rest } from '../start/rest.mts';
import type { StageWithExamples } from '../start/stageWithExamples.mts';
import type { Scene } from './scene.mts';
import { id } from './testId.mts';

/** A node as n8n stores it, without what `placeWorkflow` adds. */
export interface NodeOfWorkflow {
	name: string;
	type: string;
	typeVersion: number;
	parameters?: object;
	onError?: string;
	credentials?: object;
}

interface Placement {
	name: string;
	/** In a row, each connected to the next, by its error output if it has one. */
	nodes: NodeOfWorkflow[];
	/** Items that the first node is taken to have given. */
	items: object[];
}

/** Puts a workflow into n8n, whose first node has given the items already, and opens it. */
export async function openNewWorkflow(
	{ page, stage }: Pick<Scene, 'page' | 'stage'>,
	{ name, nodes, items }: Placement,
): Promise<void> {
	const workflow = {
		name,
		settings: {},
		nodes: nodes.map((node, index) => ({
			parameters: {},
			...node,
			id: `node-${index}`,
			position: [220 * index, 0],
		})),
		connections: Object.fromEntries(
			nodes.slice(1).map((node, index) => {
				const next = [{ node: node.name, type: 'main', index: 0 }];
				const hasErrorOutput = nodes[index].onError === 'continueErrorOutput';
				return [nodes[index].name, { main: hasErrorOutput ? [[], next] : [next] }];
			}),
		),
		pinData: { [nodes[0].name]: items.map((json) => ({ json })) },
	};
	const { id: workflowId } = await stage.rest.call<{ id: string }>(
		'POST',
		'/rest/workflows',
		workflow,
	);
	await openWorkflow(page, workflowId);
}

/** Opens a workflow and waits for its canvas. */
export async function openWorkflow(page: Page, workflowId: string): Promise<void> {
	await page.goto(`/workflow/${workflowId}`);
	await page.locator(id('canvas-node')).first().waitFor();
}

/** n8n shows advice in front of the canvas of the first published workflow that is opened. */
export async function closeAdvice(page: Page): Promise<void> {
	const close = page.locator(id('suggested-actions-close'));
	// It comes once only.
	await close.click({ timeout: 5000 }).catch(() => {});
}

/** A node of ExpertSender with its credential, as it is when it was just added. */
export async function expertSenderNode(
	stage: StageWithExamples,
	name: string,
	parameters: object = {},
	credentialName = accounts(stage.sandbox).expertSender.name,
): Promise<NodeOfWorkflow> {
	const credentials = { expertSenderApi: await findCredential(stage.rest, credentialName) };
	return { name, type: expertSenderNodeType, typeVersion: 1, parameters, credentials };
}

/** A node of Prisma Campaigns with its credential, as it is when it was just added. */
export async function prismaNode(
	stage: StageWithExamples,
	name: string,
	parameters: object = {},
): Promise<NodeOfWorkflow> {
	const credentials = {
		prismaCampaignsApi: await findCredential(stage.rest, accounts(stage.sandbox).prisma.name),
	};
	return { name, type: prismaNodeType, typeVersion: 1, parameters, credentials };
}

async function findCredential(rest: Rest, name: string): Promise<{ id: string; name: string }> {
	const all = await rest.call<Array<{ id: string; name: string }>>('GET', '/rest/credentials');
	const credential = all.find((candidate) => candidate.name === name);
	if (!credential) throw new Error(`n8n has no credential named ${name}`);
	return { id: credential.id, name };
}
