import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { refuseSecond, startN8n, type N8n } from './n8n.mts';
import { workFolder } from './paths.mts';
import { run } from './processes.mts';
import { readInstallCommands } from './readme.mts';

/**
 * Starts an n8n without an owner, workflows and credentials, in which the README's commands have put the package.
 * `packed` is the folder with the tarball.
 */
export async function startEmptyN8n(packed: string): Promise<N8n> {
	const home = join(workFolder, 'empty');
	await refuseSecond(home);
	await rm(home, { recursive: true, force: true });
	await mkdir(home, { recursive: true });
	const log = join(home, 'install.log');
	const { PATH } = process.env;
	const commands = await readInstallCommands();
	await run('sh', ['-ec', commands], { cwd: packed, log, env: { PATH, HOME: home } });
	return await startN8n(home, {
		env: { N8N_INSTANCE_OWNER_MANAGED_BY_ENV: 'false', N8N_PERSONALIZATION_ENABLED: 'true' },
	});
}
