import type {
	IExecuteFunctions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
	IPollFunctions,
} from 'n8n-workflow';

import type { Connection } from './send/connection';
import { Deadline } from './send/deadline';
import { decodeBody } from './send/decodeBody';
import type { EncodedRequest } from './send/encodeRequest';
import { readBody } from './send/readBody';
import type { Received } from './verdict/verdict';

/** What sending takes of n8n: also there where no items are, as in lists and triggers. */
export type SendContext = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

/**
 * Sends a request once, through n8n's own helper, so that the instance's proxy, SSRF and domain rules
 * apply and a cancelled execution cuts it off. Resolves with the answer whatever its status, or with the
 * error that says why there is none, whole, within `timeout` seconds.
 */
export async function send(
	context: SendContext,
	{ service, credentials, redact }: Connection,
	encoded: EncodedRequest,
	timeout: number,
): Promise<Received> {
	const deadline = new Deadline(context, timeout * 1000);
	let hasBegun = false;
	try {
		const response: IN8nHttpFullResponse = await context.helpers.httpRequestWithAuthentication.call(
			deadline.context,
			service.credential,
			// n8n's helper writes into what it is given.
			{ ...encoded, headers: { ...encoded.headers }, timeout: timeout * 1000 },
			// Left to itself it reads and decrypts the credential for each request, which takes milliseconds.
			{ credentialsDecrypted: { id: '', name: '', type: service.credential, data: credentials } },
		);
		hasBegun = true;
		const headers = Object.fromEntries(
			Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
		);
		const bytes = await readBody(response.body, deadline.signal);
		// What a service gives back of the key must get no further than here.
		const decoded = decodeBody(bytes, headers['content-type'] ?? '', service, redact);
		return { answer: { status: response.statusCode, headers, ...decoded } };
	} catch (error) {
		return { error: deadline.explain(error), hasBegun };
	}
}
