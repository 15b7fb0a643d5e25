import type { Settings } from '../contract/options';
import { clock } from './clock';
import type { RequestWindow } from './request/requestWindow';
import { send, type SendContext } from './send';
import type { Connection } from './send/connection';
import type { EncodedRequest } from './send/encodeRequest';
import { addTry, judge, judgeUnsent, type Verdict } from './verdict/verdict';
import { wordPauseTooLong } from './verdict/wording';

/** What all requests of one execution of a node share. */
export interface Execution {
	readonly context: SendContext;
	readonly connection: Connection;
	readonly settings: Settings;
	readonly window: RequestWindow;
	/** Aborted when the execution is cancelled. */
	readonly signal: AbortSignal | undefined;
	readonly tally: Tally;
}

/** What was sent in an execution. */
export interface Tally {
	requests: number;
	/** How many of these were retries. */
	retries: number;
}

/**
 * Sends a request when the window lets it, and retries it where a retry cannot repeat an effect: an
 * idempotent one after anything that may pass, any other only where the service certainly did nothing.
 * Back-off is random up to 0.5 s, 1 s, 2 s and so on, at most 30 s. Rejects when the execution is cancelled.
 */
export async function request(
	{ context, connection, settings, window, signal, tally }: Execution,
	encoded: EncodedRequest,
	isIdempotent: boolean,
): Promise<Verdict> {
	const { service } = connection;
	let patience = settings.maxWait * 1000;
	let verdict: Verdict | undefined;
	for (let tries = 1; ; tries++) {
		const permit = await window.enter(patience);
		if (!permit) {
			return addTry(verdict, judgeUnsent(wordPauseTooLong(service.name, window.pause())));
		}
		patience -= permit.held;
		tally.requests++;
		if (tries > 1) tally.retries++;

		const received = await send(context, connection, encoded, settings.timeout);
		const latest = judge(received, service, { now: clock.now(), timeout: settings.timeout });
		const backOff = clock.random() * Math.min(LONGEST_BACK_OFF, FIRST_BACK_OFF * 2 ** (tries - 1));
		const pause = latest.pause === 'unsaid' ? backOff : latest.pause;
		window.leave(permit, latest, pause);
		signal?.throwIfAborted();

		verdict = addTry(verdict, latest);
		const isSafe = isIdempotent || latest.acted === 'no';
		const isTooLong = typeof latest.pause !== 'number' && backOff > patience;
		if (!latest.isPassing || !isSafe || tries >= settings.maxTries || isTooLong) return verdict;
		if (pause === undefined) patience -= backOff;
		// Also without a back-off of its own, a retry goes behind the requests that wait already.
		await clock.sleep(pause === undefined ? backOff : 0, signal);
	}
}

/** In milliseconds. */
const FIRST_BACK_OFF = 500;
const LONGEST_BACK_OFF = 30_000;
