import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

import { clock } from './engine.mts';

/** The longest time from letting a request start to sending it, in milliseconds. */
const QUIET = 15;

interface Sleeper {
	due: number;
	wake(): void;
}

/** Milliseconds since 1970, comparable with the sandbox's log. */
const realNow = () => performance.timeOrigin + performance.now();

/**
 * Replaces the clock of the package in each test of a file. When no request is in flight, time jumps to the end of
 * the shortest wait.
 */
export function useVirtualClock() {
	const real = { ...clock };
	let sleepers: Sleeper[] = [];
	let jumps: Array<{ at: number; by: number }> = [];
	let isRunning = false;
	let inFlight = 0;
	let lastEnd = 0;

	function follow(message: unknown) {
		inFlight++;
		(message as { request: ClientRequest }).request.once('close', () => {
			inFlight--;
			lastEnd = performance.now();
		});
	}

	async function quiet() {
		do await wait(QUIET);
		while (inFlight > 0 || performance.now() - lastEnd < QUIET);
	}

	const stand = {
		/** The waits so far, in milliseconds. */
		waits: [] as number[],
		/** The random number that the package gets, from 0 to below 1. */
		random: 0.5,
		/** Converts a time of the sandbox's log to a time of this clock. */
		at: (time: number) => jumps.reduce((sum, jump) => sum + (jump.at <= time ? jump.by : 0), time),
	};

	const now = () => stand.at(realNow());

	async function pass() {
		isRunning = true;
		while (sleepers.length > 0) {
			await quiet();
			const by = Math.min(...sleepers.map(({ due }) => due)) - now();
			if (by > 0) jumps.push({ at: realNow(), by });
			// A request that starts now must not seem to have started before.
			await wait(QUIET);
			const time = now();
			const over = sleepers.filter(({ due }) => due <= time);
			sleepers = sleepers.filter((sleeper) => !over.includes(sleeper));
			for (const { wake } of over) wake();
		}
		isRunning = false;
	}

	beforeEach(() => {
		[sleepers, jumps] = [[], []];
		subscribe('http.client.request.start', follow);
		Object.assign(stand, { waits: [], random: 0.5 });
		clock.now = now;
		clock.random = () => stand.random;
		clock.sleep = async (milliseconds, signal) => {
			if (milliseconds < QUIET) return await real.sleep(milliseconds, signal);
			stand.waits.push(milliseconds);
			const due = now() + milliseconds;
			return await new Promise<void>((resolve) => {
				sleepers.push({ due, wake: resolve });
				if (!isRunning) void pass();
			});
		};
	});
	afterEach(() => {
		Object.assign(clock, real);
		unsubscribe('http.client.request.start', follow);
	});

	return stand;
}
