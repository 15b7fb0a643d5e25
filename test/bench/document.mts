import prettier from 'prettier';
import { contenders } from './contenders.mts';
import type { Cell } from './matrix.mts';
import { MEMORY_RUNS, RUNS } from './matrix.mts';
import { find, type Spread, type Summary } from './summary.mts';
import type { Target } from './targets.mts';
import type { WithoutN8n } from './withoutN8n.mts';

export interface Findings {
	machine: Array<[string, string]>;
	cells: Cell[];
	summaries: Summary[];
	alone: WithoutN8n | undefined;
	targets: Target[];
	/** What could not be measured, and why. */
	failures: string[];
	/** How long everything took. */
	minutes: number;
}

const thousands = (value: number) => value.toLocaleString('en-GB');
const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(2);
const mebibytes = ({ median, min, max }: Spread) => {
	const [middle, least, most] = [median, min, max].map((bytes) => Math.round(bytes / 2 ** 20));
	return min === max ? String(middle) : `${middle} (${least}–${most})`;
};

/** Writes the findings as the page docs/benchmarks.md, formatted by prettier. */
export function document(findings: Findings, prettierConfig: prettier.Options): Promise<string> {
	return prettier.format(markdown(findings), { ...prettierConfig, parser: 'markdown' });
}

function markdown({
	machine,
	cells,
	summaries,
	alone,
	targets,
	failures,
	minutes,
}: Findings): string {
	return `# Benchmarks

Each benchmark gives the same work to the nodes of this package, to n8n's HTTP Request node as people set it up, and to a bare HTTP client outside n8n. The bare client shows how much time the service and the network alone take. All of them write to the sandbox of this repository, which delays its answers by the latency given. Each row says how long the node worked, what the service saw, and how that time compares with the other two.

## Targets

${table(
	['Target', 'Wanted', 'Seen', ''],
	targets.map(({ what, wanted, seen, met }) => [what, wanted, seen, met ? 'met' : '**missed**']),
)}

## Measured on

${table(['', ''], machine)}

It took ${Math.round(minutes)} minutes.

## In n8n

- **this package**: its node with the options left alone, which is 50 customers in a request and a number of requests at once that it finds itself, from 10 to 100; **5 at once** and **50 at once** with _Concurrent Requests_ at that number.
- **HTTP Request**: n8n's node, one request for each item, JSON body from one expression, key in a header credential; **key in the node** with a header typed in instead, where n8n need not read the credential for each item but everybody who sees the workflow sees the key; **batching** with that option at its defaults, 50 items a second.
- **floor**: undici's pool with as many connections as there are requests at once, kept open, and the same bodies and groups as this package.
- **n8n's request helper alone**: a node that does nothing but call it, 50 requests at once: what of the time is n8n's own.

Each time is the median of ${RUNS} runs after others that are not timed, the contenders taking turns, and the range is the fastest and the slowest; a time without a range is from one run. Requests, connections and requests in flight are the most of any run. Every run begins with the sandbox reset, so all customers are new; those of the scenario events exist. A run counts only if every item arrived once, except at the services that turn some away: there the items that never arrived are lost, and all nodes have _On Error_ at _Continue_. Those services are measured three times, and those with so many requests a second, whose rate is the time it takes, once. Over https, a proxy on this machine delays whatever passes by half of the round trip each way, and the opening of a connection by a whole one; n8n trusts its certificate. This package's customers are mapped field by field, by 5 references to fields of the item; the HTTP Request node makes its body by a single expression. n8n ran with its default engine for expressions.

Time is that of the node alone, from n8n's event log. Memory is from separate runs (${MEMORY_RUNS} for customers, one for events): the most that n8n's process held during the execution, minus what it held before, after a garbage collection. The range is again the least and the most. There is no such collection before runs that are timed, because it also throws away compiled code. n8n ran with Node's default memory limit and kept no data of the executions. Node's inspector was open, to start garbage collections. A separate comparison, with and without the inspector, showed no more difference than there is between runs.

${cells.map((cell) => section(cell, summaries)).join('\n\n')}

## Without n8n

${
	alone
		? table(
				['', 'Median'],
				[
					[
						'CPU time of the package for a customer, 50 in a request',
						`${alone.cpu.customer.toFixed(0)} µs`,
					],
					['CPU time of the package for a scenario event', `${alone.cpu.event.toFixed(0)} µs`],
					[
						'Loading both nodes and both credentials',
						`${alone.loading.median.toFixed(1)} ms (${alone.loading.min.toFixed(1)}–${alone.loading.max.toFixed(1)})`,
					],
				],
			)
		: 'Not measured.'
}

CPU time is that of the built package in a fake context, in which values are ready and requests are answered at once, minus the same number of bare calls. The package was loaded in fresh processes that had loaded n8n-workflow, zod and luxon.

## Left out

- 50,000 customers by the HTTP Request node: at its pace with 5,000, a run would take minutes. With the key in the node it has nearly all requests in flight at once, and 50,000 connections are more than a machine has ports for.
- 5,000 customers and more with batching: its waiting alone would be 100 s a run.
- Batching is measured a single time for 1,000 customers and for scenario events, and not for business events, because of its waiting.
- Other latencies than 20 ms are measured for 5,000 customers, with the faster HTTP Request node, and for scenario events; 5 events at once take 10 s and more, whoever sends them, and are measured once, and over https not at all.
${failures.map((failure) => `- ${failure}`).join('\n')}
`;
}

function section(cell: Cell, summaries: Summary[]): string {
	const { work, items, condition, once = [] } = cell;
	const of = (contender: Cell['contenders'][number]) =>
		find(summaries, { work: work.id, items, condition: condition.id, contender });
	const isLimited = condition.way === 'limited';
	const rows = [...cell.contenders, ...once].map((contender) => {
		const summary = of(contender);
		const label = contenders[contender].label;
		if (!summary) return [label, 'failed'];
		const { milliseconds, lost, requests, connections, maxInFlight, memory } = summary;
		// Where both are there, the one set up as it should be.
		const http = of('http') ?? of('httpOpenKey');
		const beside = (other?: Summary) =>
			other ? (milliseconds.median / other.milliseconds.median).toFixed(2) : '';
		const floor = contenders[contender].window === 5 ? of('floor') : (of('floor50') ?? of('floor'));
		return [
			label,
			time(milliseconds),
			...(isLimited ? [thousands(lost)] : []),
			thousands(requests),
			thousands(connections),
			thousands(maxInFlight),
			memory ? mebibytes(memory) : '',
			beside(http),
			beside(floor),
		];
	});
	const head = [
		'',
		'Time in s',
		...(isLimited ? ['Lost'] : []),
		'Requests',
		'Connections',
		'In flight',
		'Memory in MiB',
		'Times HTTP Request',
		'Times floor',
	];
	return `### ${work.title}: ${thousands(items)}, ${condition.title}

${table(head, rows)}`;
}

function time({ median, min, max }: Spread): string {
	return min === max ? seconds(median) : `${seconds(median)} (${seconds(min)}–${seconds(max)})`;
}

function table(head: string[], rows: string[][]): string {
	const line = (cells: string[]) => `| ${head.map((_, index) => cells[index] ?? '').join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
