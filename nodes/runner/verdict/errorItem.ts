import type { IDataObject, NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { Failure } from './failure';

/**
 * The JSON of an error item. It has one key, an object, which every version of n8n takes for an error: with
 * any other key beside it the item would go out as a success.
 */
export function makeErrorItem(
	error: NodeApiError | NodeOperationError,
	{ kind, status }: Failure,
	item: number,
): IDataObject {
	return {
		error: { message: joinTexts(error), kind, ...(status !== undefined && { status }), item },
	};
}

/** What happened and what to do about it, as one text. */
export function joinTexts({ message, description }: NodeApiError | NodeOperationError): string {
	return [message, description].filter(Boolean).join('. ');
}
