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
	/** How long it all took. */
	minutes: number;
}

const thousands = (value: number) => value.toLocaleString('en-GB');
const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(2);
const mebibytes = ({ median, min, max }: Spread) => {
	const [middle, least, most] = [median, min, max].map((bytes) => Math.round(bytes / 2 ** 20));
	return min === max ? String(middle) : `${middle} (${least}–${most})`;
};

/** The findings as the page docs/benchmarks.md, in the form prettier gives it. */
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

The same work was given to the nodes of this package, to n8n's HTTP Request node as people set it up, and to a bare HTTP client outside n8n, which shows how much time the service and the network alone take. All of them wrote to the sandbox of this repository, whose answers take the time given as latency. Read a row as: how long the node worked, what the service saw of it, and how many times longer or shorter that is than the other two.

## Targets

${table(
	['Target', 'Wanted', 'Seen', ''],
	targets.map(({ what, wanted, seen, met, beyondUs }) => [
		what,
		wanted,
		seen,
		met ? 'met' : `**missed**${beyondUs ? `: ${beyondUs}` : ''}`,
	]),
)}

## Measured on

${table(['', ''], machine)}

It took ${Math.round(minutes)} minutes.

## In n8n

- **this package**: its node with the options left alone, which is 50 customers in a request and 5 requests at once; **50 at once** with _Concurrent Requests_ at 50.
- **HTTP Request**: n8n's node, one request for each item, JSON body from one expression, key in a header credential; **key in the node** with a header typed in instead, where n8n need not read the credential for each item but everybody who sees the workflow sees the key; **batching** with that option at its defaults, 50 items a second.
- **floor**: undici's pool with as many connections as there are requests at once, kept open, and the same bodies and groups as this package.
- **n8n's request helper alone**: a node that does nothing but call it, 5 requests at once. No node of n8n can be faster.

Each time is the median of ${RUNS} runs after others that are not timed, the contenders taking turns, and the range is the fastest and the slowest; a time without a range is from one run. Requests, connections and requests in flight are the most of any run. Every run begins with the sandbox reset, so all customers are new; those of the scenario events exist. A run counts only if every item arrived. This package's customers are mapped field by field, by 5 references to fields of the item; the HTTP Request node makes its body by a single expression. n8n ran with its default engine for expressions.

Time is that of the node alone, from n8n's event log. Memory is from runs of their own (${MEMORY_RUNS} for customers, one for events): the most that n8n's process held during the execution, less what it held before, after a garbage collection; the range is again the least and the most. Runs that are timed go without that collection, which also throws away compiled code. n8n ran with Node's own limit of memory and with its inspector open, which collects the garbage, and kept no data of the executions. Compared apart from this, with and without the inspector, times differed no more than they do between runs.

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

CPU time is that of the built package with a context whose values are ready and whose requests are answered at once, less as many bare calls. The package was loaded in fresh processes that had loaded n8n-workflow, zod and luxon.

## Left out

- 50,000 customers by the HTTP Request node: at its pace with 5,000, a run would take minutes. With the key in the node it has nearly all requests in flight at once, and 50,000 connections are more than a machine has ports for.
- 5,000 customers and more with batching: its waiting alone would be 100 s a run.
- Batching is measured a single time for 1,000 customers and for scenario events, and not for business events, because of its waiting.
- Other latencies than 20 ms are measured for 5,000 customers, with the faster HTTP Request node, and for scenario events; 5 events at once at 100 ms take 40 s and more, whoever sends them.
${failures.map((failure) => `- ${failure}`).join('\n')}
`;
}

function section(cell: Cell, summaries: Summary[]): string {
	const { work, items, latency, once = [] } = cell;
	const of = (contender: Cell['contenders'][number]) =>
		find(summaries, { work: work.id, items, latency, contender });
	const rows = [...cell.contenders, ...once].map((contender) => {
		const summary = of(contender);
		const label = contenders[contender].label;
		if (!summary) return [label, 'failed'];
		const { milliseconds, requests, connections, maxInFlight, memory } = summary;
		// Where both are there, the one set up as it should be.
		const http = of('http') ?? of('httpOpenKey');
		const beside = (other?: Summary) =>
			other ? (milliseconds.median / other.milliseconds.median).toFixed(2) : '';
		const floor = of(contenders[contender].window === 50 ? 'floor50' : 'floor');
		return [
			label,
			time(milliseconds),
			thousands(requests),
			thousands(connections),
			thousands(maxInFlight),
			memory ? mebibytes(memory) : '',
			beside(http),
			beside(floor),
		];
	});
	return `### ${work.title}: ${thousands(items)}, latency ${latency} ms

${table(['', 'Time in s', 'Requests', 'Connections', 'In flight', 'Memory in MiB', 'Times HTTP Request', 'Times floor'], rows)}`;
}

function time({ median, min, max }: Spread): string {
	return min === max ? seconds(median) : `${seconds(median)} (${seconds(min)}–${seconds(max)})`;
}

function table(head: string[], rows: string[][]): string {
	const line = (cells: string[]) => `| ${head.map((_, index) => cells[index] ?? '').join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
