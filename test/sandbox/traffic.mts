import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { faultAnswer } from './faultAnswer.mts';
import type { Fault, Faults } from './faults.mts';
import type { Latency } from './latency.mts';
import type { LoggedRequest, RequestLog } from './requestLog.mts';

declare module 'fastify' {
	interface FastifyRequest {
		logged: LoggedRequest | null;
		/** A fault that shows only after the request is carried out. */
		lateFault: Fault | null;
	}
}

const hasBody = ({ headers }: IncomingMessage) =>
	headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** Waits without keeping the process alive, so that a stop need not wait for it. */
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

/** Logs every request to the routes of `app`, makes it wait, and lets it meet its fault. */
export function watchTraffic(
	app: FastifyInstance,
	{ log, faults, latency }: { log: RequestLog; faults: Faults; latency: Latency },
): void {
	app.decorateRequest('logged', null);
	app.decorateRequest('lateFault', null);

	app.addHook('onRequest', (request, reply, done) => {
		request.logged = log.arrived(request.raw, reply.raw);
		done();
	});

	app.addHook('preParsing', async (request, reply, payload) => {
		const { method, url, logged } = request;
		const body = hasBody(request.raw) ? await buffer(payload) : undefined;
		if (body && logged) log.keepBody(logged, body);
		const fault = faults.meet(method, url, body ?? Buffer.alloc(0));
		if (fault && logged) logged.fault = fault.kind;

		const latencyMs = latency.for(method, url);
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
				if ('carriedOut' in fault && fault.carriedOut) {
					request.lateFault = fault;
					break;
				}
				const answer = faultAnswer(fault, url);
				reply.code(answer.status).headers(answer.headers);
				// Fastify would declare an empty string as text.
				return reply.send(answer.body === '' ? undefined : answer.body) as never;
			}
		}
		return body ? Readable.from([body]) : payload;
	});

	// Without calling `done` the answer of the handler goes no further.
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
