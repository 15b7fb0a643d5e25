import type { Settings } from '../contract/options';
import { clock } from './clock';
import type { RequestWindow } from './request/requestWindow';
import { send, type SendContext } from './send';
import type { Connection } from './send/connection';
import type { EncodedRequest } from './send/encodeRequest';
import { addTry, giveUp, judge, type Verdict } from './verdict/verdict';

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

/** Is told before each try that the service may act, and after it whether it may have. */
export type OnTry = (acted: Verdict['acted']) => void;

/**
 * Sends a request when the window lets it, and retries it where a retry cannot repeat an effect: an
 * idempotent one after anything that may pass, any other only where the service certainly did nothing. A
 * service that asks for a pause is waited for as long as Max Wait allows; all other tries are counted. Back-off
 * is random up to 0.5 s, 1 s, 2 s and so on, at most 30 s. Rejects when the execution is cancelled.
 */
export async function request(
	{ context, connection, settings, window, signal, tally }: Execution,
	encoded: EncodedRequest,
	isIdempotent: boolean,
	onTry: OnTry = () => {},
): Promise<Verdict> {
	let patience = settings.maxWait * 1000;
	let failures = 0;
	let verdict: Verdict | undefined;
	for (;;) {
		const admission = await window.enter(patience);
		const { permit } = admission;
		if (!permit) {
			return giveUp(verdict, admission.failure, admission.isStopped);
		}
		patience -= permit.held;

		onTry('maybe');
		const received = await send(context, connection, encoded, settings.timeout);
		const latest = judge(received, connection.service, {
			now: clock.now(),
			timeout: settings.timeout,
		});
		window.leave(permit, latest, isIdempotent);
		signal?.throwIfAborted();
		tally.requests += latest.tries;
		if (verdict) tally.retries += latest.tries;
		verdict = addTry(verdict, latest);
		onTry(verdict.acted);

		const isTurnedAway = latest.pause !== undefined && latest.acted === 'no';
		const isSafe = isIdempotent || latest.acted === 'no';
		if (!latest.failure || !latest.isPassing || !isSafe) return verdict;
		if (isTurnedAway) continue;
		if (++failures >= settings.maxTries) return verdict;
		if (latest.pause !== undefined) continue;
		const backOff =
			clock.random() * Math.min(LONGEST_BACK_OFF, FIRST_BACK_OFF * 2 ** (failures - 1));
		if (backOff > patience) return verdict;
		patience -= backOff;
		await window.rest(backOff);
	}
}

/** In milliseconds. */
const FIRST_BACK_OFF = 500;
const LONGEST_BACK_OFF = 30_000;
