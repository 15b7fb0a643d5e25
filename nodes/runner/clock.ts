import { sleep } from 'n8n-workflow';

/** All the time and chance that the runner knows, so that tests can stand in for both. */
export const clock = {
	/** Milliseconds since 1970. */
	now: () => Date.now(),
	/** Waits so many milliseconds; rejects as soon as the signal is aborted. */
	sleep: async (milliseconds: number, signal: AbortSignal | undefined) => {
		if (!signal) return await sleep(milliseconds);
		signal.throwIfAborted();
		let abort = () => {};
		const aborted = new Promise<void>((_, reject) => {
			abort = () => reject(new Error('The wait was ended', { cause: signal.reason }));
			signal.addEventListener('abort', abort);
		});
		// Up to n8n-workflow 2.30, sleep knows no signal.
		await Promise.race([sleep(milliseconds, signal), aborted]).finally(() =>
			signal.removeEventListener('abort', abort),
		);
	},
	/** From 0 to below 1. */
	random: () => Math.random(),
};
