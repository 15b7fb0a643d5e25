import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { temporaryFolder } from './temporaryFolder.mts';

export const root = resolve(import.meta.dirname, '../..');

export interface PackedPackage {
	/** Where the package is unpacked, in a `node_modules` folder as on an n8n instance. */
	folder: string;
	/** The files the package is made of, relative to `folder`. */
	files: string[];
}

/**
 * Packs the build as npm would publish it and unpacks it in a new temporary folder, next to the modules of n8n
 * that it may import.
 */
export function packPackage(): PackedPackage {
	if (!existsSync(join(root, 'dist/nodes'))) {
		throw new Error('There is no build to pack: run "npm run build" first');
	}
	const modules = join(temporaryFolder(), 'node_modules');
	mkdirSync(modules);
	const output = execFileSync('npm', ['pack', '--json', '--pack-destination', modules], {
		cwd: root,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	const [{ name, filename, files }] = JSON.parse(output) as Array<{
		name: string;
		filename: string;
		files: Array<{ path: string }>;
	}>;
	const folder = join(modules, name);
	mkdirSync(folder);
	execFileSync('tar', ['-xzf', join(modules, filename), '-C', folder, '--strip-components=1']);
	for (const lent of ['luxon', 'n8n-workflow', 'zod']) {
		symlinkSync(join(root, 'node_modules', lent), join(modules, lent));
	}
	return { folder, files: files.map(({ path }) => path) };
}
