import type { IHttpRequestOptions } from 'n8n-workflow';

import type { ServiceRequest } from '../../contract/request';
import type { Service } from '../../contract/service';
import type { Failure } from '../verdict/failure';
import { wordUnsendable } from '../verdict/wording';
import type { Connection } from './connection';

/** What of a request depends on neither the try nor the person's settings. */
export type EncodedRequest = IHttpRequestOptions & { body?: string };

/** A request in the wire format, or why the format cannot say what is in it. */
export type Encoded =
	| { readonly request: EncodedRequest; readonly failure?: undefined }
	| { readonly request?: undefined; readonly failure: Failure };

/** Puts a request into the service's wire format. */
export function encodeRequest(
	{ service, baseUrl, credentials }: Connection,
	{ method, path, query, headers, body }: ServiceRequest,
): Encoded {
	let encoded: ReturnType<Service['encode']> | undefined;
	try {
		encoded = body && service.encode(body, credentials);
	} catch (error) {
		return { failure: wordUnsendable(error) };
	}
	const request: EncodedRequest = {
		method,
		url: baseUrl + path,
		qs: query,
		body: encoded?.text,
		headers: {
			...service.headers,
			...(encoded && { 'Content-Type': encoded.contentType }),
			...headers,
		},
		// The body is read from a stream: decoding is the service's business and n8n's JSON reading
		// would turn a broken body into text without a word.
		encoding: 'stream',
		returnFullResponse: true,
		// n8n's own error for a refused request hides what the service said.
		ignoreHttpStatusErrors: true,
		// A redirect would carry the key to a host nobody entered.
		disableFollowRedirect: true,
	};
	return { request };
}
