import type { IExecuteFunctions, INodeExecutionData, NodeApiError } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import {
	errorText,
	failureError,
	inputError,
	refusalFailure,
	unexpectedAnswer,
	warnIfRepeated,
	type Failure,
} from './errors';
import type { Operation, Resource } from './operation';
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

	const { length } = context.getInputData();
	const output: INodeExecutionData[] = [];
	for (let item = 0; item < length; item++) {
		const result = await carryOut(context, connection, operation, item);
		if (!(result instanceof Error)) {
			output.push(result);
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

async function carryOut(
	context: IExecuteFunctions,
	connection: Connection,
	operation: Operation,
	item: number,
): Promise<INodeExecutionData | NodeApiError | NodeOperationError> {
	const { service, secrets } = connection;
	let record: unknown;
	try {
		record = operation.read({ parameter: (name) => context.getNodeParameter(name, item, null) });
	} catch (error) {
		return inputError(context.getNode(), item, error);
	}

	const failed = (failure: Failure) =>
		failureError(
			context.getNode(),
			item,
			warnIfRepeated(failure, service.name, operation.repeatable(record)),
			secrets,
		);
	const answer = await send(context, connection, operation.request([record]));
	if ('failed' in answer) return failed(answer);
	const refusal = refusalFailure(answer, service, operation, record);
	if (refusal) return failed(refusal);

	try {
		return { json: operation.output(answer, record), pairedItem: { item } };
	} catch (error) {
		return failed(unexpectedAnswer(error, answer.status));
	}
}
