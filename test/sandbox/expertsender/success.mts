import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendBadRequest } from './problem.mts';
import { storeBatch, type StoredRecord } from './storeBatch.mts';
import type { Switches } from './switches.mts';
import { validationLines } from './validationLines.mts';

/** Answers a success whose body no page shows. */
export function sendSuccess(
	reply: FastifyReply,
	status: 200 | 201,
	{ createdBody }: Switches,
): FastifyReply {
	reply.code(status);
	return createdBody === 'empty' ? reply.send() : reply.send({ status: 0 });
}

/** The lines of what the API description refuses, per index of `data`; -1 for the rest of the body. */
function malformedRecords({ validationError }: FastifyRequest): Map<number, string[]> {
	const malformed = new Map<number, string[]>();
	for (const { field, text } of validationLines(validationError?.validation ?? [])) {
		const index = Number(/^data\[(\d+)\]/.exec(field)?.[1] ?? -1);
		malformed.set(index, [...(malformed.get(index) ?? []), `${field}: ${text}`]);
	}
	return malformed;
}

/** Stores the records in `data` of a request and answers 201, or 400 if none was stored. */
export function sendBatch<T>(
	request: FastifyRequest,
	reply: FastifyReply,
	switches: Switches,
	store: (record: T) => StoredRecord | string[],
): FastifyReply {
	const malformed = malformedRecords(request);
	if (malformed.has(-1)) return sendBadRequest(reply, [...malformed.values()].flat());
	const { data } = request.body as { data: T[] };
	const { stored, errors } = storeBatch(data, malformed, switches.batch, store);
	if (stored === 0) return sendBadRequest(reply, errors);
	if (errors.length > 0) return reply.code(201).send({ status: 0, errors });
	return sendSuccess(reply, 201, switches);
}
