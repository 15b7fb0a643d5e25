import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type NodeApiError,
} from 'n8n-workflow';

import { carryOut, type Execution } from './carryOut';
import { clock } from './clock';
import { errorText, failureError, inputError } from './errors';
import { hint } from './hint';
import { itemReader } from './itemReader';
import type { Operation, Resource } from './operation';
import { RequestWindow } from './requestWindow';
import { Schedule, type Entry } from './schedule';
import { connect } from './send';
import type { Service } from './service';
import { settingsOf } from './settings';

/** What came of an item. */
type Result = IDataObject[] | NodeApiError | NodeOperationError;

/**
 * Carries out the chosen operation for every input item. Output keeps the order of the input and is
 * linked to it. An item that fails becomes an error item where the person chose to continue, and all others
 * are carried out all the same. Otherwise it stops the run: nothing further is begun, what is under way is
 * brought to its end.
 */
export async function run(
	context: IExecuteFunctions,
	service: Service,
	resources: readonly Resource[],
): Promise<INodeExecutionData[][]> {
	const operation = chosenOperation(context, resources);
	const execution = await newExecution(context, service, operation);
	if (execution instanceof NodeOperationError) throw execution;

	const results = await carryOutOrExplain(execution);
	if (results instanceof NodeOperationError) throw results;
	const failed = results.find((result) => result instanceof Error);
	if (failed && !context.continueOnFail()) throw failed;
	const message = hint(operation.plural, execution.tally, results);
	if (message) context.addExecutionHints({ message, location: 'outputPane' });
	return [
		results.flatMap((result, item) =>
			result instanceof Error
				? // Nothing but `error` may stand here: with any other key n8n takes the item for a success.
					[{ json: { error: errorText(result) }, pairedItem: { item } }]
				: result.map((json) => ({ json, pairedItem: { item } })),
		),
	];
}

function chosenOperation(context: IExecuteFunctions, resources: readonly Resource[]): Operation {
	// Neither drop-down takes an expression, so the first item speaks for all.
	const resource = context.getNodeParameter('resource', 0);
	const value = context.getNodeParameter('operation', 0);
	const operation = resources
		.find(({ option }) => option.value === resource)
		?.operations.find(({ option }) => option.value === value);
	if (operation) return operation;
	throw new NodeOperationError(
		context.getNode(),
		`There is no operation "${String(value)}" on "${String(resource)}"`,
		{ description: "Choose 'Resource' and 'Operation' again." },
	);
}

async function newExecution(
	context: IExecuteFunctions,
	service: Service,
	operation: Operation,
): Promise<Execution | NodeOperationError> {
	try {
		const settings = settingsOf(context.getNodeParameter('options', 0, {}), operation);
		const signal = context.getExecutionCancelSignal();
		return {
			context,
			connection: await connect(context, service),
			operation,
			settings,
			window: new RequestWindow(settings, signal),
			signal,
			tally: { requests: 0, repeated: 0 },
		};
	} catch (error) {
		return inputError(context.getNode(), undefined, error);
	}
}

async function carryOutOrExplain(execution: Execution): Promise<Result[] | NodeOperationError> {
	try {
		return await carryOutAll(execution);
	} catch (error) {
		// By the word "canceled" n8n knows that this is no failure.
		const cause = execution.signal?.aborted ? 'The execution was canceled' : (error as Error);
		return new NodeOperationError(execution.context.getNode(), cause);
	}
}

/** A result for each item; where one stopped the run, those that were not begun have none. */
async function carryOutAll(execution: Execution): Promise<Result[]> {
	const { context, operation, settings, signal, connection } = execution;
	const node = context.getNode();
	const input = itemReader(context);
	const schedule = new Schedule(operation, settings.recordsPerRequest);
	const results: Result[] = [];
	const inFlight = new Set<Promise<void>>();
	let next = 0;
	let end = context.getInputData().length;
	let breath = clock.now();

	function settle(item: number, result: Result): void {
		results[item] = result;
		if (!(result instanceof Error) || context.continueOnFail()) return;
		end = 0;
		schedule.close();
	}

	function readNext(): void {
		const item = next++;
		try {
			schedule.add(item, operation.read(input(item)));
		} catch (error) {
			settle(item, inputError(node, item, error));
		}
	}

	async function begin(entries: Entry[]): Promise<void> {
		const carried = await carryOut(execution, entries);
		if ('parts' in carried) {
			schedule.divide(carried.parts);
			return;
		}
		entries.forEach((entry, place) => {
			const result = carried.results[place];
			const { item } = entry;
			settle(
				item,
				'failed' in result ? failureError(node, item, result, connection.secrets) : result,
			);
			schedule.done(entry);
		});
	}

	for (;;) {
		signal?.throwIfAborted();
		const hasRoom = inFlight.size < settings.concurrentRequests;
		const entries = hasRoom ? schedule.next(next >= end) : undefined;
		if (entries) {
			const request: Promise<void> = begin(entries).finally(() => inFlight.delete(request));
			inFlight.add(request);
			// A cancelled run looks at one of them only.
			request.catch(() => undefined);
		} else if (next < end && schedule.full < settings.concurrentRequests) {
			// Also without room: while answers are waited for there is time to read, and when they come there is not.
			readNext();
		} else if (inFlight.size > 0) {
			await Promise.race(inFlight);
			breath = clock.now();
		} else {
			return results;
		}
		if (clock.now() - breath < LONGEST_BREATH) continue;
		// What was begun is sent, and a cancellation seen, only while this loop waits.
		await clock.sleep(0, signal);
		breath = clock.now();
	}
}

/** How long items are read at a stretch, in milliseconds. */
const LONGEST_BREATH = 5;
