import { step } from '../../progress.mjs';
import type { Limit } from '../../sandbox/limits.mts';
import { untilSettled } from './executionList.mts';
import { listArrivals, tellFates } from './fates.mts';
import { publishOrders } from './orderWorkflow.mts';
import { listOrders, Shop } from './shop.mts';
import { runWorkers, type Topology } from './topology.mts';

const EVENTS = '/scenariocustomevents';
const LISTS = 4;
/** How long an event takes under the limit of 10 at once, in milliseconds. */
const TAKES = 200;

type Kind = 'rate' | 'atOnce';

const limits: Record<Kind, { title: string; limit: Limit }> = {
	rate: { title: '10 a second', limit: { kind: 'rate', requests: 10 } },
	atOnce: { title: '10 at once', limit: { kind: 'atOnce', requests: 10, status: 429 } },
};

/** How executions on several workers share an API with a limit. */
export interface RatesRun {
	limit: string;
	workers: number;
	setting: string;
	events: number;
	/** Requests that were answered with 429. */
	refused: number;
	/** From the first event to the last. */
	seconds: number;
	/** Events that did not arrive, or arrived more than once. */
	lost: number;
	wrong: string[];
}

const settings: Record<Kind, Array<{ setting: string; options: object }>> = {
	rate: [
		{ setting: '_Requests per Second_ 10', options: { requestsPerSecond: 10 } },
		{ setting: '_Requests per Second_ 2.5', options: { requestsPerSecond: 2.5 } },
	],
	atOnce: [
		{ setting: '_Concurrent Requests_ 10', options: { concurrentRequests: 10 } },
		{ setting: '_Concurrent Requests_ 2', options: { concurrentRequests: 2 } },
	],
};

/** Sends four lists at the same time to an API with a limit, on four, two and one workers. */
export async function shareLimits(topology: Topology, perList: number): Promise<RatesRun[]> {
	const runs: RatesRun[] = [];
	// To stop a worker is quicker than to start one.
	for (const workers of [4, 2, 1]) {
		await runWorkers(topology, workers);
		for (const kind of ['rate', 'atOnce'] as const) {
			const own = { setting: 'none', options: {} };
			for (const choice of workers === 4 ? [own, ...settings[kind]] : [own]) {
				runs.push(
					await measure(topology, { place: runs.length, kind, workers, perList, ...choice }),
				);
			}
		}
	}
	return runs.sort(
		(one, other) => one.limit.localeCompare(other.limit) || one.workers - other.workers,
	);
}

async function measure(
	topology: Topology,
	cell: {
		/** Its place among all. */
		place: number;
		kind: Kind;
		workers: number;
		perList: number;
		setting: string;
		options: object;
	},
): Promise<RatesRun> {
	const { rest, sandbox, webhook } = topology;
	const { place, kind, workers, perList, setting, options } = cell;
	const { title, limit } = limits[kind];
	return await step(`${title}, ${workers} workers, setting: ${setting}`, async () => {
		await sandbox.reset();
		// A new workflow each time: a new version of an old one is not in force at once.
		const id = `rates-${place}`;
		await publishOrders(topology, { id, takes: 'list', answers: 'at once', options });
		const shop = new Shop(webhook.url, id, 'list');
		await shop.untilReady();
		if (kind === 'atOnce') await sandbox.setLatency({ path: EVENTS, ms: TAKES });
		await sandbox.addLimit({ path: EVENTS, limit });
		const lists = Array.from({ length: LISTS }, (_, n) => listOrders(perList, n * perList + 1));
		await Promise.all(lists.map((orders) => shop.deliverList(orders)));
		await untilSettled(rest, id, 180_000);
		const { once, doubled } = await tellFates(topology, shop);
		const times = [...(await listArrivals(sandbox)).values()].flat();
		const refused = (await sandbox.stats()).byStatus['429'] ?? 0;
		const events = LISTS * perList;
		const lost = events - once.length;
		return {
			...{ limit: title, workers, setting, events, refused, lost },
			seconds: (Math.max(...times) - Math.min(...times)) / 1000,
			wrong: lost > 0 ? [`${lost} lost, ${doubled.length} of them doubled`] : [],
		};
	});
}
