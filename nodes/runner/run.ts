import {
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type NodeApiError,
} from 'n8n-workflow';

import type { Operation, Resource } from '../contract/operation';
import type { Service } from '../contract/service';
import { Dispatcher } from './dispatch';
import { makeItemReader } from './dispatch/itemReader';
import type { Result } from './dispatch/result';
import type { Execution } from './request';
import { RequestWindow } from './request/requestWindow';
import { makeHint } from './run/hint';
import { readSettings } from './run/settings';
import { connect } from './send/connection';
import { errorText, makeNodeError } from './verdict/nodeError';
import { wordInput } from './verdict/wording';

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
	const node = context.getNode();
	const operation = chooseOperation(context, resources);
	const execution = await begin(context, service, operation);
	if (execution instanceof Error) throw execution;

	const { secrets } = execution.connection;
	const results = await dispatchAll(context, execution, operation);
	if (results instanceof NodeOperationError) throw results;
	const errors = results.map(
		({ failure }, item) => failure && makeNodeError(node, failure, secrets, item),
	);
	const first = errors.find(Boolean);
	if (first && !context.continueOnFail()) throw first;
	const message = makeHint(operation.plural, execution.tally, results);
	if (message) context.addExecutionHints({ message, location: 'outputPane' });
	return [results.flatMap((result, item) => toItems(result, errors[item], item))];
}

function toItems(
	{ output = [] }: Result,
	error: NodeApiError | NodeOperationError | undefined,
	item: number,
): INodeExecutionData[] {
	// Nothing but `error` may stand here: with any other key n8n takes the item for a success.
	const jsons = error ? [{ error: errorText(error) }] : output;
	return jsons.map((json) => ({ json, pairedItem: { item } }));
}

function chooseOperation(context: IExecuteFunctions, resources: readonly Resource[]): Operation {
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

async function begin(
	context: IExecuteFunctions,
	service: Service,
	operation: Operation,
): Promise<Execution | NodeApiError | NodeOperationError> {
	try {
		const settings = readSettings(context.getNodeParameter('options', 0, {}), operation);
		const signal = context.getExecutionCancelSignal();
		return {
			context,
			connection: await connect(context, service),
			settings,
			window: new RequestWindow(settings, signal),
			signal,
			tally: { requests: 0, retries: 0 },
		};
	} catch (error) {
		return makeNodeError(context.getNode(), wordInput(error), []);
	}
}

async function dispatchAll(
	context: IExecuteFunctions,
	execution: Execution,
	operation: Operation,
): Promise<Result[] | NodeOperationError> {
	const items = {
		count: context.getInputData().length,
		read: makeItemReader(context),
		stopAtFailure: !context.continueOnFail(),
	};
	try {
		return await new Dispatcher(execution, operation, items).dispatch();
	} catch (error) {
		// By the word "canceled" n8n knows that this is no failure.
		const cause = execution.signal?.aborted ? 'The execution was canceled' : (error as Error);
		return new NodeOperationError(context.getNode(), cause);
	}
}
