import type { SendContext } from '../send';

/**
 * A time limit for a whole answer. The request helper's own timeout begins anew with each byte, and it takes
 * its signal from the context alone, so the helper is called on a context that gives both signals in one.
 */
export class Deadline {
	readonly context: SendContext;

	/** Aborted when the time is over or the execution is cancelled. */
	readonly signal: AbortSignal;

	private readonly limit: AbortSignal;

	constructor(context: SendContext, milliseconds: number) {
		this.limit = AbortSignal.timeout(milliseconds);
		// Lists in the editor have no execution to cancel.
		const cancelled =
			'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
		this.signal = cancelled ? AbortSignal.any([cancelled, this.limit]) : this.limit;
		this.context = Object.create(context, {
			getExecutionCancelSignal: { value: () => this.signal },
		}) as SendContext;
	}

	/** What ended a request: the time limit, if that is over, or else the error as it came. */
	explain(error: unknown): unknown {
		return this.limit.aborted ? new DeadlineError() : error;
	}
}

/** The answer was not complete in time. */
class DeadlineError extends Error {
	readonly code = 'ETIMEDOUT';
}
