import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

import { clock } from './engine.mts';

/** As long as a request takes at most from being let go to being sent, in milliseconds. */
const QUIET = 15;

interface Sleeper {
	due: number;
	wake(): void;
}

/** Milliseconds since 1970, by the same measure as in the sandbox's log. */
const realNow = () => performance.timeOrigin + performance.now();

/**
 * Stands in for the clock of the package in each test of a file: as soon as no request is on its way any more,
 * the wait that ends first is over, and time has moved on by as much.
 */
export function useVirtualClock() {
	const real = { ...clock };
	let sleepers: Sleeper[] = [];
	let jumps: Array<{ at: number; by: number }> = [];
	let isRunning = false;
	let onTheirWay = 0;
	let lastEnd = 0;

	function follow(message: unknown) {
		onTheirWay++;
		(message as { request: ClientRequest }).request.once('close', () => {
			onTheirWay--;
			lastEnd = performance.now();
		});
	}

	async function quiet() {
		do await wait(QUIET);
		while (onTheirWay > 0 || performance.now() - lastEnd < QUIET);
	}

	const stand = {
		/** What was waited for, in milliseconds. */
		waits: [] as number[],
		/** What chance gives, from 0 to below 1. */
		random: 0.5,
		/** The time by this clock at a time of the sandbox's log. */
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
