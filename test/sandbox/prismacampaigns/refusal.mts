/** Ends the handling of a request with this status. No page shows the body of a refusal. */
export class Refusal extends Error {
	constructor(
		readonly statusCode: number,
		message: string,
	) {
		super(message);
	}
}
