import { matcher, routePatternProperties, type RoutePattern } from './routePattern.mts';

/** How long an answer takes, in milliseconds; `min` and `max` are the ends of a random range. */
export type Duration = { ms: number } | { min: number; max: number; seed?: number };

/** Latency of the routes that match; without method and path, of all others. */
export type LatencyRule = RoutePattern & Duration;

const milliseconds = { type: 'number', minimum: 0 };

export const latencySchema = {
	type: 'object',
	additionalProperties: false,
	properties: {
		...routePatternProperties,
		ms: milliseconds,
		min: milliseconds,
		max: milliseconds,
		seed: { type: 'integer' },
	},
	oneOf: [
		{ required: ['ms'], properties: { min: false, max: false, seed: false } },
		{ required: ['min', 'max'], properties: { ms: false } },
	],
};

/** Mulberry32: the same seed gives the same waits, so that a measurement can be repeated. */
function seededRandom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

function draw(duration: Duration): () => number {
	if ('ms' in duration) return () => duration.ms;
	const { min, max, seed } = duration;
	const random = seed === undefined ? Math.random : seededRandom(seed);
	return () => min + random() * (max - min);
}

/** The waits before requests are handled. */
export class Latency {
	#rules: Array<{ key: string; matches: ReturnType<typeof matcher>; next: () => number }> = [];

	set(rule: LatencyRule): void {
		const { method, path } = rule;
		const key = `${method ?? ''} ${path ?? ''}`;
		const others = this.#rules.filter((known) => known.key !== key);
		const added = { key, matches: matcher(rule), next: draw(rule) };
		// A rule without a route is the last resort, whenever it was set.
		this.#rules = key === ' ' ? [...others, added] : [added, ...others];
	}

	clear(): void {
		this.#rules = [];
	}

	for(method: string, url: string): number {
		return this.#rules.find((rule) => rule.matches(method, url))?.next() ?? 0;
	}
}
