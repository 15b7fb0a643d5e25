/**
 * Measures the CPU time of the package itself for an item, without n8n. The built nodes get a fake context, in which
 * values are ready and requests are answered at once. Run by the Node that runs n8n; prints microseconds as JSON.
 */
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { customers } from './customers.mts';
import { items, type Item } from './items.mts';
import { scenarioEvents } from './scenarioEvents.mts';
import type { Work } from './work.mts';

const RUNS = 5;
const WARM_UP = 2;

const require = createRequire(import.meta.url);
const { ExpertSender } = require(
	resolve(import.meta.dirname, '../../dist/nodes/ExpertSender/ExpertSender.node.js'),
);
const { execute } = new ExpertSender();

async function answer() {
	return {
		statusCode: 201,
		headers: { 'content-type': 'application/json' },
		body: '{"status":0}',
	};
}

/** Makes the part of n8n's execution context that the runner uses. */
function context({ node: { parameters } }: Work, list: Item[]) {
	const values = list.map(
		(item) => resolveExpressions(parameters, item) as Record<string, unknown>,
	);
	let requests = 0;
	return {
		requests: () => requests,
		getInputData: () => list.map((json) => ({ json })),
		getNodeParameter: (name: string, item: number, fallback?: unknown) =>
			values[item][name] ?? fallback,
		getCredentials: async () => ({ apiKey: 'key', baseUrl: 'https://api.example.org' }),
		getNode: () => ({ name: 'ExpertSender CDP', type: 'expertSender', typeVersion: 1, parameters }),
		getContext: () => ({}),
		getWorkflowDataProxy: () => ({ $runIndex: 0 }),
		getTimezone: () => 'Europe/Warsaw',
		getExecutionCancelSignal: () => undefined,
		addExecutionHints: () => undefined,
		continueOnFail: () => false,
		helpers: {
			httpRequestWithAuthentication() {
				requests++;
				return answer();
			},
		},
	};
}

/** Replaces expressions by an item's fields. All of them have the form `={{ $json.field }}`. */
function resolveExpressions(value: unknown, item: Item): unknown {
	if (typeof value === 'string') {
		const field = /^=\{\{ \$json\.(\w+) \}\}$/.exec(value)?.[1];
		return field === undefined ? value : item[field];
	}
	if (Array.isArray(value)) return value.map((each) => resolveExpressions(each, item));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, each]) => [name, resolveExpressions(each, item)]),
	);
}

async function cpuOf(task: () => Promise<unknown>): Promise<number> {
	const before = process.cpuUsage();
	await task();
	const { user, system } = process.cpuUsage(before);
	return user + system;
}

async function perItem(work: Work, count: number): Promise<number> {
	const list = items(work.item, count);
	const times: number[] = [];
	for (let run = -WARM_UP; run < RUNS; run++) {
		const fake = context(work, list);
		const ours = await cpuOf(async () => {
			const [output] = await execute.call(fake);
			if (output.length !== count) throw new Error(`${output.length} of ${count} items came out`);
		});
		const bare = await cpuOf(async () => {
			for (let request = 0; request < fake.requests(); request++) await answer();
		});
		if (run >= 0) times.push((ours - bare) / count);
	}
	return times.sort((one, other) => one - other)[RUNS >> 1];
}

console.log(
	JSON.stringify({
		customer: await perItem(customers, 5000),
		event: await perItem(scenarioEvents, 2000),
	}),
);
