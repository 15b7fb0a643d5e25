import type { Trouble } from '../verdict/verdict';
import { AdaptiveSize } from './adaptiveSize';
import { FixedSize } from './fixedSize';

/** What is remembered of a request in flight. */
export interface Departure {
	/** When it started, in milliseconds. */
	readonly at: number;
	/** How often the size had changed by then. */
	readonly change: number;
	/** Whether it took the last place. */
	readonly isFull: boolean;
	/** Whether every request that had a place when the size changed is gone. */
	readonly isSettled: boolean;
}

/**
 * Decides how many requests may be in flight. It counts none of them itself and knows no clock: it is told
 * of every start, and of the answers that say something about the service.
 */
export interface WindowSize {
	/** A whole number, at least 1. */
	readonly current: number;
	/** A request starts; `inFlight` counts it too. */
	start(now: number, inFlight: number): Departure;
	/** It was carried out. */
	succeed(departure: Departure, now: number): void;
	/** The service could not cope. A request that was refused for what it says is neither. */
	fail(departure: Departure, trouble: Trouble): void;
}

/** The number that the person set is a fixed maximum; without one, the size adapts to the service. */
export function newWindowSize(maximum?: number): WindowSize {
	return maximum === undefined ? new AdaptiveSize() : new FixedSize(maximum);
}
