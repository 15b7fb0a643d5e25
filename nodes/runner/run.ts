import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import type { Resource, SendingOperation } from '../contract/operation';
import type { Service } from '../contract/service';
import type { Result } from './dispatch/result';
import { isTool } from './dispatch/toolItem';
import { begin, type Run } from './run/begin';
import { makeHint } from './run/hint';
import { makeOutputItems, RESULT_ALONE } from './run/outputItems';
import { summarizeStop } from './run/summary';
import { joinTexts, makeErrorItem } from './verdict/errorItem';
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
	const input = context.getInputData();
	const results = input.map((_, item) => settled[item] ?? (failure && { failure }));
	if (!context.continueOnFail()) throwFailure(context, results, current);
	const output = results.flatMap((result, item) =>
		toItems(context, result, input[item], item, current),
	);
	if (current) addHint(context, results, current);
	// With an error in the first place, Retry On Fail runs the node again. Older n8n (seen with 1.123 and 2.8, not
	// with 2.22) takes `null` and `false` for one, too.
	if (output[0]?.json.error === undefined) current?.ledger.clear();
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
	// With 'Check Only' nothing was carried out.
	const summary =
		current &&
		!current.execution.settings.checkOnly &&
		summarizeStop(current.operation.plural, results, current.ledger.isUsed, current.sendOnce);
	const told = summary
		? { ...failure, remedy: `${failure.remedy ?? ''} ${summary}`.trim() }
		: failure;
	// What concerns the whole node is no item's fault.
	const isWhole = !current?.dispatcher.results[item];
	const error = makeNodeError(
		context.getNode(),
		told,
		redactorOf(current),
		isWhole ? undefined : item,
	);
	// Of an error, n8n gives a model the message alone.
	if (isTool(context)) error.message = joinTexts(error);
	throw error;
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
		shared: settings.checkOnly ? 0 : dispatcher.shared,
		sentBefore: sendOnce?.seen ?? 0,
		notGivenBack: sendOnce?.notGivenBack ?? 0,
		notes: [
			...(settings.checkOnly ? [NOTHING_SENT] : []),
			...notes.word(),
			// It tells of answers.
			...(settings.checkOnly ? [] : summarize(operation, results)),
		],
		waited: dispatcher.waited,
		width: settings.concurrentRequests === undefined ? window.width : undefined,
	};
	const message = makeHint(account, results, redactorOf(current));
	if (!message) return;
	context.addExecutionHints({ message: escapeHtml(message), location: 'outputPane' });
}

/** n8n shows hints as HTML, and this one holds what a service said and what fields are called. */
function escapeHtml(text: string): string {
	return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}

const NOTHING_SENT =
	"Nothing was sent, because 'Check Only' is on under 'Options': each item shows the request that would be sent";

function summarize({ summarize }: SendingOperation, results: Results): string[] {
	const summary = summarize?.(results.flatMap((result) => result?.output ?? []));
	return summary ? [summary] : [];
}

function toItems(
	context: IExecuteFunctions,
	result: Result | undefined,
	input: INodeExecutionData,
	item: number,
	current: Run | undefined,
): INodeExecutionData[] {
	const { output = [], failure } = result ?? {};
	if (failure) {
		const error = makeNodeError(context.getNode(), failure, redactorOf(current), item);
		return [{ json: makeErrorItem(error, failure, item), pairedItem: { item } }];
	}
	const rule = current?.outputRule ?? RESULT_ALONE;
	return makeOutputItems(output, input, item, rule, (note, name) => current?.notes.add(note, name));
}

function redactorOf(current: Run | undefined): Redact {
	return current?.execution.connection.redact ?? ((text) => text);
}
