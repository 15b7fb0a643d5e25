import { STATUS_CODES } from 'node:http';
import type { FastifyReply } from 'fastify';

/** The body of every refusal, in the members that the vendor's pages show. */
export interface Problem {
	type: string;
	title: string;
	status: number;
	substatus?: string;
	detail: string;
	instance: string;
	errors?: string[];
}

export function sendProblem(
	reply: FastifyReply,
	status: number,
	detail: string,
	more: Pick<Problem, 'errors' | 'substatus'> = {},
): FastifyReply {
	const problem: Problem = {
		type: 'about:blank',
		title: STATUS_CODES[status] ?? 'Error',
		status,
		detail,
		instance: reply.request.url,
		...more,
	};
	return reply.code(status).type('application/problem+json').send(JSON.stringify(problem));
}

/** Sends a 400 with one line per bad field. A substatus is documented for customers only. */
export function sendBadRequest(reply: FastifyReply, errors: string[]): FastifyReply {
	const ofCustomers = /^\/customers(\/|$)/i.test(reply.request.routeOptions.url ?? '');
	return sendProblem(reply, 400, 'The request was not processed.', {
		errors,
		...(ofCustomers && { substatus: 'CustomerInvalidModelState' }),
	});
}
