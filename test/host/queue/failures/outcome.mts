import { tellFates, type Fates } from '../fates.mts';
import { untilSettled } from '../executionList.mts';
import { publishOrders, type OrderWorkflow } from '../orderWorkflow.mts';
import { listOrders, Shop } from '../shop.mts';
import type { Topology } from '../topology.mts';

/** What came of the orders of one workflow during a failure. */
export interface Outcome {
	/** The failure, and how the workflow is set. */
	title: string;
	orders: number;
	/** How the webhooks were answered at first, by status. */
	answers: Record<string, number>;
	/** How many webhooks the shop delivered again, since no delivery of the order was answered with 2xx. */
	deliveredAgain: number;
	fates: Fates;
	/** What else was seen, as a sentence. */
	notes: string[];
	/** What must be true and is not. */
	wrong: string[];
}

/** A workflow under load, and the shop that sends it orders. */
export interface Stream {
	title: string;
	shop: Shop;
	orders: number[];
}

/** How long shops wait for an answer, in milliseconds. */
const PATIENCE = 30_000;

type StreamOptions = OrderWorkflow & { title: string; count: number };

/** Publishes workflows and opens a shop for each, with order numbers of its own. */
export async function openStreams(topology: Topology, streams: StreamOptions[]): Promise<Stream[]> {
	await topology.sandbox.reset();
	return await Promise.all(
		streams.map(async ({ title, count, ...workflow }, place) => {
			await publishOrders(topology, workflow);
			const shop = new Shop(topology.webhook.url, workflow.id, workflow.takes, PATIENCE);
			await shop.untilReady();
			return { title, shop, orders: listOrders(count, place * 100_000 + 1) };
		}),
	);
}

/** Waits for the end of all executions, has the shop deliver again what was refused, and tells what became of all. */
export async function conclude(
	topology: Topology,
	{ title, shop, orders }: Stream,
	known = new Map<string, number>(),
): Promise<Outcome> {
	await untilSettled(topology.rest, shop.workflowId, 60_000);
	const answers: Outcome['answers'] = {};
	for (const { status = 'none' } of shop.deliveries) answers[status] = (answers[status] ?? 0) + 1;
	const deliveredAgain = await shop.deliverRefused();
	await untilSettled(topology.rest, shop.workflowId, 60_000);
	const fates = await tellFates(topology, shop, known);
	const { refused, vanished } = fates;
	const wrong = [
		...(vanished.length > 0 ? [`vanished: ${vanished.join(', ')}`] : []),
		...(refused.length > 0 ? [`refused twice: ${refused.join(', ')}`] : []),
	];
	return { title, orders: orders.length, answers, deliveredAgain, fates, notes: [], wrong };
}
