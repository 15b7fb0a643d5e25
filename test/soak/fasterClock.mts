import { clock } from '../engine/engine.mts';
import { draw } from './draw.mts';

/** How much faster the package's clock runs: pauses and back-offs are so many times shorter. */
const SPEED = 20;

/** Lets the package's time pass faster and its chance come from the seed. Timeouts stay as they are. */
export function hastenClock(seed: string): void {
	const { sleep } = clock;
	const start = Date.now();
	let drawn = 0;
	clock.now = () => start + performance.now() * SPEED;
	clock.random = () => draw('chance', seed, drawn++);
	clock.sleep = async (milliseconds, signal) => {
		if (milliseconds > 0) return await sleep(milliseconds / SPEED, signal);
		// A timer takes a millisecond at least.
		await new Promise((resolve) => setImmediate(resolve));
	};
}
