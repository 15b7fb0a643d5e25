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

/** An answer of the service. */
export interface Answer {
	status: number;
	/** Names in lower case. */
	headers: Record<string, string>;
	/** Decoded, or the text where that failed; `undefined` if there was none. */
	body: unknown;
	/** Why the body could not be decoded. */
	unreadable?: string;
}

/** The address that requests go to, for output that holds an address. */
export interface Origin {
	/** Without a trailing slash. */
	readonly baseUrl: string;
	readonly credentials: ICredentialDataDecryptedObject;
}
