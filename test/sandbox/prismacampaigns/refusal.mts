/** Ends the handling of a request with this status; no page says what the body of one holds. */
export class Refusal extends Error {
	constructor(
		readonly statusCode: number,
		message: string,
	) {
		super(message);
	}
}
