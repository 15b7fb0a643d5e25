import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from '../start/ports.mts';
import { Problem } from '../start/problem.mts';
import { kill, start } from '../start/processes.mts';
import type { Service } from './compose.mts';
import { untilAlive, type Server } from './server.mts';

/** Starts a new Redis with its data in `folder`. */
export async function startRedis(service: Service, folder: string, log: string): Promise<Server> {
	await promisify(execFile)('redis-server', ['--version']).catch(() => {
		throw new Problem('Redis is not installed. On Debian: apt-get install redis-server');
	});
	await mkdir(folder, { recursive: true });
	const port = await freePort(6379);
	const [program, ...args] = service.command;
	const here = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
	const launch = async () => {
		const child = start(program, [...args, ...here], { cwd: folder, log });
		// It fails while Redis reads its file, too.
		await untilAlive('redis-cli', ['-e', '-p', String(port), 'ping']);
		return child;
	};
	let child = await launch();
	return {
		port,
		pid: () => child.pid!,
		async restart(pause) {
			// Killed, not asked: the append-only file must be enough.
			await kill(child);
			await sleep(pause);
			child = await launch();
		},
	};
}
