/** Why an item has no output, for a person. */
export interface Failure {
	/** What kind of thing went wrong, for a workflow to branch on. */
	readonly kind: FailureKind;
	/** What happened. */
	readonly message: string;
	/** What to do about it. */
	readonly remedy?: string;
	/** Why the service refused, in its own words, which `message` holds as well. */
	readonly reason?: string;
	/** The status of the answer, if there was one. */
	readonly status?: number;
	/** What reading the item's parameters or the credential threw. */
	readonly cause?: unknown;
}

/** Carries a failure that was worded where it happened. */
export class FailureError extends Error {
	constructor(readonly failure: Failure) {
		super(failure.message);
	}
}

/**
 * | kind        | what went wrong                                              |
 * | ----------- | ------------------------------------------------------------ |
 * | input       | a value of the item; nothing was sent                        |
 * | credential  | the key or the address in the credential                     |
 * | notFound    | the service does not know what the item names                |
 * | refused     | the service refused the request for another reason           |
 * | unavailable | the service could not be reached, or cannot serve now        |
 * | uncertain   | the request may have been carried out; do not just repeat it |
 */
export type FailureKind =
	| 'input'
	| 'credential'
	| 'notFound'
	| 'refused'
	| 'unavailable'
	| 'uncertain';
