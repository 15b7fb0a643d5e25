import { once } from 'node:events';
import { WebSocket } from 'undici';

/** Starts garbage collections in n8n's process, through Node's inspector. */
export async function garbageCollector(port: number): Promise<() => Promise<void>> {
	const [target] = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as Array<{
		webSocketDebuggerUrl: string;
	}>;
	const socket = new WebSocket(target.webSocketDebuggerUrl);
	await once(socket, 'open');
	let id = 0;
	return async () => {
		socket.send(JSON.stringify({ id: ++id, method: 'HeapProfiler.collectGarbage' }));
		await once(socket, 'message');
	};
}
