import { NodeApiError, NodeOperationError } from 'n8n-workflow';

/** The error of n8n that a run is stopped with. Fails the test when it is not stopped. */
export async function nodeErrorOf(
	result: Promise<unknown>,
): Promise<NodeApiError | NodeOperationError> {
	const error = await result.then(
		(output) => new Error(`was not stopped: ${JSON.stringify(output)}`),
		(reason: unknown) => reason,
	);
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	throw error;
}
