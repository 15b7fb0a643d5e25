import type { Trouble } from '../verdict/verdict';
import type { Departure, WindowSize } from './windowSize';

/** Enough for a fast service far away, and few enough for a wrong event ID to stop early. */
const START = 10;
const MOST = 100;

const DOUBLE = 2;
const CAREFUL = 1.5;

/** A larger window must raise the rate by this part of what it grew by. */
const LEAST_GAIN = 0.3;

/** A gain below this part says that the end is near. */
const CLEAR_GAIN = 0.7;

/** How near to a size that was throttled it grows again, and for how many good answers it goes no further. */
const BELOW_THROTTLED = 0.8;
const REST_BELOW_THROTTLED = 1000;

/** Milliseconds by which answers may take longer for no other reason than this process's own event loop. */
const OWN_DELAY = 10;

/** Good answers to wait for before the next attempt to grow. */
const REST_AFTER_TROUBLE = 160;
const restAfterNoGain = (size: number) => Math.max(40, 4 * size);

interface Measured {
	size: number;
	/** Lower quartile of the answer times, in milliseconds: it ignores the stragglers. */
	time: number;
}

/**
 * Grows while that raises the rate of good answers, and shrinks when the service is in trouble.
 *
 * A round of answers at one size gives its rate. Then a larger size is tried: twice as large until the first
 * setback, half as large again after it. Where its rate is no better in two rounds, the size goes back, and
 * rests before the next attempt. Only requests count that left after the last change, when those that still
 * belonged to the old size were gone: a queue takes one window to build up.
 */
export class AdaptiveSize implements WindowSize {
	private size = START;

	private factor = DOUBLE;

	/** How often the size has changed, and how often it had when it was last halved. */
	private change = 0;

	private lastHalving = 0;

	private startedSinceChange = 0;

	/** The last size that was worth it; `undefined` while the present one is to be measured. */
	private good: Measured | undefined;

	private rest = 0;

	/** As far as it may grow. */
	private limit = MOST;

	/** The answer times of this round, and how many of its requests took the last place. */
	private times: number[] = [];

	private full = 0;

	private isSecondLook = false;

	get current(): number {
		return this.size;
	}

	start(now: number, inFlight: number): Departure {
		const isSettled = this.startedSinceChange++ >= this.size;
		return { at: now, change: this.change, isFull: inFlight >= this.size, isSettled };
	}

	succeed({ at, change, isFull, isSettled }: Departure, now: number): void {
		if (change !== this.change) return;
		if (this.rest > 0) {
			this.rest--;
			return;
		}
		if (!isSettled) return;
		this.times.push(now - at);
		if (isFull) this.full++;
		if (this.times.length >= this.roundLength()) this.endRound();
	}

	/**
	 * What was sent before the size was halved says nothing new. A service that fails now and then at a size
	 * as small as at the start fails for other reasons.
	 */
	fail({ change }: Departure, trouble: Trouble): void {
		if (change < this.lastHalving) return;
		if (trouble === 'broken' && this.size < START) return;
		// In an outage, the sizes it falls through say nothing.
		if (trouble === 'throttled' && this.rest === 0) {
			this.limit = Math.max(1, Math.floor(this.size * BELOW_THROTTLED));
		}
		const half = Math.max(1, Math.floor(this.size / 2));
		this.resize(trouble === 'broken' ? Math.max(START, half) : half);
		this.lastHalving = this.change;
		this.factor = CAREFUL;
		this.pauseGrowth(REST_AFTER_TROUBLE);
	}

	/**
	 * Two windows of answers while it doubles, since a hiccup of this process delays a whole one. Later there is
	 * no hurry, and chance must not add up to growth.
	 */
	private roundLength(): number {
		return this.factor === DOUBLE ? 2 * this.size : Math.max(40, 8 * this.size);
	}

	private endRound(): void {
		const { good, full } = this;
		const time = lowerQuartile(this.times);
		const isFull = full >= this.times.length / 2;
		this.startRound();
		// A window with room left has not been tried.
		if (!isFull) return;
		const gain = good ? this.gain(good, time) : 1;
		if (gain >= LEAST_GAIN) {
			this.isSecondLook = false;
			if (gain < CLEAR_GAIN && this.factor === DOUBLE) {
				// A short round, in a process that may still be warming up, is no base for a long one.
				this.factor = CAREFUL;
				this.good = undefined;
			} else {
				this.good = { size: this.size, time };
				this.grow();
			}
		} else if (good && this.isSecondLook) {
			this.factor = CAREFUL;
			this.resize(good.size);
			this.pauseGrowth(restAfterNoGain(good.size));
		} else {
			this.isSecondLook = true;
		}
	}

	/** The part of the growth that the rate has grown by. */
	private gain(good: Measured, time: number): number {
		if (time - good.time < OWN_DELAY) return 1;
		const growth = this.size / good.size;
		return ((growth * good.time) / time - 1) / (growth - 1);
	}

	private grow(): void {
		if (this.size < this.limit) {
			this.resize(Math.min(this.limit, Math.ceil(this.size * this.factor)));
		} else if (this.limit < MOST) {
			this.limit = MOST;
			this.pauseGrowth(REST_BELOW_THROTTLED);
		}
	}

	/** After so many good answers the present size is measured anew. */
	private pauseGrowth(answers: number): void {
		this.good = undefined;
		this.rest = answers;
	}

	private resize(size: number): void {
		this.size = size;
		this.change++;
		this.startedSinceChange = 0;
		this.startRound();
		this.isSecondLook = false;
	}

	private startRound(): void {
		this.times = [];
		this.full = 0;
	}
}

function lowerQuartile(times: number[]): number {
	return times.sort((one, other) => one - other)[Math.floor(times.length / 4)];
}
