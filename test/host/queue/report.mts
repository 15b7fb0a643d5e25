import type { Failure } from './failures/allFailures.mts';
import type { Fates } from './fates.mts';
import { describeArrival, type LoadRun } from './load.mts';
import type { RatesRun } from './rates.mts';
import { table } from './table.mts';
import type { TwiceRun } from './twice.mts';

/** A part of the report, in Markdown, and what must be true and is not. */
export interface Section {
	text: string;
	wrong: string[];
}

export function describeLoads(runs: LoadRun[]): Section {
	const rows = runs.map((run) => [
		run.workers,
		describeArrival(run),
		run.orders,
		run.answered,
		run.fates.once.length,
		run.orders / run.seconds,
		(run.median / 1000).toFixed(2),
		(run.percentile99 / 1000).toFixed(2),
		run.perWorker.join(', '),
	]);
	const names = [...new Set(runs.flatMap(({ usage }) => Object.keys(usage)))];
	const used = (unit: 'memory' | 'cpu', show: (value: number, run: LoadRun) => string | number) =>
		runs.map((run) => [
			`${run.workers} workers, ${describeArrival(run)}`,
			...names.map((name) => (run.usage[name] ? show(run.usage[name][unit], run) : '–')),
		]);
	return {
		text: [
			table([
				[
					'workers',
					'webhooks',
					'orders',
					'answered',
					'exactly once',
					'a second',
					'median, s',
					'99 %, s',
					'executions per worker',
				],
				...rows,
			]),
			table([['most memory, MB', ...names], ...used('memory', (memory) => memory)]),
			table([
				['cores busy', ...names],
				...used('cpu', (cpu, { seconds }) => (cpu / seconds).toFixed(2)),
			]),
		].join('\n\n'),
		wrong: runs.flatMap((run) => {
			const { orders, answered, wrongCustomers, fates } = run;
			if (answered === orders && fates.once.length === orders && wrongCustomers === 0) return [];
			const seen = `${answered} answered, ${countFates(fates)}, ${wrongCustomers} wrong customers`;
			return [`${orders} orders, ${describeArrival(run)}, ${run.workers} workers: ${seen}`];
		}),
	};
}

const countFates = ({ once, doubled, named, refused, vanished }: Fates) =>
	Object.entries({ once, doubled, named, refused, vanished })
		.map(([fate, orders]) => `${orders.length} ${fate}`)
		.join(', ');

export function describeFailures(failures: Failure[]): Section {
	const outcomes = failures.flatMap(({ title, outcomes: all }) =>
		all.map((outcome) => ({ failure: title, ...outcome })),
	);
	const heading = [
		...['failure', 'workflow', 'orders', 'answered', 'delivered again'],
		...['once', 'doubled', 'failed by name', 'vanished', 'executions'],
	];
	const rows = outcomes.map(({ failure, title, orders, answers, deliveredAgain, fates }) => [
		failure,
		title,
		orders,
		countAll(answers),
		deliveredAgain,
		...[fates.once, fates.doubled, fates.named, fates.vanished].map(({ length }) => length),
		countAll(fates.statuses),
	]);
	const notes = outcomes.flatMap(({ failure, title, notes: all }) =>
		all.map((note) => `- ${failure}, ${title}: ${note}`),
	);
	return {
		text: [table([heading, ...rows]), ...notes].join('\n'),
		wrong: [
			...failures.flatMap(({ title, error }) => (error ? [`${title}: ${error}`] : [])),
			...outcomes.flatMap(({ failure, title, wrong }) =>
				wrong.map((what) => `${failure}, ${title}: ${what}`),
			),
		],
	};
}

const countAll = (counts: Record<string, number>) =>
	Object.entries(counts)
		.map(([what, count]) => `${count} ${what}`)
		.join(', ');

export function describeTwice(runs: TwiceRun[]): Section {
	return {
		text: table([
			['deliveries, with _Send Once Per_', 'orders', 'both sent', 'forgotten, and sent again'],
			...runs.map(({ how, orders, bothPassed, forgotten }) => [how, orders, bothPassed, forgotten]),
		]),
		wrong: runs.flatMap(({ how, wrong }) => wrong.map((what) => `${how}: ${what}`)),
	};
}

export function describeRates(runs: RatesRun[]): Section {
	return {
		text: table([
			['the API allows', 'workers', 'option', 'events', 'refused with 429', 'seconds', 'lost'],
			...runs.map(({ limit, workers, setting, events, refused, seconds, lost }) => [
				...[limit, workers, setting, events, refused, seconds, lost],
			]),
		]),
		wrong: runs.flatMap(({ limit, workers, setting, wrong }) =>
			wrong.map((what) => `${limit}, ${workers} workers, ${setting}: ${what}`),
		),
	};
}
