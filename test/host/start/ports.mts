import { createServer } from 'node:net';

/** The preferred port, or, where another program has it, any free one. */
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
