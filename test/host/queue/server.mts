import { setTimeout as sleep } from 'node:timers/promises';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Problem } from '../start/problem.mts';

/** A running PostgreSQL or Redis. */
export interface Server {
	port: number;
	pid(): number;
	/** Stops it and, after a pause in milliseconds, starts it again with its data. */
	restart(pause: number): Promise<void>;
}

/** Waits until a command that asks a server for a sign of life succeeds. */
export async function untilAlive(command: string, args: string[]): Promise<void> {
	const deadline = Date.now() + 30_000;
	for (;;) {
		const isAlive = await promisify(execFile)(command, args).then(
			() => true,
			() => false,
		);
		if (isAlive) return;
		if (Date.now() > deadline) throw new Problem(`${[command, ...args].join(' ')} fails.`);
		await sleep(100);
	}
}
