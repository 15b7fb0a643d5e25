import { join } from 'node:path';
import { hostFolder, root } from './paths.mts';
import { Problem } from './problem.mts';
import { ended, start } from './processes.mts';

/** Node 24, which n8n needs, from the npm package `node`. */
export const node24 = join(hostFolder, 'node_modules', 'node', 'bin', 'node');

export const n8nScript = join(hostFolder, 'node_modules', 'n8n', 'bin', 'n8n');

/** Installs n8n where it is missing or stale; takes some minutes once and no time later. */
export async function installN8n(): Promise<void> {
	if (process.platform === 'win32') {
		throw new Problem('n8n is started here on Linux and macOS only.\nOn Windows, use WSL.');
	}
	// Its database driver is compiled, or downloaded, and its Node downloaded, by install scripts.
	const script = [join(root, 'test', 'install.mjs'), hostFolder, 'sqlite3', 'node'];
	const end = await ended(start(process.execPath, script, { cwd: root }));
	if (end !== 0) throw new Problem('n8n could not be installed; the reason is above.');
}
