import { parse } from 'flatted';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Rest } from '../start/rest.mts';

export type Json = Record<string, unknown>;

/** What n8n recorded of one execution. */
export interface Execution {
	id: string;
	status: string;
	/** The items that left a node through one of its outputs. */
	items(node: string, output?: number): Json[];
	/** For each of these items, the index of the input item that n8n links it to. */
	inputs(node: string, output?: number): Array<number | undefined>;
	/** The hints that a node shows beside its output. */
	hint(node: string): string;
	/** The error that stopped it, with the advice; empty if nothing did. */
	error: string;
}

/** How an execution ended. */
export interface ExecutionSummary {
	id: string;
	status: string;
}

interface Item {
	json: Json;
	pairedItem?: { item: number };
}

interface ResultData {
	runData: {
		[node: string]: Array<{
			data?: { main: Array<Item[] | null> };
			hints?: Array<{ message: string }>;
		}>;
	};
	error?: { message: string; description?: string | null };
}

const finished = new Set(['success', 'error', 'crashed', 'canceled']);

/** Returns the id of a workflow's latest execution, or 0 if there is none. */
export async function latestExecution(rest: Rest, workflowId: string): Promise<number> {
	return Number((await list(rest, workflowId))[0]?.id ?? 0);
}

/** Waits until the first execution after the given one is recorded as finished, and reads it. */
export async function nextExecution(
	rest: Rest,
	workflowId: string,
	after: number,
): Promise<Execution> {
	return (await nextExecutions(rest, workflowId, after, 1))[0];
}

/** Waits until the first `count` executions after the given one are recorded as finished, and lists them as they began. */
export async function nextExecutions(
	rest: Rest,
	workflowId: string,
	after: number,
	count: number,
): Promise<Execution[]> {
	const next = await waitForNext(rest, workflowId, after, count);
	return await Promise.all(next.map((execution) => read(rest, execution)));
}

/** The same, and says only how they ended. */
export async function waitForNext(
	rest: Rest,
	workflowId: string,
	after: number,
	count: number,
): Promise<ExecutionSummary[]> {
	const deadline = Date.now() + 60_000;
	while (Date.now() < deadline) {
		// n8n lists those that run apart from the others.
		const next = (await list(rest, workflowId))
			.filter(({ id }) => Number(id) > after)
			.sort((one, other) => Number(one.id) - Number(other.id))
			.slice(0, count);
		if (next.length === count && next.every(({ status }) => finished.has(status))) return next;
		await sleep(250);
	}
	throw new Error(`${count} executions of workflow ${workflowId} did not finish within a minute.`);
}

async function list(rest: Rest, workflowId: string): Promise<ExecutionSummary[]> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const { results } = await rest.call<{ results: ExecutionSummary[] }>(
		'GET',
		`/rest/executions?filter=${filter}&limit=20`,
	);
	return results;
}

async function read(rest: Rest, { id, status }: ExecutionSummary): Promise<Execution> {
	const { data } = await rest.call<{ data: string }>('GET', `/rest/executions/${id}`);
	const { runData, error }: ResultData = parse(data).resultData;
	const left = (node: string, output = 0): Item[] =>
		(runData[node] ?? []).flatMap((once) => once.data?.main[output] ?? []);
	return {
		id,
		status,
		items: (...from) => left(...from).map(({ json }) => json),
		inputs: (...from) => left(...from).map(({ pairedItem }) => pairedItem?.item),
		hint: (node) =>
			(runData[node] ?? [])
				.flatMap(({ hints = [] }) => hints.map(({ message }) => message))
				.join(' '),
		error: [error?.message, error?.description].filter(Boolean).join('. '),
	};
}
