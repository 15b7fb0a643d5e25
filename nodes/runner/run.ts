import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	NodeApiError,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import {
	errorText,
	failureError,
	inputError,
	isWebPage,
	refusalFailure,
	unexpectedAnswer,
	warnIfRepeated,
	type Failure,
} from './errors';
import type { Answer, ItemInput, Operation, Recovery, Resource } from './operation';
import { connect, send, type Connection } from './send';
import type { Service } from './service';

/**
 * Carries out the chosen operation for every input item. Output keeps the order of the input and is
 * linked to it. An item that fails stops the run, or becomes an error item where the person chose to
 * continue; the items after it are carried out all the same.
 */
export async function run(
	context: IExecuteFunctions,
	service: Service,
	resources: readonly Resource[],
): Promise<INodeExecutionData[][]> {
	const operation = chosenOperation(context, resources);
	const connection = await connectOrExplain(context, service);
	if (connection instanceof NodeOperationError) throw connection;

	const items = context.getInputData();
	const output: INodeExecutionData[] = [];
	for (let item = 0; item < items.length; item++) {
		const input: ItemInput = {
			parameter: (name) => context.getNodeParameter(name, item, null),
			json: items[item].json,
		};
		const result = await carryOut({ context, connection, operation, item }, input);
		if (!(result instanceof Error)) {
			output.push(...result.map((json) => ({ json, pairedItem: { item } })));
		} else if (context.continueOnFail()) {
			// Nothing but `error` may stand here: with any other key n8n takes the item for a success.
			output.push({ json: { error: errorText(result) }, pairedItem: { item } });
		} else {
			throw result;
		}
	}
	return [output];
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

async function connectOrExplain(
	context: IExecuteFunctions,
	service: Service,
): Promise<Connection | NodeOperationError> {
	try {
		return await connect(context, service);
	} catch (error) {
		return inputError(context.getNode(), undefined, error);
	}
}

interface Task {
	readonly context: IExecuteFunctions;
	readonly connection: Connection;
	readonly operation: Operation;
	readonly item: number;
}

/** One item, from its parameters to its output. */
async function carryOut(
	task: Task,
	input: ItemInput,
): Promise<IDataObject[] | NodeApiError | NodeOperationError> {
	const { context, connection, operation, item } = task;
	let record: unknown;
	try {
		record = operation.read(input);
	} catch (error) {
		return inputError(context.getNode(), item, error);
	}
	const result = await resultOf(task, record);
	if (!('failed' in result)) return result;
	const { service, secrets } = connection;
	const failure = warnIfRepeated(result, service.name, operation.repeatable(record));
	return failureError(context.getNode(), item, failure, secrets);
}

async function resultOf(task: Task, record: unknown): Promise<IDataObject[] | Failure> {
	const { context, connection, operation } = task;
	if (!operation.request) return output(task, NO_ANSWER, record);

	const answer = await send(context, connection, operation.request([record]));
	if ('failed' in answer) return answer;
	const refusal = refusalFailure(answer, connection.service, operation, record);
	const isAccepted = !isWebPage(answer.body) && operation.accepts?.(answer, record);
	if (!refusal || isAccepted) return output(task, answer, record);

	const recovery = operation.recover?.(answer, record);
	return recovery ? await recovered(task, recovery) : refusal;
}

/** Carries out what makes a refused record good, then sends it once more. */
async function recovered(
	task: Task,
	recovery: Recovery<unknown>,
): Promise<IDataObject[] | Failure> {
	const { context, connection, operation } = task;
	let answer = NO_ANSWER;
	let step = next(recovery, answer);
	while (!('failed' in step) && !step.done) {
		const reply = await send(context, connection, step.value);
		if ('failed' in reply) return reply;
		const refusal = refusalFailure(reply, connection.service);
		if (refusal) return refusal;
		answer = reply;
		step = next(recovery, answer);
	}
	if ('failed' in step) return step;
	const { record, output: beside } = step.value;
	const result = await resultOf(
		{ ...task, operation: { ...operation, recover: undefined } },
		record,
	);
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

function output({ connection, operation }: Task, answer: Answer, record: unknown) {
	try {
		return [operation.output(answer, record, connection)].flat();
	} catch (error) {
		return unexpectedAnswer(error, answer.status);
	}
}

const NO_ANSWER: Answer = { status: 200, headers: {}, body: undefined };
