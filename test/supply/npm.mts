import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');

const NPM_MS = 180_000;

/** Runs npm and waits for it, whatever its exit code. */
export function npm(
	args: string[],
	cwd = root,
	env: NodeJS.ProcessEnv = {},
): SpawnSyncReturns<string> {
	const options = { cwd, encoding: 'utf8', env: { ...process.env, ...env } } as const;
	const limits = { maxBuffer: Infinity, timeout: NPM_MS } as const;
	// On Windows, npm is a script, which only a shell can start.
	const shell = process.platform === 'win32';
	return spawnSync('npm', args, { ...options, ...limits, shell });
}

/** Runs npm and gives what it printed. Throws with that if npm fails. */
export function npmOutput(args: string[], cwd = root, env: NodeJS.ProcessEnv = {}): string {
	const { status, stdout, stderr, error } = npm(args, cwd, env);
	if (status !== 0) {
		throw new Error(
			`npm ${args[0]} failed: ${error?.message ?? ''}\n${stdout ?? ''}${stderr ?? ''}`,
		);
	}
	return stdout;
}
