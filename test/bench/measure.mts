import { contenders, isFloor, type Contender } from './contenders.mts';
import { floorTime } from './floor.mts';
import { items } from './items.mts';
import { RUNS, type Cell } from './matrix.mts';
import { n8nTime } from './n8nTime.mts';
import type { BenchStage } from './stage.mts';
import { workflowId } from './workflow.mts';

/** What was seen of one run. */
export interface Run {
	work: string;
	items: number;
	latency: number;
	contender: Contender;
	/** Not where garbage was collected before: that throws away compiled code too. */
	milliseconds?: number;
	requests: number;
	connections: number;
	maxInFlight: number;
	/** Bytes that n8n held before, and at most on top of them; where the system counts them. */
	memory?: { rest: number; aboveRest: number };
}

/** All runs of a cell, its contenders in turn, so that what else the machine does meets them all alike. */
export async function measure(
	stage: BenchStage,
	cell: Cell,
	progress: (text: string) => void,
): Promise<Run[]> {
	const runs: Run[] = [];
	for (let round = 1; round <= cell.memoryRuns; round++) {
		for (const contender of cell.contenders) {
			progress(`${contenders[contender].label}, memory, run ${round} of ${cell.memoryRuns}`);
			const { milliseconds: _, ...run } = await measureOnce(stage, cell, contender, true);
			runs.push(run);
		}
	}
	const timed = [...Array<Contender[]>(RUNS).fill(cell.contenders), cell.once ?? []].flat();
	for (const [place, contender] of timed.entries()) {
		progress(`${contenders[contender].label}, time, run ${place + 1} of ${timed.length}`);
		const { memory: _, ...run } = await measureOnce(stage, cell, contender, false);
		runs.push(run);
	}
	return runs;
}

async function measureOnce(
	stage: BenchStage,
	{ work, items: count, latency }: Cell,
	contender: Contender,
	isTidied: boolean,
): Promise<Run> {
	const { sandbox } = stage;
	await sandbox.reset();
	await work.prepare?.(sandbox, items(work.item, count));
	await sandbox.setLatency({ ms: latency });
	if (isTidied) await stage.collectGarbage();
	const before = await sandbox.stats();
	const rest = await stage.memory?.reset();

	const milliseconds = isFloor(contender)
		? await floorTime(work, count, contenders[contender].window!, sandbox)
		: await n8nTime(stage, workflowId(work, contender), count);

	const peak = await stage.memory?.peak();
	const after = await sandbox.stats();
	const arrived = work.arrived(await sandbox.state());
	if (arrived !== count) {
		throw new Error(`${arrived} of ${count} items arrived: ${JSON.stringify(after.byStatus)}`);
	}
	return {
		work: work.id,
		items: count,
		latency,
		contender,
		milliseconds,
		requests: after.count - before.count,
		connections: after.connections - before.connections,
		maxInFlight: after.maxInFlight,
		...(rest !== undefined &&
			peak !== undefined &&
			!isFloor(contender) && { memory: { rest, aboveRest: peak - rest } }),
	};
}
