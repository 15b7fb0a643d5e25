import { once } from 'node:events';
import {
	createServer,
	request as httpRequest,
	type IncomingHttpHeaders,
	type IncomingMessage,
	type ServerResponse,
} from 'node:http';
import {
	createServer as createTcpServer,
	type AddressInfo,
	type Server,
	type Socket,
} from 'node:net';
import { buffer } from 'node:stream/consumers';
import { createServer as createTlsServer } from 'node:tls';

import { serviceForm } from './secrets.mts';

/** The answer of the sandbox to a request that was passed on. */
export interface Carried {
	status: number;
	contentType: string | undefined;
	body: Buffer;
}

/** A request as the front got it. */
export interface Seen {
	method: string;
	url: string;
	headers: IncomingHttpHeaders;
	body: string;
	response: ServerResponse;
	socket: Socket;
	/** Where a redirect to another origin leads. */
	elsewhere: string;
	/** Whether EDN is asked for. */
	isEdn: boolean;
	/** Passes the request on, so that the sandbox carries it out; `accept` asks for another format. */
	forward(accept?: string): Promise<Carried>;
}

/** What the front does with a request. */
export type Behaviour = (seen: Seen) => void | Promise<void>;

/** Passes the request on and gives the answer as it came. */
export const passOn: Behaviour = async ({ forward, response }) => {
	const { status, contentType, body } = await forward();
	response.writeHead(status, contentType ? { 'content-type': contentType } : {});
	response.end(body);
};

const CERTIFICATES = (async () => {
	const { generate } = await import('selfsigned');
	const name = (value: string) => [{ name: 'commonName', value }];
	const isIssuer = { extensions: [{ name: 'basicConstraints', cA: true } as const] };
	const make = async (value: string, ca?: { private: string; cert: string }, options = {}) =>
		await generate(name(value), {
			...options,
			...(ca && { ca: { key: ca.private, cert: ca.cert } }),
		});
	const root = await make('root', undefined, isIssuer);
	const issuer = await make('issuer', root, isIssuer);
	const issued = await make('localhost', issuer);
	return {
		selfSigned: await make('localhost'),
		// Without the root, as a server of a private authority sends it.
		issued: { private: issued.private, cert: `${issued.cert}\n${issuer.cert}` },
	};
})();

/** A fatal TLS alert: handshake_failure (RFC 8446, section 6). */
const TLS_ALERT = Buffer.from([0x15, 0x03, 0x01, 0x00, 0x02, 0x02, 0x28]);

async function listen(server: Server): Promise<string> {
	server.listen({ port: 0, host: '127.0.0.1', backlog: 512 });
	await once(server, 'listening');
	return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function forward(target: string, { method, url, headers, body }: Seen, accept?: string) {
	const { authorization, 'x-api-key': key } = headers;
	const sent = httpRequest(target + url, {
		method,
		agent: false,
		headers: {
			...(headers['content-type'] && { 'content-type': headers['content-type'] }),
			...(body !== '' && { 'content-length': Buffer.byteLength(serviceForm(body)) }),
			accept: accept ?? headers.accept ?? '*/*',
			...(key && { 'x-api-key': serviceForm(String(key)) }),
			...(authorization && { authorization: serviceForm(authorization) }),
		},
	});
	sent.end(serviceForm(body));
	const [answer] = (await once(sent, 'response')) as [IncomingMessage];
	return {
		status: answer.statusCode!,
		contentType: answer.headers['content-type'],
		body: await buffer(answer),
	};
}

/** Stands before a sandbox and does to each request what it is told. */
export class Front {
	/** The requests that arrived whole. */
	seen = 0;

	/** The requests that followed a redirect to another origin. */
	strayed = 0;

	behave: Behaviour = passOn;

	/** What went wrong in the front itself. */
	failures: string[] = [];

	/**
	 * Addresses without a scheme: of the front, of what speaks TLS with a certificate of its own or of an
	 * unknown issuer, and of what refuses to.
	 */
	plain = '';
	tls = '';
	issued = '';
	alert = '';
	private elsewhere = '';

	private readonly servers: Server[] = [];
	private readonly sockets = new Set<Socket>();

	/** @param target address of the sandbox */
	constructor(private readonly target: string) {}

	async start(): Promise<void> {
		const http = createServer((incoming, response) => void this.receive(incoming, response));
		http.keepAliveTimeout = 1;
		this.plain = await this.open(http);
		const { selfSigned, issued } = await CERTIFICATES;
		this.tls = await this.openTls(selfSigned, http);
		this.issued = await this.openTls(issued, http);
		this.alert = await this.open(
			createTcpServer((socket) => socket.once('data', () => socket.end(TLS_ALERT))),
		);
		this.elsewhere = await this.open(
			createServer((_, response) => {
				this.strayed++;
				response.end('{}');
			}),
		);
	}

	stop(): void {
		for (const socket of this.sockets) socket.destroy();
		for (const server of this.servers) server.close();
	}

	private async openTls(
		{ private: key, cert }: { private: string; cert: string },
		http: Server,
	): Promise<string> {
		const tls = createTlsServer({ key, cert }, (socket) => http.emit('connection', socket));
		// What is no TLS, or does not trust the certificate, ends here.
		tls.on('tlsClientError', () => undefined);
		return await this.open(tls);
	}

	private async open(server: Server): Promise<string> {
		this.servers.push(server);
		server.on('connection', (socket: Socket) => {
			this.sockets.add(socket);
			socket.on('error', () => undefined);
			socket.once('close', () => this.sockets.delete(socket));
		});
		return await listen(server);
	}

	private async receive(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
		const { method = '', url = '', headers, socket } = incoming;
		const body = (await buffer(incoming)).toString();
		this.seen++;
		const seen: Seen = {
			...{ method, url, headers, body, response, socket },
			elsewhere: `http://${this.elsewhere}`,
			isEdn: (headers.accept ?? '').includes('edn'),
			forward: (accept) => forward(this.target, seen, accept),
		};
		try {
			await this.behave(seen);
		} catch (error) {
			// What went wrong in the front must not pass for a fault.
			this.failures.push(String(error));
			socket.destroy();
		}
	}
}
