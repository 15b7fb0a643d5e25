import { cpSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { npmOutput, root } from './npm.mts';

/** All that a build and a tarball are made of. */
const SOURCES = [
	...['credentials', 'icons', 'nodes', 'package.json', 'package-lock.json', 'tsconfig.json'],
	...['README.md', 'LICENSE.md', '.npmrc'],
];

export interface Packed {
	name: string;
	version: string;
	tarball: string;
	/** SHA-512 of the tarball, in hexadecimal. */
	digest: string;
	/** Of each file in the build, by its path. */
	files: Map<string, string>;
	manifest: Record<string, unknown>;
}

const digestOf = (file: string, algorithm = 'sha256') =>
	createHash(algorithm).update(readFileSync(file)).digest('hex');

/** Copies the sources as they are now. */
export function copySources(folder: string): void {
	for (const source of SOURCES) {
		cpSync(join(root, source), join(folder, source), { recursive: true });
	}
}

/** Builds and packs a copy of the sources in a new folder, with the installed development tools. */
export function buildAndPack(sources: string, folder: string, env: NodeJS.ProcessEnv): Packed {
	mkdirSync(dirname(folder), { recursive: true });
	cpSync(sources, folder, { recursive: true });
	symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
	npmOutput(['run', 'build'], folder, env);
	const [packed] = JSON.parse(npmOutput(['pack', '--json'], folder, env)) as Array<{
		name: string;
		version: string;
		filename: string;
		files: Array<{ path: string }>;
	}>;
	const { name, version, filename, files } = packed;
	const tarball = join(folder, filename);
	return {
		...{ name, version, tarball, digest: digestOf(tarball, 'sha512') },
		files: new Map(files.map(({ path }) => [path, digestOf(join(folder, path))])),
		manifest: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Packed['manifest'],
	};
}

/** The files that are not the same in two tarballs. */
export function listDifferences({ files }: Packed, { files: others }: Packed): string[] {
	return [...new Set([...files.keys(), ...others.keys()])].filter(
		(path) => files.get(path) !== others.get(path),
	);
}
