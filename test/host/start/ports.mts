import { createServer } from 'node:net';

/** Finds a free port: the preferred one or, if another program has it, any other. */
export async function freePort(preferred: number): Promise<number> {
	return (await tryPort(preferred)) ?? (await tryPort(0))!;
}

function tryPort(port: number): Promise<number | undefined> {
	return new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(undefined));
		server.listen(port, '127.0.0.1', () => {
			const { port: found } = server.address() as { port: number };
			server.close(() => resolve(found));
		});
	});
}
