import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { createServer } from 'node:tls';
import { generate } from 'selfsigned';
import { startDelayingProxy } from './delayingProxy.mts';

export interface HttpsFront {
	url: string;
	/** Self-signed, in PEM; a client has to be told that it may be trusted. */
	certificate: string;
	stop(): void;
}

/** Puts https in front of a server on loopback, as far away as the round trip, in milliseconds, says. */
export async function startHttpsFront(target: string, roundTrip: number): Promise<HttpsFront> {
	const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
		keyType: 'ec',
		algorithm: 'sha256',
		extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
	});
	const { port } = new URL(target);
	const server = createServer({ key, cert }, (near) => {
		const far = connect({ port: Number(port), host: '127.0.0.1', noDelay: true });
		near.pipe(far).pipe(near);
		near.on('error', () => far.destroy());
		far.on('error', () => near.destroy());
	});
	// Room for all that comes at the same moment.
	server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 });
	await once(server, 'listening');
	const proxy = await startDelayingProxy((server.address() as AddressInfo).port, roundTrip);
	return {
		url: `https://127.0.0.1:${proxy.port}`,
		certificate: cert,
		stop() {
			proxy.stop();
			server.close();
		},
	};
}
