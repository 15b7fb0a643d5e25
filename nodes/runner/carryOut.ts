import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import {
	afterTries,
	isWebPage,
	refusalFailure,
	unexpectedAnswer,
	warnIfRepeated,
	type Failure,
} from './errors';
import { exchange, type Outcome } from './exchange';
import type { Tally } from './hint';
import type { Answer, Operation, Recovery } from './operation';
import type { RequestWindow } from './requestWindow';
import { prepare, send, type Connection, type Prepared } from './send';
import type { Settings } from './settings';
import { split } from './split';

/** What all requests of one execution of the node share. */
export interface Execution {
	readonly context: IExecuteFunctions;
	readonly connection: Connection;
	readonly operation: Operation;
	readonly settings: Settings;
	readonly window: RequestWindow;
	/** Aborted when the execution is cancelled. */
	readonly signal: AbortSignal | undefined;
	readonly tally: Tally;
}

/** The output of a record, or why there is none. */
export type Result = IDataObject[] | Failure;

/** What came of one request: a result for each record, or the parts in which to send them instead. */
export type Carried<Entry> = { results: Result[] } | { parts: Entry[][] };

/** Sends records in one request and reads its answer. Rejects when the execution is cancelled. */
export async function carryOut<Entry extends { readonly record: unknown }>(
	execution: Execution,
	entries: readonly Entry[],
): Promise<Carried<Entry>> {
	const { operation, connection } = execution;
	const records = entries.map(({ record }) => record);
	if (!operation.request) {
		return { results: records.map((record) => output(execution, NO_ANSWER, record)) };
	}
	const prepared = prepare(connection, operation.request(records));
	const isGroup = entries.length > 1;
	if (isGroup && !fits(prepared)) return { parts: split(entries) };

	const outcome = await sent(execution, prepared, records.every(operation.repeatable));
	const { result } = outcome;
	if (isGroup && !('failed' in result) && isAboutRecords(result.status)) {
		const refusal = connection.service.refusal(result);
		if (refusal) return { parts: split(entries, refusal.records) };
	}
	return {
		results: await Promise.all(records.map((record) => resultOf(execution, outcome, record))),
	};
}

/** What one request may hold, in bytes. */
const MAX_BODY = 2 ** 20;

function fits(prepared: Prepared | Failure): boolean {
	return !('failed' in prepared) && Buffer.byteLength(prepared.body ?? '') <= MAX_BODY;
}

/** Whether a refusal may be owed to some of the records only. */
function isAboutRecords(status: number): boolean {
	return status < 300 || status === 400 || status === 413 || status === 422;
}

async function sent(
	{ context, connection, settings, window, signal, tally }: Execution,
	prepared: Prepared | Failure,
	repeatable: boolean,
): Promise<Outcome> {
	if ('failed' in prepared) return { result: prepared, tries: 0, mayBeDone: false };
	const service = connection.service.name;
	const outcome = await exchange(
		async () => await send(context, connection, prepared, settings.timeout),
		repeatable,
		{ window, settings, signal, service },
	);
	tally.requests += outcome.tries;
	tally.repeated += Math.max(0, outcome.tries - 1);
	return outcome;
}

async function resultOf(execution: Execution, outcome: Outcome, record: unknown): Promise<Result> {
	const { operation, connection } = execution;
	const { result, tries, mayBeDone } = outcome;
	const { name } = connection.service;
	const told = (failure: Failure) =>
		afterTries(
			warnIfRepeated(failure, name, operation.repeatable(record), operation.whatToCheck),
			tries,
		);
	if ('failed' in result) return told(result);

	const refusal = refusalFailure(result, connection.service, operation, record);
	const isAccepted = !isWebPage(result.body) && operation.accepts?.(result, record, mayBeDone);
	if (refusal && !isAccepted) {
		const recovery = operation.recover?.(result, record);
		return recovery ? await recovered(execution, recovery) : told(refusal);
	}
	const items = output(execution, result, record);
	return 'failed' in items ? told(items) : items;
}

/** Carries out what makes a refused record good, then sends it once more. */
async function recovered(execution: Execution, recovery: Recovery<unknown>): Promise<Result> {
	const { operation, connection } = execution;
	let answer = NO_ANSWER;
	let step = next(recovery, answer);
	while (!('failed' in step) && !step.done) {
		const { result, tries } = await sent(execution, prepare(connection, step.value), false);
		const failure = 'failed' in result ? result : refusalFailure(result, connection.service);
		if (failure) return afterTries(warnIfRepeated(failure, connection.service.name, false), tries);
		answer = result as Answer;
		step = next(recovery, answer);
	}
	if ('failed' in step) return warnIfRepeated(step, connection.service.name, false);
	const { record, output: beside } = step.value;
	const once = { ...execution, operation: { ...operation, recover: undefined } };
	const { results } = (await carryOut(once, [{ record }])) as { results: Result[] };
	const [result] = results;
	if ('failed' in result) return result;
	// What was opened must not be lost when there is nothing else to say.
	return (result.length > 0 ? result : [{}]).map((json) => ({ ...json, ...beside }));
}

function next<Rec>(recovery: Recovery<Rec>, answer: Answer) {
	try {
		return recovery.next(answer);
	} catch (error) {
		return unexpectedAnswer(error, answer.status);
	}
}

function output({ connection, operation }: Execution, answer: Answer, record: unknown): Result {
	try {
		return [operation.output(answer, record, connection)].flat();
	} catch (error) {
		return unexpectedAnswer(error, answer.status);
	}
}

const NO_ANSWER: Answer = { status: 200, headers: {}, body: undefined };
