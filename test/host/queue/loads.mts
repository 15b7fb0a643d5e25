import { measureLoad, type Load, type LoadRun } from './load.mts';
import type { Topology } from './topology.mts';

/** Webhooks a second that two cores carry for long, whatever the number of workers. */
const STEADY = { perSecond: 15 };

const cells: Array<Load & { isShort?: true }> = [
	{ workers: 1, orders: 500, arrival: STEADY, isShort: true },
	{ workers: 1, orders: 500, arrival: 'at once', isShort: true },
	{ workers: 2, orders: 2000, arrival: STEADY },
	{ workers: 2, orders: 2000, arrival: 'at once' },
	{ workers: 4, orders: 500, arrival: STEADY, isShort: true },
	{ workers: 4, orders: 500, arrival: 'at once', isShort: true },
];

/** Measures every load. `isFull` has 2,000 orders in each. */
export async function allLoads(
	topology: Topology,
	{ scale, isFull }: { scale(count: number): number; isFull: boolean },
): Promise<LoadRun[]> {
	const runs: LoadRun[] = [];
	for (const { isShort, ...load } of cells) {
		const orders = scale(isFull && isShort ? 2000 : load.orders);
		runs.push(await measureLoad(topology, { ...load, orders }));
	}
	return runs;
}
