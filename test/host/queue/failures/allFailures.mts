import { isSupervised } from '../supervision.mts';
import type { Topology } from '../topology.mts';
import { killWorker } from './killedWorker.mts';
import { missPackage } from './noPackage.mts';
import type { Outcome } from './outcome.mts';
import { restartServer } from './restart.mts';
import { stopList } from './stoppedList.mts';
import { answerUnavailable } from './unavailable.mts';

/** A failure and what came of the orders of each workflow. */
export interface Failure {
	title: string;
	outcomes: Outcome[];
	/** Why it could not be measured. */
	error?: string;
}

type Meet = (topology: Topology, scale: (count: number) => number) => Promise<Outcome[]>;

const failures: Record<string, Meet> = {
	'A worker is killed': (topology, scale) => killWorker(topology, scale(40)),
	'Redis is killed': (topology, scale) => restartServer(topology, 'redis', scale(60)),
	'PostgreSQL restarts': (topology, scale) => restartServer(topology, 'postgres', scale(60)),
	'The API is unavailable': (topology, scale) => answerUnavailable(topology, scale(80)),
	'A worker lacks the package': (topology, scale) => missPackage(topology, scale(40)),
	'A list stops': (topology) => stopList(topology, 20),
};

/** Meets every failure in turn, under load. One that cannot be measured does not keep the others from it. */
export async function allFailures(
	topology: Topology,
	scale: (count: number) => number,
): Promise<Failure[]> {
	const all: Failure[] = [];
	for (const [title, meet] of Object.entries(failures)) {
		try {
			all.push({ title, outcomes: await meet(topology, scale) });
		} catch (error) {
			if (!isSupervised()) throw error;
			all.push({ title, outcomes: [], error: (error as Error).message });
		}
	}
	return all;
}
