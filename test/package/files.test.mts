import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packPackage, root } from './pack.mts';

const { folder, files } = packPackage();
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
	dependencies?: object;
	n8n: { nodes: string[]; credentials: string[] };
};

/** Lists the files that the build makes of a source file. */
function listBuilt(source: string): string[] {
	const file = join('dist', source);
	if (!file.endsWith('.ts')) return [file];
	return ['.js', '.js.map', '.d.ts'].map((ending) => file.replace(/\.ts$/, ending));
}

function listSources(directory: string): string[] {
	return readdirSync(join(root, directory), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}

it('holds the built sources, the icons and three files beside them, and nothing else', () => {
	const expected = [
		...['LICENSE.md', 'README.md', 'package.json'],
		...['credentials', 'icons', 'nodes'].flatMap(listSources).flatMap(listBuilt),
	];
	expect([...files].sort()).toEqual(expected.sort());
});

it('asks for no module of its own', () => {
	expect(manifest.dependencies ?? {}).toEqual({});
});

it('holds every node and credential that it registers', () => {
	const registered = [...manifest.n8n.nodes, ...manifest.n8n.credentials];
	expect(registered.length).toBeGreaterThan(0);
	expect(registered.filter((file) => !files.includes(file))).toEqual([]);
});

it('registers every node and credential that it holds', () => {
	const registered = [...manifest.n8n.nodes, ...manifest.n8n.credentials];
	const held = files.filter((file) => /\.(node|credentials)\.js$/.test(file));
	expect(registered.sort()).toEqual(held.sort());
});
