import { join } from 'node:path';
import { hostFolder, root } from './paths.mts';
import { Problem } from './problem.mts';
import { waitForEnd, start } from './processes.mts';

/** Node 24, which n8n needs, from the npm package `node`. */
export const node24 = join(hostFolder, 'node_modules', 'node', 'bin', 'node');

export const n8nScript = join(hostFolder, 'node_modules', 'n8n', 'bin', 'n8n');

/** Installs n8n if it is missing or stale. This takes some minutes the first time only. */
export async function installN8n(): Promise<void> {
	if (process.platform === 'win32') {
		throw new Problem('n8n is started here on Linux and macOS only.\nOn Windows, use WSL.');
	}
	// Install scripts download Node, and download or compile the database driver.
	const script = [join(root, 'test', 'install.mjs'), hostFolder, 'sqlite3', 'node'];
	const end = await waitForEnd(start(process.execPath, script, { cwd: root }));
	if (end !== 0) throw new Problem('n8n could not be installed; the reason is above.');
}
