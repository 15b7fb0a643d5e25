import type { ICredentialDataDecryptedObject, IHttpRequestMethods } from 'n8n-workflow';

/** A request that an operation makes. The service turns `body` into its wire format. */
export interface ServiceRequest {
	method: IHttpRequestMethods;
	/** Below the base URL, starting with `/`, values already percent-encoded. */
	path: string;
	query?: Record<string, string>;
	/** Added to those that the service always sends. */
	headers?: Record<string, string>;
	body?: object;
}

/** An answer of the service. `body` is decoded, and `undefined` if there was none. */
export interface Answer {
	status: number;
	/** Names in lower case. */
	headers: Record<string, string>;
	body: unknown;
}

/** The address that requests go to, for output that holds an address. */
export interface Origin {
	/** Without a trailing slash. */
	readonly baseUrl: string;
	readonly credentials: ICredentialDataDecryptedObject;
}
