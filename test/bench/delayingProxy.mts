import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface DelayingProxy {
	port: number;
	stop(): void;
}

/**
 * A TCP proxy on loopback that makes the other end as far away as the round trip, in milliseconds, says: each
 * piece takes half of it, and the first one another whole, which is what opening a connection takes.
 */
export async function startDelayingProxy(
	target: number,
	roundTrip: number,
): Promise<DelayingProxy> {
	const sockets = new Set<Socket>();
	const server = createServer({ allowHalfOpen: true, noDelay: true }, (near) => {
		const far = connect({ port: target, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
		const openAt = performance.now() + roundTrip;
		for (const [from, to] of [
			[near, far],
			[far, near],
		]) {
			sockets.add(from);
			from.once('close', () => sockets.delete(from));
			pass(from, to, openAt, roundTrip / 2);
		}
	});
	// Room for all that comes at the same moment.
	server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 });
	await once(server, 'listening');
	return {
		port: (server.address() as AddressInfo).port,
		stop() {
			server.close();
			for (const socket of sockets) socket.destroy();
		},
	};
}

/** Hands over all that comes, late and in its order. */
function pass(from: Socket, to: Socket, openAt: number, late: number): void {
	const queue: Array<() => void> = [];
	const later = (act: () => void) => {
		queue.push(act);
		const opening = Math.max(0, openAt - performance.now());
		// Whichever timer fires first takes what came first.
		setTimeout(() => queue.shift()!(), opening + late);
	};
	from.on('data', (piece) => later(() => to.write(piece)));
	from.on('end', () => later(() => to.end()));
	from.on('error', () => later(() => to.destroy()));
}
