import type { Settings } from '../../contract/options';
import type { Verdict } from '../verdict/verdict';
import { clock } from '../clock';

/** Leave to send one request. */
export interface Permit {
	/** How long a pause held the request up, in milliseconds. */
	readonly held: number;
	/** Which window it was given by: each pause makes a new one. */
	readonly window: number;
}

/**
 * Decides when a request may start: no more than so many at a time, no more than so many a second, and
 * none while the service has asked to wait. After such a pause half as many are let through at a time, and
 * one more with each full window that is answered.
 */
export class RequestWindow {
	private size: number;

	private inFlight = 0;

	/** Requests that wait to start. */
	private entering = 0;

	private window = 0;

	/** When the pause ends, and when the next request may start at the earliest. */
	private pausedUntil = 0;

	private nextStart = 0;

	private readonly waiting: Array<() => void> = [];

	constructor(
		private readonly limits: Pick<Settings, 'concurrentRequests' | 'requestsPerSecond'>,
		private readonly signal: AbortSignal | undefined,
	) {
		this.size = limits.concurrentRequests;
	}

	/**
	 * Waits until a request may start; to be followed by `leave`. `undefined` when a pause would hold it
	 * up for longer than `patience` (milliseconds). Rejects when the execution is cancelled.
	 */
	async enter(patience: number): Promise<Permit | undefined> {
		let held = 0;
		this.entering++;
		try {
			for (;;) {
				this.signal?.throwIfAborted();
				const pause = this.pause();
				const wait = this.nextStart - clock.now();
				if (pause > 0) {
					held += pause;
					if (held > patience) return undefined;
					await clock.sleep(pause, this.signal);
				} else if (this.inFlight >= this.width) {
					await new Promise<void>((resolve) => this.waiting.push(resolve));
				} else if (wait > 0) {
					await clock.sleep(wait, this.signal);
				} else {
					this.inFlight++;
					this.nextStart = clock.now() + 1000 / this.limits.requestsPerSecond;
					return { held, window: this.window };
				}
			}
		} finally {
			this.entering--;
		}
	}

	/**
	 * A request is over. `pause`: the service asked not to be sent anything for so many milliseconds.
	 */
	leave(permit: Permit, { answer }: Verdict, pause: number | undefined): void {
		if (pause !== undefined) this.hold(pause, permit);
		else if (answer && answer.status < 500) this.grow(permit);
		this.inFlight--;
		// All look for themselves: one that will wait no longer must not keep the others asleep.
		for (const wake of this.waiting.splice(0)) wake();
	}

	/** How long the pause still lasts, in milliseconds; 0 or less when there is none. */
	pause(): number {
		return this.pausedUntil - clock.now();
	}

	/** How many requests may be in flight now. */
	get width(): number {
		return Math.floor(this.size);
	}

	/** Whether a request that begins now need not wait behind another. */
	hasRoom(): boolean {
		return this.inFlight + this.entering < this.width;
	}

	/** What was sent before a pause says nothing about the time after. */
	private grow({ window }: Permit): void {
		if (window !== this.window) return;
		this.size = Math.min(this.limits.concurrentRequests, this.size + 1 / this.size);
	}

	private hold(milliseconds: number, { window }: Permit): void {
		this.pausedUntil = Math.max(this.pausedUntil, clock.now() + milliseconds);
		// All that is refused of one window is one refusal.
		if (window !== this.window) return;
		this.window++;
		this.size = Math.max(1, this.size / 2);
	}
}
