import type { WindowSize } from '../../../../nodes/runner/request/windowSize.ts';
import type { Trouble } from '../../../../nodes/runner/verdict/verdict.ts';

/** Mulberry32: the same seed gives the same figures. */
export function seededRandom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** Simulated time: what is due next happens next. */
export class Timeline {
	now = 0;

	private readonly events: Array<{ at: number; act: () => void }> = [];

	constructor(readonly random: () => number) {}

	after(milliseconds: number, act: () => void): void {
		const at = this.now + milliseconds;
		let low = 0;
		let high = this.events.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (this.events[middle].at <= at) low = middle + 1;
			else high = middle;
		}
		this.events.splice(low, 0, { at, act });
	}

	run(): void {
		for (let next = this.events.shift(); next; next = this.events.shift()) {
			this.now = next.at;
			next.act();
		}
	}
}

export interface SimulatedAnswer {
	status: number;
	/** Seconds. */
	retryAfter?: number;
}

/** Takes a request and answers it later. */
export type SimulatedService = (answer: (answer: SimulatedAnswer) => void) => void;

export interface SimulatedClient {
	size: WindowSize;
	requests: number;
	isIdempotent: boolean;
	/** Milliseconds of this process's own time that each request takes, one request after the other. */
	cpu: number;
	/** How many times longer that takes at first, in a process that has just started; not if left out. */
	coldness?: number;
	/** Milliseconds on the way there and back, all handshakes included. */
	network: number;
}

export interface SimulatedOutcome {
	/** Until the last request was settled, in seconds. */
	seconds: number;
	lost: number;
	sent: number;
	mostInFlight: number;
	lastSize: number;
}

const MAX_TRIES = 3;
const MAX_WAIT = 120_000;
const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;

interface Request {
	/** Tries that count against the maximum: not those that were throttled. */
	tries: number;
	waited: number;
}

/** The request layer of the runner in simulated time: the window, its pauses, and the back-off of one request. */
class Simulation {
	private readonly waiting: Request[] = [];

	private fresh: number;

	private settled = 0;

	private inFlight = 0;

	private pausedUntil = 0;

	private isWaking = false;

	/** Pauses in a row that the service gave no length for, and the number of all of them. */
	private throttles = 0;

	private pauses = 0;

	private busyUntil = 0;

	readonly outcome: SimulatedOutcome = {
		seconds: 0,
		lost: 0,
		sent: 0,
		mostInFlight: 0,
		lastSize: 0,
	};

	constructor(
		private readonly time: Timeline,
		private readonly service: SimulatedService,
		private readonly client: SimulatedClient,
	) {
		this.fresh = client.requests;
	}

	/** Starts what there is room for; those that were refused before go first. */
	pump(): void {
		const { size } = this.client;
		if (this.time.now < this.pausedUntil) return this.wakeAfterPause();
		while (this.inFlight < size.current) {
			const next = this.waiting.shift() ?? this.takeFresh();
			if (!next) return;
			this.send(next);
		}
	}

	private takeFresh(): Request | undefined {
		return this.fresh-- > 0 ? { tries: 0, waited: 0 } : undefined;
	}

	private wakeAfterPause(): void {
		if (this.isWaking) return;
		this.isWaking = true;
		this.time.after(this.pausedUntil - this.time.now, () => {
			this.isWaking = false;
			this.pump();
		});
	}

	private send(request: Request): void {
		const { size, network, cpu } = this.client;
		const departure = size.start(this.time.now, ++this.inFlight);
		const pause = this.pauses;
		this.outcome.sent++;
		this.outcome.mostInFlight = Math.max(this.outcome.mostInFlight, this.inFlight);
		request.tries++;
		this.work(cpu / 2, () =>
			this.time.after(network / 2, () =>
				this.service((answer) =>
					this.time.after(network / 2, () =>
						this.work(cpu / 2, () => {
							const trouble = troubleOf(answer);
							if (trouble) size.fail(departure, trouble);
							else size.succeed(departure, this.time.now);
							this.inFlight--;
							this.settle(request, answer, pause);
							this.pump();
						}),
					),
				),
			),
		);
	}

	/** The event loop does one thing at a time. */
	private work(milliseconds: number, done: () => void): void {
		const { coldness = 0 } = this.client;
		const slowness = 1 + coldness * Math.exp(-this.outcome.sent / 100);
		this.busyUntil = Math.max(this.busyUntil, this.time.now) + slowness * milliseconds;
		this.time.after(this.busyUntil - this.time.now, done);
	}

	private settle(request: Request, answer: SimulatedAnswer, pause: number): void {
		const { status, retryAfter } = answer;
		if (status < 300) {
			if (pause === this.pauses) this.throttles = 0;
			return this.finish(true);
		}
		if (status === 429 || retryAfter !== undefined) {
			request.tries--;
			const length = retryAfter === undefined ? undefined : retryAfter * 1000;
			return this.pause(request, length, pause);
		}
		if (!this.client.isIdempotent || request.tries >= MAX_TRIES) return this.finish(false);
		const most = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (request.tries - 1));
		const backOff = this.time.random() * most;
		this.time.after(backOff, () => {
			this.waiting.push(request);
			this.pump();
		});
	}

	/** All that is refused of what left before a pause is one refusal. */
	private pause(request: Request, asked: number | undefined, pause: number): void {
		if (pause === this.pauses) {
			this.pauses++;
			// Never near nothing: the others of the window would be refused again.
			const most = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.throttles++);
			const length = asked ?? (most / 2) * (1 + this.time.random());
			this.pausedUntil = Math.max(this.pausedUntil, this.time.now + length);
		} else if (asked !== undefined) {
			this.pausedUntil = Math.max(this.pausedUntil, this.time.now + asked);
		}
		request.waited += Math.max(0, this.pausedUntil - this.time.now);
		if (request.waited > MAX_WAIT) return this.finish(false);
		this.waiting.push(request);
	}

	private finish(isGood: boolean): void {
		if (!isGood) this.outcome.lost++;
		this.settled++;
		if (this.settled < this.client.requests) return;
		this.outcome.seconds = this.time.now / 1000;
		this.outcome.lastSize = this.client.size.current;
	}
}

function troubleOf({ status }: SimulatedAnswer): Trouble | undefined {
	if (status === 429 || status === 503) return 'throttled';
	return status >= 500 ? 'broken' : undefined;
}

/** Sends that many requests to the service and tells what came of them. */
export function simulate(
	seed: number,
	serviceOf: (time: Timeline) => SimulatedService,
	client: SimulatedClient,
): SimulatedOutcome {
	const time = new Timeline(seededRandom(seed));
	const simulated = new Simulation(time, serviceOf(time), client);
	simulated.pump();
	time.run();
	return simulated.outcome;
}
