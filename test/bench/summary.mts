import type { Contender } from './contenders.mts';
import type { Run } from './measure.mts';

export interface Spread {
	median: number;
	min: number;
	max: number;
}

/** What several runs of the same come to. */
export interface Summary extends Pick<Run, 'work' | 'items' | 'condition' | 'contender'> {
	runs: number;
	milliseconds: Spread;
	/** The most of any run. */
	lost: number;
	requests: number;
	connections: number;
	maxInFlight: number;
	/** Bytes above rest. */
	memory?: Spread;
}

export function spread(values: number[]): Spread {
	const sorted = [...values].sort((one, other) => one - other);
	return { median: sorted[sorted.length >> 1], min: sorted[0], max: sorted[sorted.length - 1] };
}

export function summarise(runs: Run[]): Summary[] {
	const groups = new Map<string, Run[]>();
	for (const run of runs) {
		const key = [run.work, run.items, run.condition, run.contender].join();
		groups.set(key, [...(groups.get(key) ?? []), run]);
	}
	return [...groups.values()].map((group) => {
		const { work, items, condition, contender } = group[0];
		const memory = group.flatMap((run) => (run.memory ? [run.memory.aboveRest] : []));
		const times = group.flatMap(({ milliseconds }) => milliseconds ?? []);
		const most = (field: 'lost' | 'requests' | 'connections' | 'maxInFlight') =>
			Math.max(...group.map((run) => run[field]));
		return {
			work,
			items,
			condition,
			contender,
			runs: times.length,
			milliseconds: spread(times),
			lost: most('lost'),
			requests: most('requests'),
			connections: most('connections'),
			maxInFlight: most('maxInFlight'),
			...(memory.length > 0 && { memory: spread(memory) }),
		};
	});
}

export function find(
	summaries: Summary[],
	wanted: { work: string; items: number; condition: string; contender: Contender },
): Summary | undefined {
	return summaries.find(
		(each) =>
			each.work === wanted.work &&
			each.items === wanted.items &&
			each.condition === wanted.condition &&
			each.contender === wanted.contender,
	);
}
