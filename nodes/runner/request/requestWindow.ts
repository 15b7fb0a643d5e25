import type { Settings } from '../../contract/options';
import { clock } from '../clock';
import type { Failure } from '../verdict/failure';
import type { Verdict } from '../verdict/verdict';
import { wordPauseTooLong, wordStopped } from '../verdict/wording';
import { Pause } from './pause';
import { ServiceHealth } from './serviceHealth';
import { newWindowSize, type Departure, type WindowSize } from './windowSize';

/** Leave to send one request. */
export interface Permit {
	/** How long a pause held the request up, in milliseconds. */
	readonly held: number;
	readonly departure: Departure;
	/** The time between two pauses in which it was given. */
	readonly period: number;
}

/** Leave to send, or why the request is not to be sent at all. */
export type Admission =
	| { readonly permit: Permit; readonly failure?: undefined }
	| {
			readonly permit?: undefined;
			readonly failure: Failure;
			/** Whether the run was stopped, which says nothing about the request. */
			readonly isStopped: boolean;
	  };

type WindowSettings = Pick<Settings, 'concurrentRequests' | 'requestsPerSecond' | 'maxWait'>;

/**
 * Decides when a request may start. It alone knows what is in flight and how many may be: as many as its size
 * says, one at a time while the service does not answer, none while the service has asked to wait.
 */
export class RequestWindow {
	private readonly size: WindowSize;

	private readonly pause = new Pause();

	private readonly health: ServiceHealth;

	private inFlight = 0;

	/** Requests that wait to start. */
	private entering = 0;

	/** Requests that wait to be retried. */
	private resting = 0;

	/** When the next request may start at the earliest. */
	private nextStart = 0;

	private readonly waiting: Array<() => void> = [];

	/** Each ends one wait. */
	private readonly sleepers = new Set<AbortController>();

	/** Whether nothing more is to be sent: the run was stopped or the execution cancelled. */
	private isClosed = false;

	/** @param service its name, for people */
	constructor(
		private readonly settings: WindowSettings,
		private readonly signal: AbortSignal | undefined,
		private readonly service: string,
	) {
		this.size = newWindowSize(settings.concurrentRequests);
		this.health = new ServiceHealth(settings.maxWait * 1000);
		signal?.addEventListener('abort', () => this.close());
	}

	/** How many requests may be in flight now. */
	get width(): number {
		return this.health.isDoubtful ? 1 : this.size.current;
	}

	/** Whether a request that begins now need not wait behind another. */
	hasRoom(): boolean {
		// While the service is down, what waits to be retried is the one request at a time.
		const resting = this.health.isDoubtful ? this.resting : 0;
		return this.inFlight + this.entering + resting < this.width;
	}

	/** Nothing more is to be sent, and nobody waits any longer. */
	close(): void {
		this.isClosed = true;
		for (const sleeper of this.sleepers) sleeper.abort();
		this.wakeAll();
	}

	/**
	 * Waits until a request may start; leave is to be given back by `leave`. A pause holds it up for no longer
	 * than `patience`, in milliseconds. Rejects when the execution is cancelled.
	 */
	async enter(patience: number): Promise<Admission> {
		let held = 0;
		this.entering++;
		try {
			for (;;) {
				this.signal?.throwIfAborted();
				const now = clock.now();
				const pause = this.pause.left(now);
				const failure = this.reasonNotToSend(now, held + pause > patience ? pause : 0);
				if (failure) return { failure, isStopped: this.isClosed };
				if (pause > 0) {
					held += pause;
					await this.sleep(pause);
				} else if (this.inFlight >= this.width) {
					await new Promise<void>((resolve) => this.waiting.push(resolve));
				} else if (this.nextStart > now) {
					await this.sleep(this.nextStart - now);
				} else {
					return { permit: this.admit(held, now) };
				}
			}
		} finally {
			this.entering--;
		}
	}

	/** A try is over. What it tells of the service holds for all requests. */
	leave({ departure, period }: Permit, verdict: Verdict, isIdempotent: boolean): void {
		const { failure, pause, trouble } = verdict;
		const now = clock.now();
		this.health.note(verdict, isIdempotent, now);
		if (pause !== undefined) this.pause.begin(pause, period, now, clock.random());
		if (trouble) this.size.fail(departure, trouble);
		if (!failure) {
			this.pause.end(period);
			this.size.succeed(departure, now);
		}
		this.inFlight--;
		this.wakeAll();
	}

	/** Waits so many milliseconds before a retry, or until nothing more is to be sent. */
	async rest(milliseconds: number): Promise<void> {
		this.resting++;
		await this.sleep(milliseconds);
		this.resting--;
	}

	private async sleep(milliseconds: number): Promise<void> {
		if (this.isClosed) return;
		const sleeper = new AbortController();
		this.sleepers.add(sleeper);
		await clock.sleep(milliseconds, sleeper.signal).catch(() => undefined);
		this.sleepers.delete(sleeper);
	}

	private admit(held: number, now: number): Permit {
		this.inFlight++;
		this.nextStart = now + 1000 / (this.settings.requestsPerSecond ?? Infinity);
		const departure = this.size.start(now, this.inFlight);
		return { held, departure, period: this.pause.period };
	}

	/** `tooLong`: a pause that the request cannot wait for, in milliseconds. */
	private reasonNotToSend(now: number, tooLong: number): Failure | undefined {
		if (this.isClosed) return wordStopped();
		const failure = this.health.reasonToStop(now);
		if (failure || tooLong <= 0) return failure;
		return wordPauseTooLong(this.service, this.pause.isSaid ? tooLong : 'unsaid');
	}

	/** All look for themselves: one that will wait no longer must not keep the others asleep. */
	private wakeAll(): void {
		for (const wake of this.waiting.splice(0)) wake();
	}
}
