import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { NODES, type Combination } from './lines.mts';

export const root = resolve(import.meta.dirname, '../..');

/** Everything is kept here between runs, apart from the packages of the repository. */
const store = join(root, 'node_modules', '.compat');

const INSTALL_MS = 240_000;

const installedVersion = (folder: string, name: string): string | undefined => {
	const manifest = join(folder, 'node_modules', name, 'package.json');
	if (!existsSync(manifest)) return undefined;
	return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
};

const isInstalled = (folder: string, packages: Record<string, string>): boolean =>
	Object.entries(packages).every(([name, version]) => installedVersion(folder, name) === version);

/** Installs packages into a folder of their own, without their install scripts. Throws with what npm said. */
function install(name: string, packages: Record<string, string>): string {
	const folder = join(store, name);
	if (isInstalled(folder, packages)) return folder;
	// Only a complete installation gets the name that is looked for.
	const unfinished = `${folder}.${process.pid}`;
	mkdirSync(unfinished, { recursive: true });
	const manifest = { name: `compat-${name}`, private: true, dependencies: packages };
	writeFileSync(join(unfinished, 'package.json'), JSON.stringify(manifest));
	const { status, stdout, stderr, error } = spawnSync(
		'npm',
		['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'],
		{
			cwd: unfinished,
			encoding: 'utf8',
			timeout: INSTALL_MS,
			shell: process.platform === 'win32',
		},
	);
	if (status !== 0) {
		rmSync(unfinished, { recursive: true, force: true });
		const said = `${stdout ?? ''}${stderr ?? ''}`.trim();
		throw new Error(`${name} could not be installed: ${error?.message ?? ''}\n${said}`);
	}
	rmSync(folder, { recursive: true, force: true });
	renameSync(unfinished, folder);
	return folder;
}

/** The folder in which a module of the combination is found, for each module that n8n lends to nodes. */
export function installModules({ line, zod }: Combination): Record<string, string> {
	const folder = isInstalled(root, line.modules) ? root : install(`n8n-${line.n8n}`, line.modules);
	const ownZod = zod === line.modules.zod ? folder : install(`zod-${zod}`, { zod });
	return { 'n8n-core': folder, 'n8n-workflow': folder, luxon: folder, zod: ownZod };
}

/** The program of a major of Node: this one if it is of that major, or else the one npm has for this machine. */
export function installNode(major: keyof typeof NODES): string {
	if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
	const { platform, arch } = process;
	const isWindows = platform === 'win32';
	// What the install script of the package `node` downloads.
	const name = `node-${isWindows ? 'win' : platform}-${arch}`;
	const folder = install(`node-${major}`, { [name]: NODES[major] });
	return join(folder, 'node_modules', name, 'bin', isWindows ? 'node.exe' : 'node');
}
