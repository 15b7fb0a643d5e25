import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { Answer } from './request';

/** How a service words a refusal; what it leaves out, the runner words by the status. */
export interface Refusal {
	/** What happened, in the service's own words. */
	reason?: string;
	/** What to do about it. */
	remedy?: string;
	/** Which of the records in the request it is about, by their places from 0; only if that is all. */
	records?: readonly number[];
}

/** All that differs between two services below their operations. */
export interface Service {
	/** The name a person knows it by. */
	readonly name: string;
	/** The credential type; its `authenticate` signs each request. */
	readonly credential: string;
	/** The credential's fields that must never show up in a text. */
	readonly secrets: readonly string[];
	/** Where the service is, from the credential. */
	baseUrl(credentials: ICredentialDataDecryptedObject): string;
	/** Headers every request carries. */
	readonly headers: Record<string, string>;
	/** A request body in the service's wire format. Throws for a value the format cannot say. */
	encode(
		body: object,
		credentials: ICredentialDataDecryptedObject,
	): { contentType: string; text: string };
	/** An answer's body, `undefined` when it is empty. Never throws: what cannot be read stays text. */
	decode(text: string, contentType: string): unknown;
	/** `undefined` when the service did what was asked. */
	refusal(answer: Answer): Refusal | undefined;
}
