import { once } from 'node:events';
import {
	createServer,
	type IncomingHttpHeaders,
	type IncomingMessage,
	type Server,
	type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { IDataObject } from 'n8n-workflow';

import { runNode, type NodeRun } from '../engine.mts';
import { inWireFormat } from '../useNodes.mts';

/** A request as the odd server got it. */
export interface OddRequest {
	/** Its place among all, from 0. */
	number: number;
	method: string;
	url: string;
	headers: IncomingHttpHeaders;
	text: string;
	/** The body, if it is JSON. */
	json?: Record<string, unknown>;
	/** The time of `performance.now()`. */
	at: number;
}

/** `body` is sent as it is if a string, else as JSON. */
export interface OddAnswer {
	status?: number;
	headers?: Record<string, string>;
	body?: string | object;
}

/** Gives no answer where it has written one by itself, or means to give none. */
export type OddBehaviour = (
	request: OddRequest,
	response: ServerResponse,
) => OddAnswer | undefined | void | Promise<OddAnswer | undefined>;

export const ACCEPTED: OddAnswer = { status: 201, body: { status: 0 } };

/** A refusal in the form of ExpertSender. */
export const problem = (status: number, more: object = {}): OddAnswer => ({
	status,
	headers: { 'Content-Type': 'application/problem+json' },
	body: { type: 'about:blank', title: 'Refused', status, detail: 'Refused.', ...more },
});

function parsed(body: string) {
	try {
		return JSON.parse(body) as Record<string, unknown>;
	} catch {
		return undefined;
	}
}

function send(response: ServerResponse, { status = 200, headers = {}, body = '' }: OddAnswer) {
	const isText = typeof body === 'string';
	// What is set here takes the place of Node's own, such as Date.
	for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
	if (!isText && !response.hasHeader('content-type')) {
		response.setHeader('Content-Type', 'application/json');
	}
	response.statusCode = status;
	response.end(isText ? body : JSON.stringify(body));
}

/** A server that does what a test tells it, for answers that no well-behaved service gives. */
export function useOddServer() {
	let server: Server;
	let behave: OddBehaviour;
	let requests: OddRequest[] = [];

	async function receive(incoming: IncomingMessage, response: ServerResponse) {
		const at = performance.now();
		const { method = '', url = '', headers } = incoming;
		const body = await text(incoming).catch(() => '');
		const request = { method, url, headers, text: body, json: parsed(body), at };
		const numbered = { number: requests.length, ...request };
		requests.push(numbered);
		const answer = await behave(numbered, response);
		if (answer) send(response, answer);
	}

	beforeAll(async () => {
		server = createServer((incoming, response) => void receive(incoming, response));
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
	});
	beforeEach(() => {
		[behave, requests] = [() => ACCEPTED, []];
	});
	afterEach(() => server.closeAllConnections());
	afterAll(async () => {
		server.close();
		await once(server, 'close');
	});

	const baseUrl = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return {
		behaves(as: OddBehaviour) {
			behave = as;
		},
		/** In the order they arrived. */
		requests: () => requests,
		baseUrl,
		expertSender: async (
			parameters: IDataObject,
			{ apiKey = 'any-key-at-all', ...rest }: Partial<NodeRun> & { apiKey?: string } = {},
		) =>
			await runNode({
				type: 'expertSender',
				parameters,
				credentials: { expertSenderApi: { apiKey, baseUrl: baseUrl() } },
				...rest,
			}),
		prismaCampaigns: async (
			parameters: IDataObject,
			{ appToken = 'any-token-at-all', ...rest }: Partial<NodeRun> & { appToken?: string } = {},
		) =>
			await runNode({
				type: 'prismaCampaigns',
				parameters: inWireFormat({ wireFormat: 'json', ...parameters }),
				credentials: { prismaCampaignsApi: { appToken, baseUrl: baseUrl() } },
				...rest,
			}),
	};
}

/** The customers in a request to write them. */
export const recordsOf = ({ json }: OddRequest) => json?.data as Array<Record<string, string>>;
