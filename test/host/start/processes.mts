import { spawn, type ChildProcess } from 'node:child_process';
import { openSync, closeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Problem } from './problem.mts';

/** Every running process that was started here, so that all of them can be stopped. */
const running = new Set<ChildProcess>();

interface StartOptions {
	cwd: string;
	/** File that gets the output; without one it goes to the terminal. */
	log?: string;
	env?: NodeJS.ProcessEnv;
	/** The user it runs as, by numbers. */
	uid?: number;
	gid?: number;
}

/** Starts a command as the leader of a process group, so that it can be stopped with all it starts. */
export function start(command: string, args: string[], options: StartOptions): ChildProcess {
	const { log, ...rest } = options;
	const output = log === undefined ? ('inherit' as const) : openSync(log, 'a');
	const child = spawn(command, args, {
		...rest,
		stdio: ['ignore', output, output],
		detached: true,
	});
	if (typeof output === 'number') closeSync(output);
	running.add(child);
	child.once('close', () => running.delete(child));
	return child;
}

/** Waits for the end of a process. Resolves with the exit code, or with the reason why there is none. */
export function waitForEnd(child: ChildProcess): Promise<number | string> {
	return new Promise((resolve) => {
		child.once('error', (error) => resolve(error.message));
		child.once('close', (code, signal) => resolve(code ?? String(signal)));
	});
}

/** Runs a command to its end. If it fails, the message has the end of its output. */
export async function run(command: string, args: string[], options: StartOptions): Promise<void> {
	const end = await waitForEnd(start(command, args, options));
	if (end === 0) return;
	const said = options.log === undefined ? '' : `\n${await tail(options.log)}`;
	throw new Problem(`${[command, ...args].join(' ')} ended with ${end}.${said}`);
}

/** Returns the last lines of a log, and the path of the log. */
export async function tail(log: string): Promise<string> {
	const lines = (await readFile(log, 'utf8')).trimEnd().split('\n');
	return `${lines.slice(-15).join('\n')}\n\nThe whole log: ${log}`;
}

/** Asks the process group to end, and kills it after ten seconds. */
export async function stop(child: ChildProcess): Promise<void> {
	if (!running.has(child) || child.pid === undefined) return;
	const end = waitForEnd(child);
	signalGroup(child.pid, 'SIGTERM');
	const force = setTimeout(signalGroup, 10_000, child.pid, 'SIGKILL');
	await end;
	clearTimeout(force);
	// Processes that it started may still run.
	signalGroup(child.pid, 'SIGKILL');
}

/** Kills the process group at once, like a crash. */
export async function kill(child: ChildProcess): Promise<void> {
	if (!running.has(child) || child.pid === undefined) return;
	const end = waitForEnd(child);
	signalGroup(child.pid, 'SIGKILL');
	await end;
}

export async function stopAll(): Promise<void> {
	await Promise.all([...running].map(stop));
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
	try {
		process.kill(-pid, signal);
	} catch {
		// The group has ended already.
	}
}
