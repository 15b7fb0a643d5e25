import { contenders, isFloor, type Contender } from './contenders.mts';
import { floorTime } from './floor.mts';
import { items } from './items.mts';
import { RUNS, type Cell } from './matrix.mts';
import { n8nTime } from './n8nTime.mts';
import type { BenchStage } from './stage.mts';
import { workflowId } from './workflow.mts';

/** The figures of one run. */
export interface Run {
	work: string;
	items: number;
	/** The id of the condition. */
	condition: string;
	contender: Contender;
	/** Absent if garbage was collected before the run, because that also throws away compiled code. */
	milliseconds?: number;
	/** Items that never arrived, at a service that turns some away. */
	lost: number;
	requests: number;
	connections: number;
	maxInFlight: number;
	/** The bytes that n8n held before the run, and the most it added. Absent if the system does not count them. */
	memory?: { rest: number; aboveRest: number };
}

/** Does all runs of a cell. Contenders take turns, so that other load on the machine affects all of them alike. */
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
	const timed = [
		...Array<Contender[]>(cell.runs ?? RUNS).fill(cell.contenders),
		cell.once ?? [],
	].flat();
	for (const [place, contender] of timed.entries()) {
		progress(`${contenders[contender].label}, time, run ${place + 1} of ${timed.length}`);
		const { memory: _, ...run } = await measureOnce(stage, cell, contender, false);
		runs.push(run);
	}
	return runs;
}

async function measureOnce(
	stage: BenchStage,
	{ work, items: count, condition }: Cell,
	contender: Contender,
	isTidied: boolean,
): Promise<Run> {
	const { sandbox } = stage;
	await sandbox.reset();
	await work.prepare?.(sandbox, items(work.item, count));
	await condition.impose(sandbox);
	if (isTidied) await stage.collectGarbage();
	const before = await sandbox.stats();
	const rest = await stage.memory?.reset();

	const milliseconds = isFloor(contender)
		? await floorTime(work, count, contenders[contender].window!, sandbox)
		: await n8nTime(stage, workflowId(work, contender, condition), count);

	const peak = await stage.memory?.peak();
	const after = await sandbox.stats();
	const arrived = work.arrived(await sandbox.state());
	const lost = count - arrived;
	// Nothing may arrive twice anywhere.
	if (lost < 0 || (lost > 0 && condition.way !== 'limited')) {
		throw new Error(`${arrived} of ${count} items arrived: ${JSON.stringify(after.byStatus)}`);
	}
	return {
		work: work.id,
		items: count,
		condition: condition.id,
		contender,
		milliseconds,
		lost,
		requests: after.count - before.count,
		connections: after.connections - before.connections,
		maxInFlight: after.maxInFlight,
		...(rest !== undefined &&
			peak !== undefined &&
			!isFloor(contender) && { memory: { rest, aboveRest: peak - rest } }),
	};
}
