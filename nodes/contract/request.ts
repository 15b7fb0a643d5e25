import type { ICredentialDataDecryptedObject, IHttpRequestMethods } from 'n8n-workflow';

/** What an operation asks of its service; the service turns `body` into its wire format. */
export interface ServiceRequest {
	method: IHttpRequestMethods;
	/** Below the base URL, starting with `/`, values already percent-encoded. */
	path: string;
	query?: Record<string, string>;
	/** Beside those that the service always sends. */
	headers?: Record<string, string>;
	body?: object;
}

/** What the service answered: `body` is decoded, `undefined` when there was none. */
export interface Answer {
	status: number;
	/** Names in lower case. */
	headers: Record<string, string>;
	body: unknown;
}

/** Where requests go, for output that names an address. */
export interface Origin {
	/** Without a trailing slash. */
	readonly baseUrl: string;
	readonly credentials: ICredentialDataDecryptedObject;
}
