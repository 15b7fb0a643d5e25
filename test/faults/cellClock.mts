import { AsyncLocalStorage } from 'node:async_hooks';

import { clock } from '../engine/engine.mts';

/*
 * The clock of test/engine is one for all that runs, and stands still while anything is in flight. Here many
 * runs go on side by side and some of them hang, so each has a time of its own.
 */

/** The time of one run: as real time, but a wait is over at once. */
export class CellTime {
	/** How long the run has waited, in milliseconds of its own time. */
	waited = 0;

	private ahead = 0;

	private sleepers: Array<{ due: number; wake(): void }> = [];

	now(): number {
		return Date.now() + this.ahead;
	}

	async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
		signal?.throwIfAborted();
		const due = this.now() + milliseconds;
		await new Promise<void>((resolve, reject) => {
			this.sleepers.push({ due, wake: resolve });
			signal?.addEventListener('abort', () => reject(new Error('The wait was ended')), {
				once: true,
			});
			// What else is about to wait does so first, and the shortest wait ends first.
			setTimeout(() => this.wakeNext(), 1);
		});
		this.waited += milliseconds;
	}

	private wakeNext(): void {
		const due = Math.min(...this.sleepers.map((sleeper) => sleeper.due));
		const next = this.sleepers.findIndex((sleeper) => sleeper.due === due);
		const [{ wake }] = this.sleepers.splice(next, 1);
		this.ahead += Math.max(0, due - this.now());
		wake();
	}
}

/** How often the process looks whether it gets its turn, in milliseconds. */
const TURN = 20;

/** The time in which the process did not get its turn, because others had the machine or a cell kept it. */
let stolen = 0;

/** Milliseconds in which nobody here could do anything. */
export const stolenTime = () => stolen;

/** Milliseconds, without those. */
export const busyClock = () => performance.now() - stolen;

const times = new AsyncLocalStorage<CellTime>();

/** Gives each run its own time, in all tests of a file. */
export function useCellClock(): void {
	const real = { ...clock };
	let watch: NodeJS.Timeout;
	beforeAll(() => {
		let last = performance.now();
		watch = setInterval(() => {
			const now = performance.now();
			stolen += Math.max(0, now - last - TURN);
			last = now;
		}, TURN);
		clock.now = () => times.getStore()?.now() ?? real.now();
		clock.sleep = async (milliseconds, signal) =>
			await (times.getStore()?.sleep(milliseconds, signal) ?? real.sleep(milliseconds, signal));
		clock.random = () => 0.5;
	});
	afterAll(() => {
		clearInterval(watch);
		Object.assign(clock, real);
	});
}

/** Runs something by a time of its own. */
export const runIn = async <T,>(time: CellTime, run: () => Promise<T>): Promise<T> =>
	await times.run(time, run);
