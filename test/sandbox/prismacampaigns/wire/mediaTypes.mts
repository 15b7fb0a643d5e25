import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../refusal.mts';
import { readEdn } from './readEdn.mts';
import { writeEdn } from './writeEdn.mts';

const named = /application\/(edn|json)\b/i;

/** Chooses the format of an answer: the one in `Accept`, or else that of the request, or else EDN. */
function formatOf({ headers }: FastifyRequest): string {
	const found = named.exec(headers.accept ?? '') ?? named.exec(headers['content-type'] ?? '');
	return found?.[1].toLowerCase() ?? 'edn';
}

/** Answers in the format that the request asks for, EDN or JSON. */
export function send(reply: FastifyReply, status: number, value: unknown): FastifyReply {
	const format = formatOf(reply.request);
	return reply
		.code(status)
		.type(`application/${format}; charset=utf-8`)
		.send(format === 'json' ? JSON.stringify(value) : writeEdn(value));
}

const utf8 = (body: Buffer) => new TextDecoder('utf-8', { fatal: true }).decode(body);

/** Reads bodies as EDN or JSON; only the `typeRequired` route refuses a body without `Content-Type`. */
export function parseBodies(app: FastifyInstance, typeRequired: string): void {
	const parser = (read: (text: string) => unknown) => async (_request: unknown, body: Buffer) => {
		try {
			const text = utf8(body);
			return text === '' ? undefined : read(text);
		} catch (error) {
			throw new Refusal(400, (error as Error).message);
		}
	};
	const edn = parser(readEdn);
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('application/json', { parseAs: 'buffer' }, parser(JSON.parse));
	app.addContentTypeParser('application/edn', { parseAs: 'buffer' }, edn);
	const other = async (request: FastifyRequest, body: Buffer) => {
		const given = request.headers['content-type'];
		if (given === undefined && request.routeOptions.url !== typeRequired) return edn(request, body);
		throw new Refusal(415, `a body must be application/edn or application/json, not ${given}`);
	};
	app.addContentTypeParser('*', { parseAs: 'buffer' }, other);
}
