import type { Contender } from './contenders.mts';
import { businessEvents } from './businessEvents.mts';
import { customers } from './customers.mts';
import { scenarioEvents } from './scenarioEvents.mts';
import type { Work } from './work.mts';

/** Runs whose time counts. */
export const RUNS = 5;

/** Runs whose memory counts, which also warm up; where memory is no target, one. */
export const MEMORY_RUNS = 5;

/** One piece of work, and who does it in turn. */
export interface Cell {
	work: Work;
	items: number;
	/** Milliseconds before the sandbox answers. */
	latency: number;
	contenders: Contender[];
	/** Who does it a single time, because it waits for long, whatever else happens. */
	once?: Contender[];
	/** How often memory is measured; not where all of them have done this work in an earlier cell. */
	memoryRuns: number;
}

/** The largest last: should n8n not survive it, everything else is measured. */
export function matrix(appToken: string): Cell[] {
	const all: Contender[] = ['node', 'http', 'floor'];
	const both: Contender[] = ['node', 'node50', 'http', 'floor', 'floor50'];
	const openKey: Contender[] = ['node', 'httpOpenKey', 'floor'];
	const batched: Contender[] = ['httpBatched'];
	const few = { work: customers, items: 100 };
	const some = { work: customers, items: 1000 };
	const many = { work: customers, items: 5000 };
	const most = { work: customers, items: 50_000 };
	const events = { work: scenarioEvents, items: 2000 };
	const edn = { work: businessEvents('edn', appToken), items: 2000 };
	const json = { work: businessEvents('json', appToken), items: 2000 };
	return [
		{ ...few, latency: 20, contenders: [...all, ...batched], memoryRuns: MEMORY_RUNS },
		{ ...some, latency: 20, contenders: all, once: batched, memoryRuns: MEMORY_RUNS },
		{ ...many, latency: 20, contenders: [...all, 'httpOpenKey'], memoryRuns: MEMORY_RUNS },
		{ ...many, latency: 0, contenders: openKey, memoryRuns: 0 },
		{ ...many, latency: 100, contenders: openKey, memoryRuns: 0 },
		{ ...events, latency: 20, contenders: [...both, 'helper'], once: batched, memoryRuns: 1 },
		{ ...events, latency: 0, contenders: both, memoryRuns: 0 },
		{
			...events,
			latency: 100,
			contenders: ['node50', 'http', 'floor50'],
			memoryRuns: 0,
		},
		{ ...edn, latency: 20, contenders: all, memoryRuns: 1 },
		{ ...json, latency: 20, contenders: all, memoryRuns: 1 },
		{ ...most, latency: 20, contenders: ['node', 'floor'], memoryRuns: MEMORY_RUNS },
	];
}
