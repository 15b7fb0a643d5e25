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
import { contenders, type Contender } from './contenders.mts';
import { RATES, RUNS, type Part } from './matrix.mts';
import { find, type Summary } from './summary.mts';
import type { WithoutN8n } from './withoutN8n.mts';

export interface Target {
	part: Part | 'alone';
	what: string;
	wanted: string;
	seen: string;
	met: boolean;
}

type Limit = { most: number } | { least: number };

/** A figure that has to stay at or below a limit, or at or above one; without a figure it is missed. */
const targetOf =
	(part: Target['part']) =>
	(
		what: string,
		figure: number | undefined,
		limit: Limit,
		show: (value: number) => string,
	): Target => {
		const isMost = 'most' in limit;
		const bound = isMost ? limit.most : limit.least;
		return {
			part,
			what,
			wanted: `${isMost ? 'at most' : 'at least'} ${show(bound)}`,
			seen: figure === undefined ? 'not measured' : show(figure),
			met: figure !== undefined && (isMost ? figure <= bound : figure >= bound),
		};
	};

const times = (value: number) => `${value.toFixed(2)} times`;
const plain = (value: number) => String(value);
const seconds = (value: number) => `${(value / 1000).toFixed(2)} s`;
const microseconds = (value: number) => `${value.toFixed(0)} µs`;

const quotient = (one?: number, other?: number) =>
	one === undefined || other === undefined ? undefined : one / other;

const time = (summary?: Summary) => summary?.milliseconds.median;

/** The most that the window grows to. */
const MOST_IN_FLIGHT = 100;

export function targets(summaries: Summary[], alone: WithoutN8n | undefined): Target[] {
	const of = (work: string, items: number, condition: Condition) => (contender: Contender) =>
		find(summaries, { work, items, condition: condition.id, contender });
	return [
		...customerTargets(summaries, (items) => of('customers', items, latency(20))),
		...eventTargets(of),
		...limitedTargets(of),
		...aloneTargets(alone),
	];
}

/** What was seen of a contender in the cell. */
type Seen = (contender: Contender) => Summary | undefined;

type Of = (work: string, items: number, condition: Condition) => Seen;

function customerTargets(summaries: Summary[], at: (items: number) => Seen): Target[] {
	const target = targetOf('customers');
	const most = at(50_000)('node');
	const customers = at(5000);
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
			{ most: MOST_IN_FLIGHT },
			plain,
		),
		target(
			'5,000 customers: time compared with the floor',
			quotient(time(customers('node')), time(customers('floor'))),
			{ most: 1.5 },
			times,
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
		...growthTargets(at(1000)('node'), most, hasMemory),
	];
}

function growthTargets(
	thousand: Summary | undefined,
	most: Summary | undefined,
	hasMemory: boolean,
): Target[] {
	const target = targetOf('most');
	const timeEach = (summary?: Summary) => quotient(time(summary), summary?.items);
	const memoryEach = (summary?: Summary) => quotient(summary?.memory?.median, summary?.items);
	const each = (figure: number | undefined, unit: string) =>
		figure === undefined ? 'not measured' : `${figure.toFixed(2)} ${unit}`;
	const kib = (figure: number | undefined) => figure && figure / 1024;
	return [
		target(
			`50,000 customers: time for one, compared with 1,000 (${each(timeEach(thousand), 'ms')}, ${each(timeEach(most), 'ms')})`,
			quotient(timeEach(most), timeEach(thousand)),
			{ most: 1.2 },
			times,
		),
		...(hasMemory
			? [
					target(
						`50,000 customers: memory for one, compared with 1,000 (${each(kib(memoryEach(thousand)), 'KiB')}, ${each(kib(memoryEach(most)), 'KiB')})`,
						quotient(memoryEach(most), memoryEach(thousand)),
						{ most: 1.2 },
						times,
					),
				]
			: []),
		target(
			"50,000 customers: runs that ended within Node's default memory limit",
			most?.runs ?? 0,
			{ least: RUNS },
			plain,
		),
	];
}

function eventTargets(of: Of): Target[] {
	const target = targetOf('events');
	const events = of('scenarioEvents', 2000, latency(20));
	const far = of('scenarioEvents', 2000, overHttps);
	const beside = (seen: Seen, other: Contender) => quotient(time(seen('node')), time(seen(other)));
	return [
		target(
			'2,000 scenario events: time beside the HTTP Request node with its key in a credential',
			beside(events, 'http'),
			{ most: 1 },
			times,
		),
		target(
			'2,000 scenario events: time beside the HTTP Request node with its key typed in',
			beside(events, 'httpOpenKey'),
			{ most: 1.5 },
			times,
		),
		target(
			'2,000 scenario events: requests in flight',
			events('node')?.maxInFlight,
			{ most: MOST_IN_FLIGHT },
			plain,
		),
		target(
			'2,000 scenario events, 50 at once: time compared with the HTTP Request node',
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
		...['edn', 'json'].map((format) =>
			target(
				`2,000 business events in ${format.toUpperCase()}: time beside the HTTP Request node`,
				beside(of(`businessEvents-${format}`, 2000, latency(20)), 'http'),
				{ most: 1.6 },
				times,
			),
		),
		targetOf('https')(
			'2,000 scenario events over https: time beside the HTTP Request node with its key typed in',
			beside(far, 'httpOpenKey'),
			{ most: 1.4 },
			times,
		),
	];
}

function limitedTargets(of: Of): Target[] {
	const target = targetOf('limited');
	const queue = of('scenarioEvents', 1000, queueOf30);
	const eight = of('scenarioEvents', 500, eightAtOnce);
	const jittering = of('scenarioEvents', 1000, jitter);
	const none = (what: string, seen: Seen) =>
		target(`${what}: events lost`, seen('node')?.lost, { most: 0 }, plain);
	const beside = (what: string, seen: Seen, other: Contender, most: number) =>
		target(
			`${what}: time beside ${contenders[other].label}`,
			quotient(time(seen('node')), time(seen(other))),
			{ most },
			times,
		);
	return [
		none(queueOf30.title, queue),
		target(
			`${queueOf30.title}: time of 1,000 events`,
			time(queue('node')),
			{ most: 2500 },
			seconds,
		),
		none(eightAtOnce.title, eight),
		beside(eightAtOnce.title, eight, 'node5', 1.15),
		...[true, false].flatMap((isTold) =>
			RATES.flatMap(({ rate, items }) => {
				const condition = perSecond(rate, isTold);
				const seen = of('scenarioEvents', items, condition);
				// The first second's worth goes at once.
				const ideal = ((items - rate) / rate) * 1000;
				return [
					none(condition.title, seen),
					target(
						`${condition.title}: time beside what the rate allows`,
						quotient(time(seen('node')), ideal),
						{ most: isTold ? 1.15 : 1.8 },
						times,
					),
				];
			}),
		),
		...[1, 2].map((percent) => {
			const condition = failingByChance(percent);
			return beside(condition.title, of('customersSingly', 2000, condition), 'node5', 1.1);
		}),
		beside(jitter.title, jittering, 'node50', 1.6),
	];
}

function aloneTargets(alone: WithoutN8n | undefined): Target[] {
	const target = targetOf('alone');
	return [
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
