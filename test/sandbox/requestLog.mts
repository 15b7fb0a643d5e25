import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** One request to a vendor's API, as the sandbox saw it. */
export interface LoggedRequest {
	sequence: number;
	method: string;
	url: string;
	/** null while unanswered, and if the connection ended before any status was sent. */
	status: number | null;
	/** Milliseconds since 1970, with fractions. */
	startedAt: number;
	/** Milliseconds until the answer was sent or the connection ended; null while in flight. */
	durationMs: number | null;
	/** The same number means the same TCP connection. */
	connection: number;
	/** Requests in flight when this one had arrived, itself included. */
	inFlight: number;
	/** `x-api-key` and `authorization` are shown as the start of their SHA-256. */
	headers: IncomingHttpHeaders;
	body?: string;
	/** The kind of the injected fault, if one was met; `limit` where a limit turned it away. */
	fault?: string;
	/** Whether the whole answer was sent. */
	answered: boolean;
}

export interface RequestStats {
	count: number;
	connections: number;
	inFlight: number;
	/** The most requests in flight at one time. */
	maxInFlight: number;
	byStatus: Record<string, number>;
}

export interface RequestLogOptions {
	/** How many requests are kept. The oldest are dropped first; the counters keep counting. */
	size: number;
	keepBodies: boolean;
}

function hashKeys(headers: IncomingHttpHeaders): IncomingHttpHeaders {
	const shown = { ...headers };
	for (const name of ['x-api-key', 'authorization']) {
		const key = headers[name];
		if (typeof key !== 'string') continue;
		const digest = createHash('sha256').update(key).digest('hex').slice(0, 12);
		shown[name] = `sha256:${digest}`;
	}
	return shown;
}

/** A ring of the latest requests, and counters of all of them. */
export class RequestLog {
	readonly #options: RequestLogOptions;
	#ring: LoggedRequest[] = [];
	#connections = new WeakMap<Socket, number>();
	#connectionCount = 0;
	#count = 0;
	#inFlight = 0;
	#maxInFlight = 0;
	#byStatus: Record<string, number> = {};

	constructor(options: RequestLogOptions) {
		this.#options = options;
	}

	/** Logs a request on arrival, and updates the entry when it is answered or its connection ends. */
	begin(request: IncomingMessage, response: ServerResponse): LoggedRequest {
		const started = performance.now();
		this.#inFlight += 1;
		this.#maxInFlight = Math.max(this.#maxInFlight, this.#inFlight);
		const entry: LoggedRequest = {
			sequence: (this.#count += 1),
			method: request.method ?? '',
			url: request.url ?? '',
			status: null,
			startedAt: performance.timeOrigin + started,
			durationMs: null,
			connection: this.#connectionOf(request.socket),
			inFlight: this.#inFlight,
			headers: hashKeys(request.headers),
			answered: false,
		};
		this.#ring[(entry.sequence - 1) % this.#options.size] = entry;
		const counters = this.#byStatus;
		// Unlike 'finish', 'close' also comes when a connection is cut.
		response.once('close', () => {
			this.#inFlight -= 1;
			entry.durationMs = performance.now() - started;
			entry.status = response.headersSent ? response.statusCode : null;
			entry.answered = response.writableFinished;
			const status = String(entry.status ?? 'none');
			counters[status] = (counters[status] ?? 0) + 1;
		});
		return entry;
	}

	keepBody(entry: LoggedRequest, body: Buffer): void {
		if (this.#options.keepBodies) entry.body = body.toString();
	}

	/** Oldest first. */
	entries(): LoggedRequest[] {
		return [...this.#ring].sort((one, other) => one.sequence - other.sequence);
	}

	stats(): RequestStats {
		return {
			count: this.#count,
			connections: this.#connectionCount,
			inFlight: this.#inFlight,
			maxInFlight: this.#maxInFlight,
			byStatus: { ...this.#byStatus },
		};
	}

	clear(): void {
		this.#ring = [];
		this.#connections = new WeakMap();
		this.#connectionCount = 0;
		this.#count = 0;
		this.#maxInFlight = this.#inFlight;
		this.#byStatus = {};
	}

	#connectionOf(socket: Socket): number {
		const known = this.#connections.get(socket);
		if (known !== undefined) return known;
		this.#connections.set(socket, (this.#connectionCount += 1));
		return this.#connectionCount;
	}
}
