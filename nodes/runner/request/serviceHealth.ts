import type { Failure } from '../verdict/failure';
import type { Verdict } from '../verdict/verdict';
import { wordGivenUp } from '../verdict/wording';

/** So many requests in a row that the service did not serve, and it counts as down. */
const LOST_IN_A_ROW = 5;

/** So many answers in a row that blame the key or the address, and nothing more is sent with it. */
const BLAMED_IN_A_ROW = 3;

/**
 * Knows whether it makes sense to send more. One mistake in the credential must not cost a request for each
 * item, and a service that is down must not turn thousands of events into doubts.
 */
export class ServiceHealth {
	/** What the latest verdicts have in common, and how many they are; a good one ends it. */
	private blame: Verdict['blame'];

	private inARow = 0;

	private doubtfulSince: number | undefined;

	private latest: Failure | undefined;

	private isGivenUp = false;

	/** @param patience how long to try a service that does not answer, in milliseconds */
	constructor(private readonly patience: number) {}

	/** Takes note of what came of a try. `now` is in milliseconds. */
	note(verdict: Verdict, isIdempotent: boolean, now: number): void {
		const { blame, failure } = verdict;
		if (blame === undefined) {
			this.inARow = 0;
			this.blame = undefined;
			this.doubtfulSince = undefined;
			this.isGivenUp = false;
			return;
		}
		this.inARow = blame === this.blame ? this.inARow + 1 : 1;
		this.blame = blame;
		this.latest = failure;
		if (blame !== 'outage') {
			// An answer came, whatever it says.
			this.doubtfulSince = undefined;
			this.isGivenUp ||= this.inARow >= BLAMED_IN_A_ROW;
		} else if (this.inARow >= LOST_IN_A_ROW) {
			// Each further one that must not be repeated could be one more doubt.
			this.isGivenUp ||= !isIdempotent && verdict.acted === 'maybe';
			this.doubtfulSince ??= now;
		}
	}

	/** Whether requests are to go one at a time until one is answered. */
	get isDoubtful(): boolean {
		return this.doubtfulSince !== undefined;
	}

	/** Why nothing more is to be sent; `undefined` while that may make sense. */
	reasonToStop(now: number): Failure | undefined {
		const isOver = this.isDoubtful && now - this.doubtfulSince! > this.patience;
		return this.latest && (this.isGivenUp || isOver)
			? wordGivenUp(this.latest, this.inARow)
			: undefined;
	}
}
