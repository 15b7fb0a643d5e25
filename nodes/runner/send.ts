import type { IExecuteFunctions, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import { checkBaseUrl } from './baseUrl';
import { networkFailure, unsendable, type Failure } from './errors';
import type { Answer, Origin, ServiceRequest } from './operation';
import type { Service } from './service';

/** A service as one execution reaches it. */
export interface Connection extends Origin {
	readonly service: Service;
	/** Values that must not show up in any text. */
	readonly secrets: readonly string[];
}

/** Reads the node's credential once for all items. Throws a `UserError` for a bad base URL. */
export async function connect(context: IExecuteFunctions, service: Service): Promise<Connection> {
	const credentials = await context.getCredentials(service.credential);
	return {
		service,
		credentials,
		baseUrl: checkBaseUrl(service.baseUrl(credentials)),
		secrets: service.secrets
			.map((field) => String(credentials[field] ?? '').trim())
			.filter(Boolean),
	};
}

/** What of a request depends on neither the try nor the person's settings. */
export type Prepared = IHttpRequestOptions & { body?: string };

/** Puts a request into the service's wire format. */
export function prepare(
	{ service, baseUrl, credentials }: Connection,
	{ method, path, query, body }: ServiceRequest,
): Prepared | Failure {
	let encoded: ReturnType<Service['encode']> | undefined;
	try {
		encoded = body && service.encode(body, credentials);
	} catch (error) {
		return unsendable(error);
	}
	return {
		method,
		url: baseUrl + path,
		qs: query,
		body: encoded?.text,
		headers: {
			...service.headers,
			...(encoded && { 'Content-Type': encoded.contentType }),
		},
		// The body is read as text, because decoding is the service's business and n8n's JSON reading
		// would turn a broken body into text without a word.
		encoding: 'text',
		returnFullResponse: true,
		// n8n's own error for a refused request hides what the service said.
		ignoreHttpStatusErrors: true,
		// A redirect would carry the key to a host nobody entered.
		disableFollowRedirect: true,
	};
}

/**
 * Sends a request once, through n8n's own helper, so that the instance's proxy, SSRF and domain rules
 * apply and a cancelled execution cuts it off. Resolves with the answer whatever its status, or with the
 * reason why there is none within `timeout` seconds.
 */
export async function send(
	context: IExecuteFunctions,
	{ service, credentials }: Connection,
	prepared: Prepared,
	timeout: number,
): Promise<Answer | Failure> {
	try {
		const response: IN8nHttpFullResponse = await context.helpers.httpRequestWithAuthentication.call(
			context,
			service.credential,
			// n8n's helper writes into what it is given.
			{ ...prepared, headers: { ...prepared.headers }, timeout: timeout * 1000 },
			// Left to itself it reads and decrypts the credential for each request, which takes milliseconds.
			{ credentialsDecrypted: { id: '', name: '', type: service.credential, data: credentials } },
		);
		const headers = Object.fromEntries(
			Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
		);
		const text = String(response.body ?? '');
		return {
			status: response.statusCode,
			headers,
			body: text.trim() === '' ? undefined : service.decode(text, headers['content-type'] ?? ''),
		};
	} catch (error) {
		return networkFailure(error, service.name, timeout);
	}
}
