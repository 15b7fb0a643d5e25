import type { IDataObject, NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { Failure } from './failure';

/**
 * The JSON of an error item. It has one key, an object, which every version of n8n takes for an error: with
 * any other key beside it the item would go out as a success.
 */
export function makeErrorItem(
	{ message, description }: NodeApiError | NodeOperationError,
	{ kind, status }: Failure,
	item: number,
): IDataObject {
	const text = [message, description].filter(Boolean).join('. ');
	return { error: { message: text, kind, ...(status !== undefined && { status }), item } };
}
