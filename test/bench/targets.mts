import type { Contender } from './contenders.mts';
import { RUNS } from './matrix.mts';
import { find, type Summary } from './summary.mts';
import type { WithoutN8n } from './withoutN8n.mts';

export interface Target {
	what: string;
	wanted: string;
	seen: string;
	met: boolean;
	/** Why no node of n8n could meet it on this machine. */
	beyondUs?: string;
}

/** A figure that has to stay at or below a limit, or at or above one; without a figure it is missed. */
function target(
	what: string,
	figure: number | undefined,
	limit: { most: number } | { least: number },
	show: (value: number) => string,
): Target {
	const isMost = 'most' in limit;
	const bound = isMost ? limit.most : limit.least;
	return {
		what,
		wanted: `${isMost ? 'at most' : 'at least'} ${show(bound)}`,
		seen: figure === undefined ? 'not measured' : show(figure),
		met: figure !== undefined && (isMost ? figure <= bound : figure >= bound),
	};
}

const times = (value: number) => `${value.toFixed(2)} times`;
const plain = (value: number) => String(value);
const seconds = (value: number) => `${(value / 1000).toFixed(2)} s`;
const microseconds = (value: number) => `${value.toFixed(0)} µs`;

const quotient = (one?: number, other?: number) =>
	one === undefined || other === undefined ? undefined : one / other;

/** The five each have a fifth of the events to wait for. */
const EVENTS_IN_TIME = (1.25 * 20 * 2000) / 5;

function eventsInTime(node: number | undefined, helper: number | undefined): Target {
	const seen = target(
		'2,000 scenario events, 5 at once: time',
		node,
		{ most: EVENTS_IN_TIME },
		seconds,
	);
	// As good as all of it is spent in n8n's own helper.
	const isBeyond = node !== undefined && helper !== undefined && node <= 1.05 * helper;
	if (seen.met || !isBeyond) return seen;
	return { ...seen, beyondUs: `n8n's request helper alone takes ${seconds(helper)}` };
}

export function targets(summaries: Summary[], alone: WithoutN8n | undefined): Target[] {
	const at = (work: string, items: number) => (contender: Contender) =>
		find(summaries, { work, items, latency: 20, contender });
	const customers = at('customers', 5000);
	const thousand = at('customers', 1000)('node');
	const most = at('customers', 50_000)('node');
	const events = at('scenarioEvents', 2000);
	const time = (summary?: Summary) => summary?.milliseconds.median;
	const timeEach = (summary?: Summary) => quotient(time(summary), summary?.items);
	const memoryEach = (summary?: Summary) => quotient(summary?.memory?.median, summary?.items);
	const each = (figure: number | undefined, unit: string) =>
		figure === undefined ? 'not measured' : `${figure.toFixed(2)} ${unit}`;
	const kib = (figure: number | undefined) => figure && figure / 1024;
	// Where the system does not count memory, nothing can be said of it.
	const hasMemory = summaries.some(({ memory }) => memory);

	return [
		target(
			'5,000 customers: faster than the HTTP Request node',
			quotient(time(customers('http')), time(customers('node'))),
			{ least: 10 },
			times,
		),
		target('5,000 customers: requests', customers('node')?.requests, { most: 101 }, plain),
		target(
			'5,000 customers: requests in flight',
			customers('node')?.maxInFlight,
			{ most: 5 },
			plain,
		),
		target(
			'5,000 customers: time beside the floor',
			quotient(time(customers('node')), time(customers('floor'))),
			{ most: 1.5 },
			times,
		),
		target(
			`50,000 customers: time for one beside 1,000 (${each(timeEach(thousand), 'ms')}, ${each(timeEach(most), 'ms')})`,
			quotient(timeEach(most), timeEach(thousand)),
			{ most: 1.2 },
			times,
		),
		...(hasMemory
			? [
					target(
						`50,000 customers: memory for one beside 1,000 (${each(kib(memoryEach(thousand)), 'KiB')}, ${each(kib(memoryEach(most)), 'KiB')})`,
						quotient(memoryEach(most), memoryEach(thousand)),
						{ most: 1.2 },
						times,
					),
				]
			: []),
		target(
			"50,000 customers: runs that ended within Node's own limit of memory",
			most?.runs ?? 0,
			{ least: RUNS },
			plain,
		),
		eventsInTime(time(events('node')), time(events('helper'))),
		target(
			'2,000 scenario events, 50 at once: time beside the HTTP Request node',
			quotient(time(events('node50')), time(events('http'))),
			{ most: 1 },
			times,
		),
		target(
			'2,000 scenario events, 50 at once: requests in flight',
			events('node50')?.maxInFlight,
			{ most: 50 },
			plain,
		),
		...(hasMemory
			? [
					target(
						'5,000 customers: memory beside the HTTP Request node',
						quotient(customers('node')?.memory?.median, customers('http')?.memory?.median),
						{ most: 1 / 3 },
						times,
					),
				]
			: []),
		target(
			'CPU time of the package for a customer',
			alone?.cpu.customer,
			{ most: 50 },
			microseconds,
		),
		target('CPU time of the package for an event', alone?.cpu.event, { most: 100 }, microseconds),
		target(
			'Loading the package',
			alone?.loading.median,
			{ most: 20 },
			(value) => `${value.toFixed(1)} ms`,
		),
	];
}
