import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packPackage, root } from './pack.mts';

/** Runs in a separate process, in which nothing is loaded yet and jest resolves no modules. */
function load(folder: string) {
	const { stdout, stderr } = spawnSync(
		process.execPath,
		['--import', 'tsx', join(import.meta.dirname, 'load.mts'), folder],
		{ cwd: root, encoding: 'utf8', env: { ...process.env, N8N_USER_FOLDER: dirname(folder) } },
	);
	if (stdout === '') throw new Error(stderr);
	return JSON.parse(stdout) as { nodes: string[]; credentials: string[]; milliseconds: number };
}

it('loads in n8n with its nodes and credentials', () => {
	const { milliseconds, ...found } = load(packPackage().folder);
	process.stdout.write(`n8n's loader took ${milliseconds} ms for the packed package\n`);
	expect(found).toEqual({
		nodes: ['expertSender', 'prismaCampaigns'],
		credentials: ['expertSenderApi', 'prismaCampaignsApi'],
	});
});

it('fails to load when it asks for a module that n8n does not provide', () => {
	const { folder } = packPackage();
	rmSync(join(folder, '../zod'));
	writeFileSync(join(folder, '../zod.js'), "throw new Error('zod is not lent');");
	expect(() => load(folder)).toThrow('zod is not lent');
});
