import type { SandboxControl } from '../../sandbox/control.mts';
import type { Rest } from '../start/rest.mts';
import {
	countExecutions,
	listExecutions,
	readOrders,
	unfinished,
	unsuccessful,
	type Listed,
} from './executionList.mts';
import type { Shop } from './shop.mts';

/** What became of the orders of a shop. Every order is in one of the five lists. */
export interface Fates {
	/** Its event arrived once. */
	once: number[];
	/** Its event arrived more often. */
	doubled: number[];
	/** No event, but a failed or crashed execution stands for it in n8n's list. */
	named: number[];
	/** No event, and no delivery was answered with 2xx: the shop will send it again. */
	refused: number[];
	/** None of these. */
	vanished: number[];
	/** How many executions have which status. */
	statuses: Record<string, number>;
}

/** The times at which the events of each order arrived, in milliseconds since 1970. */
export async function listArrivals(sandbox: SandboxControl): Promise<Map<number, number[]>> {
	const { acceptedEvents } = (await sandbox.state()).expertSender;
	const arrivals = new Map<number, number[]>();
	for (const { dataFields, acceptedAt } of acceptedEvents) {
		const order = Number(dataFields[0].value);
		arrivals.set(order, [...(arrivals.get(order) ?? []), Date.parse(acceptedAt)]);
	}
	return arrivals;
}

/**
 * Joins the shop's list, the sandbox's events and n8n's list of executions. `known` are the orders of executions
 * whose saved data no longer have them, by the id of the execution.
 */
export async function tellFates(
	{ rest, sandbox }: { rest: Rest; sandbox: SandboxControl },
	shop: Shop,
	known = new Map<string, number>(),
): Promise<Fates> {
	const arrivals = await listArrivals(sandbox);
	const { workflowId } = shop;
	const statuses: Record<string, number> = {};
	for (const status of ['success', ...unsuccessful, ...unfinished]) {
		const count = await countExecutions(rest, workflowId, [status]);
		if (count > 0) statuses[status] = count;
	}
	const failed = await listExecutions(rest, workflowId, unsuccessful);
	const orderOf = new Map(known);
	for (const { executionId, order } of shop.deliveries) {
		if (executionId) orderOf.set(executionId, order);
	}
	const ordersOf = async ({ id }: Listed) => {
		const order = orderOf.get(id);
		return order === undefined ? await readOrders(rest, id) : [order];
	};
	const named = new Set((await Promise.all(failed.map(ordersOf))).flat());
	const refused = new Set(shop.listRefused());
	const fates: Fates = {
		...{ once: [], doubled: [], named: [], refused: [], vanished: [] },
		statuses,
	};
	for (const order of new Set(shop.deliveries.map((delivery) => delivery.order))) {
		const events = arrivals.get(order)?.length ?? 0;
		if (events > 1) fates.doubled.push(order);
		else if (events === 1) fates.once.push(order);
		else if (named.has(order)) fates.named.push(order);
		else if (refused.has(order)) fates.refused.push(order);
		else fates.vanished.push(order);
	}
	return fates;
}
