import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { Answer } from './request';

/** How a service explains a refusal. The runner fills in what is missing, from the status. */
export interface Refusal {
	/** What happened, in the service's own words. */
	reason?: string;
	/** What to do about it. */
	remedy?: string;
	/** Whether the answer is not of this service's making, so that its address is probably another one's. */
	isForeign?: boolean;
	/** Which of the records in the request it is about, by their places from 0; only if that is all. */
	records?: readonly number[];
}

/** All that differs between two services below their operations. */
export interface Service {
	/** Its name for people. */
	readonly name: string;
	/** The credential type; its `authenticate` signs each request. */
	readonly credential: string;
	/** The credential's fields that must never appear in a text. */
	readonly secrets: readonly string[];
	/** The address of the service, from the credential. */
	baseUrl(credentials: ICredentialDataDecryptedObject): string;
	/**
	 * The service as this credential has it spoken to, where that decides about the wire format. Throws a
	 * `UserError`. Absent: it makes no difference.
	 */
	forCredential?(credentials: ICredentialDataDecryptedObject): Service;
	/** Headers every request carries. */
	readonly headers: Record<string, string>;
	/** Writes a request body in the service's wire format. Throws for a value the format cannot express. */
	encode(
		body: object,
		credentials: ICredentialDataDecryptedObject,
	): { contentType: string; text: string };
	/** Reads the text of an answer. Throws what was found where, if it is not in the format that it should be in. */
	decode(text: string, contentType: string): unknown;
	/** Explains a refusal; `undefined` if the service carried out the request. */
	refusal(answer: Answer): Refusal | undefined;
}
