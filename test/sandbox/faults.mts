import { newRandom } from './random.mts';
import { matcher, routePatternProperties, type RoutePattern } from './routePattern.mts';

/** What happens to a request instead of the usual handling, or in addition to it. */
export type Fault =
	/**
	 * Answers with this status after `ms`; `body` is sent as it is if a string ('' for none), else as JSON,
	 * and left out it is a problem object. With `carriedOut` the request is handled first.
	 */
	| {
			kind: 'status';
			status: number;
			headers?: Record<string, string>;
			body?: unknown;
			carriedOut?: boolean;
			ms?: number;
	  }
	/** Handles the request after a wait. */
	| { kind: 'delay'; ms: number }
	/** Cuts the connection (TCP RST) without handling the request. */
	| { kind: 'reset' }
	/** Handles the request, then cuts the connection: the answer is lost. */
	| { kind: 'resetAfter' }
	/** Handles the request, announces the whole body, sends half of it, and cuts the connection. */
	| { kind: 'truncated' }
	/** Answers with an HTML page, as proxies do. */
	| { kind: 'html'; status: number }
	| { kind: 'redirect'; location: string; status?: number }
	/** Answers 429. `retryAfter` is sent unchanged; `retryAfterDate` is seconds ahead, sent as a date. */
	| { kind: 'tooManyRequests'; retryAfter?: number | string; retryAfterDate?: number };

/** A fault, and the requests it applies to. */
export interface FaultRule extends RoutePattern {
	fault: Fault;
	/** How many requests meet the fault; 1 if left out, and with `share` no end. */
	times?: number;
	/** Which part of the requests meets the fault, by chance: 0.01 for one in a hundred. */
	share?: number;
	/** Of that chance; the same seed meets the same requests. */
	seed?: number;
	/** How many matching requests pass before; 0 if left out. */
	after?: number;
	/** Text that the request body must contain. */
	match?: string;
}

const status = { type: 'integer', minimum: 200, maximum: 599 };
const kind = (name: string, properties: object = {}, required: string[] = []) => ({
	type: 'object',
	additionalProperties: false,
	required: ['kind', ...required],
	properties: { kind: { const: name }, ...properties },
});

export const faultRuleSchema = {
	type: 'object',
	additionalProperties: false,
	required: ['fault'],
	properties: {
		...routePatternProperties,
		times: { type: 'integer', minimum: 1 },
		after: { type: 'integer', minimum: 0 },
		share: { type: 'number', exclusiveMinimum: 0, maximum: 1 },
		seed: { type: 'integer' },
		match: { type: 'string', minLength: 1 },
		fault: {
			type: 'object',
			required: ['kind'],
			discriminator: { propertyName: 'kind' },
			oneOf: [
				kind(
					'status',
					{
						status,
						headers: { type: 'object', additionalProperties: { type: 'string' } },
						body: {},
						carriedOut: { type: 'boolean' },
						ms: { type: 'number', minimum: 0 },
					},
					['status'],
				),
				kind('delay', { ms: { type: 'number', minimum: 0 } }, ['ms']),
				kind('reset'),
				kind('resetAfter'),
				kind('truncated'),
				kind('html', { status }, ['status']),
				kind('redirect', { location: { type: 'string' }, status }, ['location']),
				kind('tooManyRequests', {
					retryAfter: { type: ['string', 'number'] },
					retryAfterDate: { type: 'number' },
				}),
			],
		},
	},
};

interface ActiveRule {
	rule: FaultRule;
	matches: ReturnType<typeof matcher>;
	random: () => number;
	passing: number;
	left: number;
}

/** The faults that wait for requests. */
export class Faults {
	#rules: ActiveRule[] = [];

	add(rule: FaultRule): void {
		const { after = 0, share, times = share === undefined ? 1 : Infinity } = rule;
		const random = newRandom(rule.seed);
		this.#rules.push({ rule, matches: matcher(rule), random, passing: after, left: times });
	}

	clear(): void {
		this.#rules = [];
	}

	/** Returns the fault for a request, from the first rule that matches and lets no more requests pass. */
	meet(method: string, url: string, body: Buffer): Fault | undefined {
		for (const active of this.#rules) {
			const { rule, matches } = active;
			if (!matches(method, url)) continue;
			if (rule.match !== undefined && !body.includes(rule.match)) continue;
			if (active.passing > 0) {
				active.passing -= 1;
				continue;
			}
			if (rule.share !== undefined && active.random() >= rule.share) continue;
			active.left -= 1;
			if (active.left === 0) this.#rules = this.#rules.filter((other) => other !== active);
			return rule.fault;
		}
		return undefined;
	}

	/** Lists the rules that still wait for requests, with the numbers that are left. */
	pending(): FaultRule[] {
		return this.#rules.map(({ rule, passing, left }) => ({
			...rule,
			after: passing,
			// JSON has no infinity.
			...(Number.isFinite(left) && { times: left }),
		}));
	}
}
