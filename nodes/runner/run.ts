import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import type { Resource, SendingOperation } from '../contract/operation';
import type { Service } from '../contract/service';
import type { Result } from './dispatch/result';
import { begin, type Run } from './run/begin';
import { makeHint } from './run/hint';
import { summarizeStop } from './run/summary';
import { makeErrorItem } from './verdict/errorItem';
import type { Failure } from './verdict/failure';
import { makeNodeError } from './verdict/nodeError';
import type { Redact } from './verdict/redact';
import { wordInput } from './verdict/wording';

/**
 * Carries out the chosen operation for every input item. Output keeps the order of the input and is
 * linked to it. An item that fails becomes an error item where the person chose to continue, and all others
 * are carried out all the same; what concerns the whole node fails every item so. Otherwise the first failure
 * stops the run: nothing further is begun, what is in flight is brought to its end.
 */
export async function run(
	context: IExecuteFunctions,
	service: Service,
	resources: readonly Resource[],
): Promise<INodeExecutionData[][]> {
	let current: Run | undefined;
	let failure: Failure | undefined;
	try {
		current = await begin(context, service, resources);
		await current.dispatcher.dispatch();
	} catch (error) {
		failure = wordInput(error);
	}
	await current?.sendOnce?.end();
	if (context.getExecutionCancelSignal()?.aborted) {
		// By the word "canceled" n8n knows that this is no failure.
		throw new NodeOperationError(context.getNode(), 'The execution was canceled');
	}
	const settled = current?.dispatcher.results ?? [];
	const results = context
		.getInputData()
		.map((_, item) => settled[item] ?? (failure && { failure }));
	if (!context.continueOnFail()) throwFailure(context, results, current);
	if (current) addHint(context, results, current);
	const output = results.flatMap((result, item) => toItems(context, result, item, current));
	// With an error in the first place, Retry On Fail runs the node again.
	if (!output[0]?.json.error) current?.ledger.clear();
	return [output];
}

/** What came of each item; those that were not begun when the run was stopped have nothing. */
type Results = ReadonlyArray<Result | undefined>;

function throwFailure(
	context: IExecuteFunctions,
	results: Results,
	current: Run | undefined,
): void {
	const item = results.findIndex((result) => result?.failure);
	const failure = results[item]?.failure;
	if (!failure) return;
	const summary =
		current && summarizeStop(current.operation.plural, results, current.ledger.isUsed);
	const told = summary
		? { ...failure, remedy: `${failure.remedy ?? ''} ${summary}`.trim() }
		: failure;
	// What concerns the whole node is no item's fault.
	const isWhole = !current?.dispatcher.results[item];
	throw makeNodeError(context.getNode(), told, redactorOf(current), isWhole ? undefined : item);
}

function addHint(context: IExecuteFunctions, results: Results, current: Run): void {
	const { operation, execution, dispatcher, ledger, sendOnce, notes } = current;
	if (!operation.request) return;
	const { tally, settings, window } = execution;
	const account = {
		...tally,
		plural: operation.plural,
		subject: operation.subject,
		recalled: ledger.recalled,
		shared: dispatcher.shared,
		sentBefore: sendOnce?.seen ?? 0,
		notGivenBack: sendOnce?.notGivenBack ?? 0,
		notes: [...notes.word(), ...summarize(operation, results)],
		waited: dispatcher.waited,
		width: settings.concurrentRequests === undefined ? window.width : undefined,
	};
	const message = makeHint(account, results);
	if (message) context.addExecutionHints({ message, location: 'outputPane' });
}

function summarize({ summarize }: SendingOperation, results: Results): string[] {
	const summary = summarize?.(results.flatMap((result) => result?.output ?? []));
	return summary ? [summary] : [];
}

function toItems(
	context: IExecuteFunctions,
	result: Result | undefined,
	item: number,
	current: Run | undefined,
): INodeExecutionData[] {
	const { output = [], failure } = result ?? {};
	const jsons = failure
		? [
				makeErrorItem(
					makeNodeError(context.getNode(), failure, redactorOf(current), item),
					failure,
					item,
				),
			]
		: output;
	return jsons.map((json) => ({ json, pairedItem: { item } }));
}

function redactorOf(current: Run | undefined): Redact {
	return current?.execution.connection.redact ?? ((text) => text);
}
