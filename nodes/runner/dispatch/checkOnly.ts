import type { IDataObject } from 'n8n-workflow';

import type { SendingOperation } from '../../contract/operation';
import type { Connection } from '../send/connection';
import { encodeRequest, type EncodedRequest } from '../send/encodeRequest';
import { redactValue } from '../verdict/redactValue';
import { wordUnsendable } from '../verdict/wording';
import type { Result } from './result';

/** What one record comes to with 'Check Only': the request that would carry it, without secrets. */
export function checkOnly(
	record: unknown,
	operation: SendingOperation,
	connection: Connection,
): Result {
	try {
		const planned = operation.request([record]);
		const { request, failure } = encodeRequest(connection, planned);
		if (failure) return { failure };
		const { method, path, query } = planned;
		const body = readBack(request, connection);
		const shown = { method, path, ...(query && { query }), ...(body !== undefined && { body }) };
		return { output: [{ checkOnly: true, request: redactValue(shown, connection.redact) }] };
	} catch (error) {
		return { failure: wordUnsendable(error) };
	}
}

/** The body as JSON, read back from the wire format, so that it shows what the service would see. */
function readBack(
	{ body, headers }: EncodedRequest,
	{ service }: Connection,
): IDataObject[string] | undefined {
	if (body === undefined) return undefined;
	return service.decode(body, String(headers?.['Content-Type'])) as IDataObject[string];
}
