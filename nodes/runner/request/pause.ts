/**
 * The pause that a service asks for. It holds for all requests. All refusals of what was sent before a pause
 * are one refusal.
 */
export class Pause {
	private until = 0;

	/** Whether the service itself said how long it lasts. */
	isSaid = false;

	/** How many pauses there were; a request belongs to the number at its start. */
	private count = 0;

	/** Pauses in a row that the service gave no length for. */
	private unsaidInARow = 0;

	/** What a request that starts now belongs to. */
	get period(): number {
		return this.count;
	}

	/** How long it still lasts, in milliseconds; 0 or less when there is none. */
	left(now: number): number {
		return this.until - now;
	}

	/** The service asked for so many milliseconds, or without a length: then each one is longer than the last. */
	begin(asked: number | 'unsaid', period: number, now: number, random: number): void {
		if (period !== this.count) {
			if (asked !== 'unsaid') this.extend(asked, now, true);
			return;
		}
		this.count++;
		const most = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** this.unsaidInARow);
		if (asked === 'unsaid') this.unsaidInARow++;
		// Never near nothing: the others that wait would be refused again.
		const length = asked === 'unsaid' ? (most / 2) * (1 + random) : asked;
		this.extend(length, now, asked !== 'unsaid');
	}

	private extend(length: number, now: number, isSaid: boolean): void {
		if (now + length < this.until) return;
		this.until = now + length;
		this.isSaid = isSaid;
	}

	/** A request was carried out; one from before the pause says nothing about the time after. */
	end(period: number): void {
		if (period === this.count) this.unsaidInARow = 0;
	}
}

/** In milliseconds. */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;
