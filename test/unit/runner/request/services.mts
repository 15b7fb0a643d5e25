import type { SimulatedAnswer, SimulatedService, Timeline } from './simulation.mts';

type Duration = (time: Timeline) => number;

/** As many at once as there are. */
export const unlimited =
	(duration: Duration) =>
	(time: Timeline): SimulatedService =>
	(answer) =>
		time.after(duration(time), () => answer({ status: 200 }));

/** So many at once; so many more wait for their turn, and the others are turned away. */
export function limitedAtOnce(atOnce: number, queue: number, status: number, duration: Duration) {
	return (time: Timeline): SimulatedService => {
		let busy = 0;
		const waiting: Array<(answer: SimulatedAnswer) => void> = [];
		const serve = (answer: (answer: SimulatedAnswer) => void) => {
			busy++;
			time.after(duration(time), () => {
				busy--;
				const next = waiting.shift();
				if (next) serve(next);
				answer({ status: 200 });
			});
		};
		return (answer) => {
			if (busy < atOnce) serve(answer);
			else if (waiting.length < queue) waiting.push(answer);
			else time.after(1, () => answer({ status }));
		};
	};
}

interface Rate {
	perSecond: number;
	/** Tokens that come back one by one, or so many in each second of the clock. */
	counts: 'bucket' | 'second';
	/** Seconds. */
	retryAfter?: number;
}

/** So many a second, else 429. */
export function rateLimited({ perSecond, counts, retryAfter }: Rate, duration: Duration) {
	return (time: Timeline): SimulatedService => {
		let tokens = perSecond;
		let countedAt = 0;
		const refill = () => {
			if (counts === 'bucket') {
				tokens = Math.min(perSecond, tokens + ((time.now - countedAt) / 1000) * perSecond);
			} else if (Math.floor(time.now / 1000) > Math.floor(countedAt / 1000)) {
				tokens = perSecond;
			}
			countedAt = time.now;
		};
		return (answer) => {
			refill();
			if (tokens < 1) return time.after(1, () => answer({ status: 429, retryAfter }));
			tokens--;
			time.after(duration(time), () => answer({ status: 200 }));
		};
	};
}

/** Answers 500 now and then. */
export function failingAtRandom(share: number, duration: Duration) {
	return (time: Timeline): SimulatedService =>
		(answer) =>
			time.after(duration(time), () => answer({ status: time.random() < share ? 500 : 200 }));
}

export const constant = (milliseconds: number) => () => milliseconds;

export function lognormal(median: number, sigma: number): Duration {
	return ({ random }) => {
		const radius = Math.sqrt(-2 * Math.log(1 - random()));
		return median * Math.exp(sigma * radius * Math.cos(2 * Math.PI * random()));
	};
}
