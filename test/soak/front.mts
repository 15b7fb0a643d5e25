import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

import { faultFor, identify, isCarriedOut, type FaultKind } from './faults.mts';

/** A request as it passed the front. */
export interface Passage {
	/** Which execution of the workflow, and which try of the node in it. */
	execution: number;
	attempt: number;
	method: string;
	url: string;
	body: string;
	fault?: FaultKind;
	/** When it arrived, as a number that only grows. */
	arrived: number;
	/** What the sandbox answered; absent where the request did not get there. */
	status?: number;
	/** When it had answered, by the same count. */
	answered?: number;
}

/** Where the next requests belong. */
export interface Chapter {
	seed: string;
	execution: number;
	attempt: number;
}

interface Answered {
	status: number;
	headers: Record<string, string>;
	body: Buffer;
}

const agent = new Agent({ keepAlive: true });

/** Takes requests in the place of the sandbox, hands them on, and does harm by the seed. Resolves with its port. */
export async function startFront(sandboxUrl: string): Promise<number> {
	let chapter: Chapter = { seed: '', execution: 0, attempt: 0 };
	let journal: Passage[] = [];
	let now = 0;
	let times = new Map<string, number>();

	async function pass(message: IncomingMessage, response: ServerResponse) {
		const body = (await buffer(message)).toString();
		const { method = '', url = '' } = message;
		const identity = identify(method, url, body);
		const time = (times.get(identity) ?? 0) + 1;
		times.set(identity, time);
		const fault = faultFor(chapter.seed, identity, time);
		const { execution, attempt } = chapter;
		const passage: Passage = { execution, attempt, method, url, body, fault, arrived: now++ };
		journal.push(passage);
		if (fault && !isCarriedOut(fault)) return harm(fault, response);
		// Whoever has hung up already must not be served later.
		if (response.destroyed) return;
		const answered = await handOn(sandboxUrl, message, body);
		Object.assign(passage, { status: answered.status, answered: now++ });
		if (fault) harm(fault, response, answered);
		else reply(response, answered);
	}

	async function control(message: IncomingMessage, response: ServerResponse) {
		const sent = (await buffer(message)).toString();
		if (message.method === 'DELETE') [journal, times] = [[], new Map()];
		if (message.method === 'PUT') chapter = JSON.parse(sent) as Chapter;
		response.end(message.method === 'GET' ? JSON.stringify(journal) : '');
	}

	const server = createServer((message, response) => {
		const work = message.url === '/_soak' ? control : pass;
		work(message, response).catch(() => response.destroy());
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return (server.address() as AddressInfo).port;
}

/** Has the sandbox carry out the request. */
async function handOn(
	sandboxUrl: string,
	{ method, url, headers }: IncomingMessage,
	body: string,
): Promise<Answered> {
	return await new Promise((resolve, reject) => {
		const { connection: _, ...kept } = headers;
		const onward = request(`${sandboxUrl}${url}`, { method, agent, headers: kept });
		onward.once('error', reject);
		onward.once('response', (answer) => {
			buffer(answer).then((content) => {
				const type = answer.headers['content-type'];
				const own: Record<string, string> = type === undefined ? {} : { 'content-type': type };
				resolve({ status: answer.statusCode!, headers: own, body: content });
			}, reject);
		});
		onward.end(body);
	});
}

function reply(response: ServerResponse, { status, headers, body }: Answered) {
	response.writeHead(status, { ...headers, 'content-length': body.byteLength });
	response.end(body);
}

const problem = (status: number, headers: Record<string, string> = {}): Answered => ({
	status,
	headers: { 'content-type': 'application/problem+json', ...headers },
	body: Buffer.from(JSON.stringify({ title: 'Injected fault', status })),
});

function harm(fault: FaultKind, response: ServerResponse, answered?: Answered): void {
	const wait = { 'retry-after': '1' };
	switch (fault) {
		case 'reset':
		case 'resetAfter':
			response.socket?.resetAndDestroy();
			return;
		case 'tooMany':
			return reply(response, problem(429));
		case 'tooManyRetryAfter':
			return reply(response, problem(429, wait));
		case 'unavailable':
			return reply(response, problem(503));
		case 'unavailableRetryAfter':
			return reply(response, problem(503, wait));
		case 'error':
		case 'errorAfter':
			return reply(response, problem(500));
		case 'hangAfter':
			// Nothing comes until the other side hangs up.
			return;
		case 'truncatedAfter': {
			const body = answered?.body.byteLength ? answered.body : Buffer.from('        ');
			response.writeHead(answered!.status, {
				...answered!.headers,
				'content-length': body.byteLength,
			});
			response.write(body.subarray(0, body.byteLength / 2), () => response.socket?.destroy());
		}
	}
}
