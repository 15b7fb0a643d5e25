import { matcher, routePatternProperties, type RoutePattern } from './routePattern.mts';

/** How much a service takes on. What is too much is turned away at once, before any latency. */
export type Limit =
	/** Handles so many requests at a time; `queue` more wait for their turn, 0 if left out. */
	| { kind: 'atOnce'; requests: number; queue?: number; status?: 429 | 503 }
	/**
	 * Takes so many requests a second. A `bucket` gives its tokens back one by one; a `window` takes all of
	 * them in each second of the clock. `retryAfter`, in seconds, is sent with the refusal.
	 */
	| {
			kind: 'rate';
			requests: number;
			by?: 'bucket' | 'window';
			retryAfter?: number;
			status?: 429 | 503;
	  };

/** A limit, and the requests that count for it. */
export type LimitRule = RoutePattern & { limit: Limit };

/** How a request was turned away. */
export interface Refusal {
	status: number;
	retryAfter?: number;
}

const amount = { type: 'integer', minimum: 1 };
const status = { enum: [429, 503] };

export const limitRuleSchema = {
	type: 'object',
	additionalProperties: false,
	required: ['limit'],
	properties: {
		...routePatternProperties,
		limit: {
			type: 'object',
			required: ['kind', 'requests'],
			discriminator: { propertyName: 'kind' },
			oneOf: [
				{
					additionalProperties: false,
					properties: {
						kind: { const: 'atOnce' },
						requests: amount,
						queue: { type: 'integer', minimum: 0 },
						status,
					},
				},
				{
					additionalProperties: false,
					properties: {
						kind: { const: 'rate' },
						requests: amount,
						by: { enum: ['bucket', 'window'] },
						retryAfter: { type: 'number', minimum: 0 },
						status,
					},
				},
			],
		},
	},
};

/** Resolves when the request may go on, or with its refusal. `done` is to be called when it is over. */
interface Gate {
	enter(): Promise<Refusal | undefined>;
	done(): void;
}

function atOnceGate({
	requests,
	queue = 0,
	status = 503,
}: Extract<Limit, { kind: 'atOnce' }>): Gate {
	let busy = 0;
	const waiting: Array<() => void> = [];
	return {
		async enter() {
			if (busy < requests) busy += 1;
			else if (waiting.length >= queue) return { status };
			// Its place is handed over by the one that leaves.
			else await new Promise<void>((resolve) => waiting.push(resolve));
			return undefined;
		},
		done() {
			const next = waiting.shift();
			if (next) next();
			else busy -= 1;
		},
	};
}

function rateGate(limit: Extract<Limit, { kind: 'rate' }>, now: () => number): Gate {
	const { requests, by = 'bucket', retryAfter, status = 429 } = limit;
	let tokens = requests;
	let countedAt = now();
	const refill = () => {
		const seconds = by === 'bucket' ? (now() - countedAt) / 1000 : secondsBegun();
		tokens = Math.min(requests, tokens + seconds * requests);
		countedAt = now();
	};
	const secondsBegun = () => Math.floor(now() / 1000) - Math.floor(countedAt / 1000);
	return {
		async enter() {
			refill();
			if (tokens < 1) return { status, retryAfter };
			tokens -= 1;
			return undefined;
		},
		done() {},
	};
}

/** The limits in force. */
export class Limits {
	readonly #now: () => number;
	#rules: Array<{ matches: ReturnType<typeof matcher>; gate: Gate }> = [];

	constructor(now: () => number = () => performance.now()) {
		this.#now = now;
	}

	add(rule: LimitRule): void {
		const { limit } = rule;
		const gate = limit.kind === 'atOnce' ? atOnceGate(limit) : rateGate(limit, this.#now);
		this.#rules.push({ matches: matcher(rule), gate });
	}

	/** What waits in a queue still gets its turn. */
	clear(): void {
		this.#rules = [];
	}

	/** Waits for a place under every limit that matches; `leave` gives them back. */
	async enter(
		method: string,
		url: string,
	): Promise<{ refusal: Refusal | undefined; leave(): void }> {
		const entered: Gate[] = [];
		const leave = () => entered.splice(0).forEach((gate) => gate.done());
		for (const { matches, gate } of this.#rules) {
			if (!matches(method, url)) continue;
			const refusal = await gate.enter();
			if (refusal) {
				leave();
				return { refusal, leave };
			}
			entered.push(gate);
		}
		return { refusal: undefined, leave };
	}
}
