import { clock } from './clock';
import { askedToWait, type Failure } from './errors';
import type { Answer } from './operation';
import type { RequestWindow } from './requestWindow';
import { isTurnedAway, retryAfter } from './retryAfter';
import type { Settings } from './settings';

/** What came of a request, after all its tries. */
export interface Outcome {
	result: Answer | Failure;
	tries: number;
	/** Whether a try before the last one may have been carried out. */
	mayBeDone: boolean;
}

interface Terms {
	readonly window: RequestWindow;
	readonly settings: Pick<Settings, 'maxTries' | 'maxWait'>;
	readonly signal: AbortSignal | undefined;
	/** The name of the service, for what is said when it asks to wait for too long. */
	readonly service: string;
}

/**
 * Sends a request when the window lets it, and again where that is safe: what is repeatable after anything
 * that may pass, all else only where the service certainly did nothing. Waits between the tries are random
 * up to 0.5 s, 1 s, 2 s and so on, at most 30 s. Rejects when the execution is cancelled.
 */
export async function exchange(
	send: () => Promise<Answer | Failure>,
	repeatable: boolean,
	{ window, settings, signal, service }: Terms,
): Promise<Outcome> {
	let patience = settings.maxWait * 1000;
	let mayBeDone = false;
	for (let tries = 1; ; tries++) {
		const permit = await window.enter(patience);
		if (!permit) {
			const result = askedToWait(service, window.pause());
			return { result, tries: tries - 1, mayBeDone };
		}
		patience -= permit.held;
		const result = await send();
		const backOff = clock.random() * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (tries - 1));
		const asked = pauseAsked(result);
		// Too many requests are too many of all, although nothing is said of a time.
		const pause = asked ?? (!('failed' in result) && result.status === 429 ? backOff : undefined);
		if (pause !== undefined) window.hold(pause, permit);
		else if (!('failed' in result) && result.status < 500) window.grow(permit);
		window.leave();
		signal?.throwIfAborted();

		const isLast = tries >= settings.maxTries || (asked === undefined && backOff > patience);
		if (isLast || !mayRepeat(result, repeatable)) return { result, tries, mayBeDone };
		mayBeDone ||= !didNothing(result);
		if (pause === undefined) patience -= backOff;
		// Those that wait for room go first, also where no time is asked for.
		await clock.sleep(pause === undefined ? backOff : 0, signal);
	}
}

/** In milliseconds. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;

/** How long the service asks for nothing at all to be sent, in milliseconds. */
function pauseAsked(result: Answer | Failure): number | undefined {
	if ('failed' in result || !PASSING.has(result.status)) return undefined;
	return retryAfter(result.headers['retry-after'], clock.now());
}

function mayRepeat(result: Answer | Failure, repeatable: boolean): boolean {
	if (didNothing(result)) return true;
	const isPassing = 'failed' in result ? result.isPassing : PASSING.has(result.status);
	return repeatable && isPassing === true;
}

const PASSING = new Set([429, 500, 502, 503, 504]);

/** Whether the service certainly did nothing, and may do it the next time. */
function didNothing(result: Answer | Failure): boolean {
	if (!('failed' in result)) return isTurnedAway(result);
	return result.isPassing === true && result.carriedOut === 'no';
}
