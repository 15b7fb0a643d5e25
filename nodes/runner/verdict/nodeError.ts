import { NodeApiError, NodeOperationError, type INode, type JsonObject } from 'n8n-workflow';

import type { Failure } from './failure';
import type { Redact } from './redact';

/**
 * The error that n8n shows for a failure, without the credential's secrets; `itemIndex` is left out for
 * what concerns no item, such as the credential.
 */
export function makeNodeError(
	node: INode,
	failure: Failure,
	redact: Redact,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	// Cut only after that: half a secret would not be recognised.
	const message = shorten(redact(failure.message));
	const description = failure.remedy && redact(failure.remedy);
	const error =
		failure.cause !== undefined
			? new NodeOperationError(node, toError(failure.cause), { itemIndex })
			: makeApiError(node, message, failure.status, itemIndex);
	// n8n replaces messages in which it finds an error code of Node.js; ours are said as they are.
	return Object.assign(error, { message: addPlace(message, itemIndex), description });
}

function makeApiError(
	node: INode,
	message: string,
	status: number | undefined,
	itemIndex: number | undefined,
): NodeApiError {
	const response: JsonObject = { message };
	const httpCode = status === undefined ? undefined : String(status);
	return new NodeApiError(node, response, { itemIndex, httpCode });
}

function toError(cause: unknown): Error {
	return cause instanceof Error ? cause : new TypeError(String(cause));
}

function addPlace(message: string, itemIndex: number | undefined): string {
	const place = itemIndex === undefined ? '' : ` [item ${itemIndex}]`;
	const sentence = message.replace(/\.$/, '');
	return sentence.endsWith(place) ? sentence : sentence + place;
}

/** As much as a person reads of what a service says. */
function shorten(text: string): string {
	return text.length > 1000 ? `${text.slice(0, 1000)}…` : text;
}
