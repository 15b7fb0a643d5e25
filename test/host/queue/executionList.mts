import { parse } from 'flatted';
import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '../start/problem.mts';
import type { Rest } from '../start/rest.mts';
import { WEBHOOK } from './orderWorkflow.mts';

/** An execution as n8n's list shows it. */
export interface Listed {
	id: string;
	status: string;
	startedAt: string | null;
	stoppedAt: string | null;
}

const PAGE = 100;
/** Of what has not ended, and of what has ended without success. */
export const unfinished = ['new', 'running', 'waiting'];
export const unsuccessful = ['error', 'crashed', 'canceled'];

interface Page {
	results: Listed[];
	count: number;
	nextCursor?: string | null;
}

const readPage = (rest: Rest, workflowId: string, status: string[], page: string): Promise<Page> =>
	rest.call(
		'GET',
		`/rest/executions?filter=${encodeURIComponent(JSON.stringify({ workflowId, status }))}&${page}`,
	);

/** Counts the executions of a workflow that have one of these statuses. */
export async function countExecutions(
	rest: Rest,
	workflowId: string,
	status: string[],
): Promise<number> {
	return (await readPage(rest, workflowId, status, 'limit=1')).count;
}

/** Lists the executions of a workflow that have one of these statuses. */
export async function listExecutions(
	rest: Rest,
	workflowId: string,
	status: string[],
): Promise<Listed[]> {
	const all = new Map<string, Listed>();
	let page = await readPage(rest, workflowId, status, `limit=${PAGE}`);
	const { count } = page;
	for (;;) {
		for (const one of page.results) all.set(one.id, one);
		if (!page.nextCursor) break;
		page = await readPage(rest, workflowId, status, `limit=${PAGE}&cursor=${page.nextCursor}`);
	}
	// n8n sorts by time and turns the page by id, so that a page can miss some.
	if (all.size < count) throw new Problem(`n8n lists ${all.size} of ${count} executions.`);
	return [...all.values()];
}

/** Waits until no execution of the workflow waits or runs. Returns whether that came in time. */
export async function untilSettled(
	rest: Rest,
	workflowId: string,
	within: number,
): Promise<boolean> {
	const deadline = Date.now() + within;
	for (;;) {
		if ((await countExecutions(rest, workflowId, unfinished)) === 0) return true;
		if (Date.now() > deadline) return false;
		await sleep(500);
	}
}

/** Returns the numbers of the orders that an execution is for, as far as its saved data have them. */
export async function readOrders(rest: Rest, id: string): Promise<number[]> {
	const { data } = await rest.call<{ data: string }>('GET', `/rest/executions/${id}`);
	const { resultData, executionData } = parse(data) as SavedData;
	const item =
		resultData.runData[WEBHOOK]?.[0]?.data?.main[0]?.[0] ??
		executionData?.nodeExecutionStack[0]?.data.main?.[0]?.[0];
	const { body = [] } = item?.json ?? {};
	return [body].flat().map(({ order }) => order);
}

interface Order {
	order: number;
}

interface Item {
	json: { body?: Order | Order[] };
}

interface SavedData {
	resultData: { runData: Record<string, Array<{ data?: { main: Item[][] } }>> };
	executionData?: { nodeExecutionStack: Array<{ data: { main?: Item[][] } }> };
}

/** Presses Retry for an execution. */
export async function retry(rest: Rest, id: string): Promise<void> {
	await rest.call('POST', `/rest/executions/${id}/retry`, { loadWorkflow: false });
}

/** Waits until `isTrue` resolves with true. */
export async function until(
	what: string,
	isTrue: () => Promise<boolean>,
	within = 60_000,
): Promise<void> {
	const deadline = Date.now() + within;
	while (!(await isTrue())) {
		if (Date.now() > deadline) throw new Problem(`Not within ${within / 1000} s: ${what}.`);
		await sleep(200);
	}
}
