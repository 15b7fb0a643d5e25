import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { faultAnswer } from './faultAnswer.mts';
import type { Fault, Faults } from './faults.mts';
import type { Latency } from './latency.mts';
import type { Limits, Refusal } from './limits.mts';
import type { LoggedRequest, RequestLog } from './requestLog.mts';

declare module 'fastify' {
	interface FastifyRequest {
		logged: LoggedRequest | null;
		/** A fault that applies after the request is carried out. */
		lateFault: Fault | null;
	}
}

interface Steering {
	log: RequestLog;
	faults: Faults;
	latency: Latency;
	limits: Limits;
}

const hasBody = ({ headers }: IncomingMessage) =>
	headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** Waits without keeping the process alive, so a stop need not wait. */
const pause = (ms: number) => wait(ms, undefined, { ref: false });

function cut(reply: FastifyReply): void {
	reply.hijack();
	reply.raw.socket?.resetAndDestroy();
}

/** Announces the whole body and sends half of it. */
function truncate(reply: FastifyReply, payload: unknown): void {
	const body = Buffer.from(typeof payload === 'string' && payload !== '' ? payload : '        ');
	reply.hijack();
	for (const [name, value] of Object.entries(reply.getHeaders())) {
		if (value !== undefined) reply.raw.setHeader(name, value);
	}
	reply.raw.writeHead(reply.statusCode, { 'content-length': body.byteLength });
	reply.raw.write(body.subarray(0, body.byteLength / 2), () => reply.raw.socket?.destroy());
}

/** A service that is busy says so in the same words as one that is told to. */
const faultOf = ({ status, retryAfter }: Refusal): Fault => ({
	kind: 'status',
	status,
	...(retryAfter !== undefined && { headers: { 'retry-after': String(retryAfter) } }),
});

/** Logs every request to the routes of `app`, makes it wait, and lets it meet its limits and its fault. */
export function watchTraffic(
	app: FastifyInstance,
	{ log, faults, latency, limits }: Steering,
): void {
	app.decorateRequest('logged', null);
	app.decorateRequest('lateFault', null);

	app.addHook('onRequest', (request, reply, done) => {
		request.logged = log.begin(request.raw, reply.raw);
		done();
	});

	app.addHook('preParsing', async (request, reply, payload) => {
		const { method, url, logged } = request;
		const body = hasBody(request.raw) ? await buffer(payload) : undefined;
		if (body && logged) log.keepBody(logged, body);
		const { refusal, leave } = await limits.enter(method, url);
		// Also where the connection was cut while the request waited for its turn.
		if (reply.raw.closed) leave();
		else reply.raw.once('close', leave);

		const fault = refusal ? faultOf(refusal) : faults.meet(method, url, body ?? Buffer.alloc(0));
		if (fault && logged) logged.fault = refusal ? 'limit' : fault.kind;

		const latencyMs = refusal ? 0 : latency.for(method, url);
		if (latencyMs > 0) await pause(latencyMs);

		switch (fault?.kind) {
			case 'delay':
				await pause(fault.ms);
				break;
			case 'reset':
				cut(reply);
				return reply as never;
			case 'resetAfter':
			case 'truncated':
				request.lateFault = fault;
				break;
			case 'status':
			case 'html':
			case 'redirect':
			case 'tooManyRequests': {
				if ('ms' in fault && fault.ms) await pause(fault.ms);
				if ('carriedOut' in fault && fault.carriedOut) {
					request.lateFault = fault;
					break;
				}
				const answer = faultAnswer(fault, url);
				reply.code(answer.status).headers(answer.headers);
				// Fastify would send an empty string with a media type.
				return reply.send(answer.body === '' ? undefined : answer.body) as never;
			}
		}
		return body ? Readable.from([body]) : payload;
	});

	// Without a call of `done`, the handler's answer is not sent.
	app.addHook('onSend', (request, reply, payload, done) => {
		const fault = request.lateFault;
		if (fault?.kind === 'resetAfter') return cut(reply);
		if (fault?.kind === 'truncated') return truncate(reply, payload);
		if (fault?.kind === 'status') {
			const answer = faultAnswer(fault, request.url);
			for (const name of Object.keys(reply.getHeaders())) reply.removeHeader(name);
			reply.code(answer.status).headers(answer.headers);
			return done(null, answer.body);
		}
		return done();
	});
}
