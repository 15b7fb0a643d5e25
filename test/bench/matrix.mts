import { businessEvents } from './businessEvents.mts';
import {
	eightAtOnce,
	failingByChance,
	jitter,
	latency,
	overHttps,
	perSecond,
	queueOf30,
	type Condition,
} from './conditions.mts';
import type { Contender } from './contenders.mts';
import { customers, customersSingly } from './customers.mts';
import { scenarioEvents } from './scenarioEvents.mts';
import type { Work } from './work.mts';

/** Runs whose time counts, unless a cell says otherwise. */
export const RUNS = 3;

/** Runs whose memory counts, which also warm up. If memory is no target, there is one. */
export const MEMORY_RUNS = 3;

/** What can be measured alone, in this order. */
export const PARTS = ['customers', 'events', 'https', 'limited', 'most'] as const;

export type Part = (typeof PARTS)[number];

/** One piece of work, and who does it in turn. */
export interface Cell {
	part: Part;
	work: Work;
	items: number;
	condition: Condition;
	contenders: Contender[];
	/** Contenders that do it only once, because their fixed pauses take long. */
	once?: Contender[];
	runs?: number;
	/** How often memory is measured; not where all of them have done this work in an earlier cell. */
	memoryRuns: number;
}

/** Lists all cells, the largest last: if n8n does not survive it, everything else has been measured. */
export function matrix(appToken: string): Cell[] {
	const most: Cell = {
		part: 'most',
		work: customers,
		items: 50_000,
		condition: latency(20),
		contenders: ['node', 'floor'],
		memoryRuns: MEMORY_RUNS,
	};
	return [...customerCells(), ...eventCells(appToken), ...limitedCells(), most];
}

function customerCells(): Cell[] {
	const all: Contender[] = ['node', 'http', 'floor'];
	const openKey: Contender[] = ['node', 'httpOpenKey', 'floor'];
	const batched: Contender[] = ['httpBatched'];
	const cell = { part: 'customers', work: customers, memoryRuns: MEMORY_RUNS } as const;
	const many = { ...cell, items: 5000 };
	return [
		{ ...cell, items: 100, condition: latency(20), contenders: [...all, ...batched] },
		{ ...cell, items: 1000, condition: latency(20), contenders: all, once: batched },
		{ ...many, condition: latency(20), contenders: [...all, 'httpOpenKey'] },
		{ ...many, condition: latency(0), contenders: openKey, memoryRuns: 0 },
		{ ...many, condition: latency(100), contenders: openKey, memoryRuns: 0 },
	];
}

function eventCells(appToken: string): Cell[] {
	const all: Contender[] = ['node', 'http', 'floor50'];
	const both: Contender[] = ['node', 'node50', 'http', 'httpOpenKey', 'floor50'];
	const cell = { part: 'events', items: 2000, memoryRuns: 1 } as const;
	const events = { ...cell, work: scenarioEvents };
	const [edn, json] = (['edn', 'json'] as const).map((format) => ({
		...cell,
		work: businessEvents(format, appToken),
	}));
	return [
		{
			...events,
			condition: latency(20),
			contenders: [...both, 'helper'],
			once: ['node5', 'httpBatched'],
		},
		{ ...events, condition: latency(0), contenders: both, memoryRuns: 0 },
		{ ...events, condition: latency(100), contenders: both, memoryRuns: 0 },
		{ ...edn, condition: latency(20), contenders: all },
		{ ...json, condition: latency(20), contenders: all },
		{
			...events,
			part: 'https',
			condition: overHttps,
			contenders: ['node', 'node50', 'httpOpenKey'],
			memoryRuns: 0,
		},
	];
}

/** Services that take so many requests a second, and how many events they are given. */
export const RATES = [
	{ rate: 10, items: 150 },
	{ rate: 1, items: 25 },
];

/** Services that do not take everything at once. */
function limitedCells(): Cell[] {
	const three: Contender[] = ['node', 'node5', 'node50', 'http'];
	const cell = { part: 'limited', work: scenarioEvents, runs: 3, memoryRuns: 0 } as const;
	// They last as long as the service makes them.
	const paced = { ...cell, runs: 1, contenders: ['node', 'node5', 'http'] satisfies Contender[] };
	const singly = { ...cell, work: customersSingly, items: 2000 };
	return [
		{ ...cell, items: 1000, condition: queueOf30, contenders: three },
		{ ...cell, items: 500, condition: eightAtOnce, contenders: three },
		...RATES.flatMap(({ rate, items }) =>
			[true, false].map((isTold) => ({ ...paced, items, condition: perSecond(rate, isTold) })),
		),
		{ ...singly, condition: failingByChance(1), contenders: ['node', 'node5', 'http'] },
		{ ...singly, condition: failingByChance(2), contenders: ['node', 'node5', 'http'] },
		{ ...cell, items: 1000, condition: jitter, contenders: ['node', 'node50', 'http'] },
	];
}
