import { step } from '../../progress.mjs';
import { untilSettled } from './executionList.mts';
import { listArrivals, tellFates, type Fates } from './fates.mts';

import type { N8nProcess } from './n8nProcess.mts';
import { publishOrders } from './orderWorkflow.mts';
import { isAccepted, listOrders, Shop } from './shop.mts';
import { runWorkers, type Topology } from './topology.mts';
import { watchUsage, type Usage } from './usage.mts';

/** What is delivered, and how: so many webhooks a second, or all at once. */
export interface Load {
	workers: number;
	orders: number;
	arrival: { perSecond: number } | 'at once';
}

export interface LoadRun extends Load {
	/** Webhooks answered with 2xx. */
	answered: number;
	fates: Fates;
	/** Orders whose customer is stored other than once. */
	wrongCustomers: number;
	/** Seconds from the first webhook to the last event. */
	seconds: number;
	/** Milliseconds from webhook to event. */
	median: number;
	percentile99: number;
	/** How many executions each worker carried out. */
	perWorker: number[];
	/** What each process used. */
	usage: Record<string, Usage>;
}

export const describeArrival = ({ arrival }: Load): string =>
	arrival === 'at once' ? 'at once' : `${arrival.perSecond} a second`;

/** Delivers the webhooks of orders through the webhook process, and follows each to its event. */
export async function measureLoad(topology: Topology, load: Load): Promise<LoadRun> {
	const title = `${load.orders} orders, ${describeArrival(load)}, ${load.workers} workers`;
	return await step(title, async (detail) => {
		const { rest, sandbox, webhook } = topology;
		const { arrival } = load;
		const running = await runWorkers(topology, load.workers);
		await sandbox.reset();
		const id = `orders-${load.workers}-${arrival === 'at once' ? 'burst' : 'steady'}`;
		await publishOrders(topology, { id, takes: 'order', answers: 'at once' });
		const shop = new Shop(webhook.url, id);
		await shop.untilReady();
		const usage = await watchUsage(topology);
		const perWorker = await countFinished(running);
		const orders = listOrders(load.orders);
		await (arrival === 'at once'
			? shop.deliverAtOnce(orders)
			: shop.deliverSteadily(orders, arrival.perSecond));
		detail('all answered');
		await untilSettled(rest, id, 300_000);
		return {
			...load,
			answered: shop.deliveries.filter(({ status }) => isAccepted(status)).length,
			fates: await tellFates(topology, shop),
			wrongCustomers: await countWrongCustomers(topology, shop, orders),
			...(await summariseTimes(topology, shop)),
			perWorker: await perWorker(),
			usage: await usage(),
		};
	});
}

async function countWrongCustomers(
	{ sandbox }: Topology,
	shop: Shop,
	orders: number[],
): Promise<number> {
	const { customers } = (await sandbox.state()).expertSender;
	const stored = new Map<string | null, number>();
	for (const { email } of customers) stored.set(email, (stored.get(email) ?? 0) + 1);
	return orders.filter((order) => stored.get(shop.emailOf(order)) !== 1).length;
}

async function summariseTimes({ sandbox }: Topology, { deliveries }: Shop) {
	const arrivals = await listArrivals(sandbox);
	const waits = deliveries
		.flatMap(({ order, at }) => (arrivals.get(order) ?? []).slice(0, 1).map((time) => time - at))
		.sort((one, other) => one - other);
	const quantile = (part: number) =>
		waits[Math.min(waits.length - 1, Math.floor(part * waits.length))];
	const last = Math.max(...[...arrivals.values()].flat());
	const first = Math.min(...deliveries.map(({ at }) => at));
	return { seconds: (last - first) / 1000, median: quantile(0.5), percentile99: quantile(0.99) };
}

/** Counts how many executions these workers have finished from now on. */
export async function countFinished(workers: N8nProcess[]): Promise<() => Promise<number[]>> {
	const count = () =>
		Promise.all(workers.map(async (worker) => (await worker.listFinished()).length));
	const before = await count();
	return async () => (await count()).map((finished, place) => finished - before[place]);
}
