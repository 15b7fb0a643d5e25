import { clock } from '../../../nodes/runner/clock.ts';

interface Sleeper {
	at: number;
	wake(): void;
}

const immediate = async () => await new Promise<void>((resolve) => setImmediate(resolve));

/**
 * Stands in for all time and chance that the runner knows. Time stands still while anything is left to do,
 * then leaps to the next sleeper, so that no test waits. To be undone with `jest.restoreAllMocks`.
 */
export class VirtualClock {
	/** Every wait the runner asked for, in milliseconds, except the yields of 0 ms. */
	readonly waits: number[] = [];

	/** What chance gives, from 0 to below 1. */
	random = 0.5;

	/** The next one to wake comes first. */
	private readonly sleepers: Sleeper[] = [];

	private isTicking = false;

	constructor(public now = 0) {
		jest.spyOn(clock, 'now').mockImplementation(() => this.now);
		jest.spyOn(clock, 'random').mockImplementation(() => this.random);
		jest.spyOn(clock, 'sleep').mockImplementation(async (milliseconds, signal) => {
			if (milliseconds > 0) this.waits.push(milliseconds);
			await this.pass(milliseconds, signal);
		});
	}

	/** Lets so much time go by, as a service that is slow to answer does. */
	async pass(milliseconds: number, signal?: AbortSignal): Promise<void> {
		signal?.throwIfAborted();
		await new Promise<void>((resolve, reject) => {
			const sleeper = {
				at: this.now + milliseconds,
				wake() {
					signal?.removeEventListener('abort', rouse);
					resolve();
				},
			};
			const place = this.sleepers.findIndex(({ at }) => at > sleeper.at);
			this.sleepers.splice(place < 0 ? this.sleepers.length : place, 0, sleeper);
			const rouse = () => {
				const still = this.sleepers.indexOf(sleeper);
				if (still >= 0) this.sleepers.splice(still, 1);
				reject(signal?.reason);
			};
			signal?.addEventListener('abort', rouse, { once: true });
			this.tick();
		});
	}

	/** Lets everything happen that can happen without the test. */
	async idle(): Promise<void> {
		do await immediate();
		while (this.sleepers.length > 0);
		await immediate();
	}

	private tick(): void {
		if (this.isTicking) return;
		this.isTicking = true;
		// Not before every promise that is settled has been acted on.
		setImmediate(() => {
			this.isTicking = false;
			const next = this.sleepers.shift();
			if (!next) return;
			this.now = Math.max(this.now, next.at);
			next.wake();
			if (this.sleepers.length > 0) this.tick();
		});
	}
}
