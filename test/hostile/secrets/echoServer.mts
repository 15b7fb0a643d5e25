import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as pause } from 'node:timers/promises';

/** An answer that may hold secrets anywhere. */
export interface EchoAnswer {
	status: number;
	statusText?: string;
	headers?: Record<string, string>;
	body?: string | Buffer;
	/** Sends the body in pieces of so many bytes. */
	pieces?: number;
	/** Cuts the connection after the body, with more of it promised. */
	isCut?: boolean;
}

/** A server that gives one answer to everything, and counts what it is asked. */
export function useEchoServer() {
	let answer: EchoAnswer = { status: 200 };
	let requests = 0;
	const server = createServer((request, response) => {
		requests++;
		request.resume().once('end', () => void give(answer, response));
	});

	beforeAll(async () => {
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
	});
	afterAll(async () => {
		server.closeAllConnections();
		server.close();
		await once(server, 'close');
	});

	return {
		baseUrl: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		answers(with_: EchoAnswer) {
			answer = with_;
		},
		requests: () => requests,
	};
}

async function give(
	{ status, statusText, headers = {}, body = '', pieces, isCut }: EchoAnswer,
	response: ServerResponse,
): Promise<void> {
	const bytes = Buffer.from(body);
	const length = bytes.length + (isCut ? 100 : 0);
	if (pieces === undefined) response.setHeader('Content-Length', length);
	for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
	if (statusText === undefined) response.writeHead(status);
	else response.writeHead(status, statusText);
	if (isCut) {
		response.write(bytes);
		await pause();
		response.destroy();
		return;
	}
	for (let at = 0; pieces !== undefined && at < bytes.length; at += pieces) {
		response.write(bytes.subarray(at, at + pieces));
		await pause();
	}
	response.end(pieces === undefined ? bytes : undefined);
}
