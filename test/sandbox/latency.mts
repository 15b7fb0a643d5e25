import { newRandom } from './random.mts';
import { matcher, routePatternProperties, type RoutePattern } from './routePattern.mts';

/**
 * How long an answer takes, in milliseconds: always the same, anything in a range, or lognormal, which is how
 * real services jitter (half take less than the median, and with sigma 1 a sixth more than 2.7 times as long).
 */
export type Duration =
	| { ms: number }
	| { min: number; max: number; seed?: number }
	| { median: number; sigma: number; seed?: number };

/** Latency of the routes that match; without method and path, of all others. */
export type LatencyRule = RoutePattern & Duration;

const not = (...names: string[]) => Object.fromEntries(names.map((name) => [name, false]));
const milliseconds = { type: 'number', minimum: 0 };

export const latencySchema = {
	type: 'object',
	additionalProperties: false,
	properties: {
		...routePatternProperties,
		ms: milliseconds,
		min: milliseconds,
		max: milliseconds,
		median: milliseconds,
		sigma: { type: 'number', minimum: 0 },
		seed: { type: 'integer' },
	},
	oneOf: [
		{ required: ['ms'], properties: not('min', 'max', 'median', 'sigma', 'seed') },
		{ required: ['min', 'max'], properties: not('ms', 'median', 'sigma') },
		{ required: ['median', 'sigma'], properties: not('ms', 'min', 'max') },
	],
};

function draw(duration: Duration): () => number {
	if ('ms' in duration) return () => duration.ms;
	const random = newRandom(duration.seed);
	if ('min' in duration) return () => duration.min + random() * (duration.max - duration.min);
	return () => duration.median * Math.exp(duration.sigma * standardNormal(random));
}

/** By Box and Muller. */
function standardNormal(random: () => number): number {
	return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** The waits before requests are handled. */
export class Latency {
	#rules: Array<{ key: string; matches: ReturnType<typeof matcher>; next: () => number }> = [];

	set(rule: LatencyRule): void {
		const { method, path } = rule;
		const key = `${method ?? ''} ${path ?? ''}`;
		const others = this.#rules.filter((known) => known.key !== key);
		const added = { key, matches: matcher(rule), next: draw(rule) };
		// A rule without a route comes last, no matter when it was set.
		this.#rules = key === ' ' ? [...others, added] : [added, ...others];
	}

	clear(): void {
		this.#rules = [];
	}

	for(method: string, url: string): number {
		return this.#rules.find((rule) => rule.matches(method, url))?.next() ?? 0;
	}
}
