import { sleep } from 'n8n-workflow';

/** All the time and chance that the runner knows, so that tests can stand in for both. */
export const clock = {
	/** Milliseconds since 1970. */
	now: () => Date.now(),
	/** Waits so many milliseconds; rejects as soon as the execution is cancelled. */
	sleep: async (milliseconds: number, signal: AbortSignal | undefined) =>
		await sleep(milliseconds, signal),
	/** From 0 to below 1. */
	random: () => Math.random(),
};
