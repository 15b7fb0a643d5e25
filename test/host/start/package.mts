import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './paths.mts';
import { run } from './processes.mts';

/** Builds and packs the package as it would be published. Returns the path of the tarball. */
export async function pack(folder: string): Promise<string> {
	const log = join(folder, 'build.log');
	await rm(log, { force: true });
	await npm(['run', 'build'], log);
	await npm(['pack', '--pack-destination', folder], log);
	const { name, version } = await readPackage(root);
	return join(folder, `${name}-${version}.tgz`);
}

/** Unpacks a tarball into n8n's user folder, with the same result as an installation from n8n's settings. */
export async function unpack(tarball: string, userFolder: string): Promise<void> {
	const { name } = await readPackage(root);
	const target = join(userFolder, '.n8n', 'nodes', 'node_modules', name);
	await rm(target, { recursive: true, force: true });
	await mkdir(target, { recursive: true });
	await run('tar', ['-xzf', tarball, '--strip-components=1', '-C', target], { cwd: userFolder });

	// n8n removes these before it lets npm install the rest. Here, nothing is left to install.
	const { devDependencies, peerDependencies, optionalDependencies, ...left } =
		await readPackage(target);
	await writeFile(join(target, 'package.json'), JSON.stringify(left, null, 2));
}

/** Runs the npm that runs this program, or else the one in PATH. */
function npm(args: string[], log: string): Promise<void> {
	const own = process.env.npm_execpath;
	return own?.endsWith('npm-cli.js')
		? run(process.execPath, [own, ...args], { cwd: root, log })
		: run('npm', args, { cwd: root, log });
}

async function readPackage(folder: string) {
	return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
}
