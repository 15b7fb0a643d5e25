import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { preProcessFile } from 'typescript';

const root = resolve(import.meta.dirname, '../..');

/** Every TypeScript file below a folder. */
const files = (folder: string) =>
	readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && /\.m?ts$/.test(entry.name))
		.map((entry) => join(entry.parentPath, entry.name));

/** What a file imports, also at run time: a package by its name, a file by its place in the repository. */
function imports(file: string): string[] {
	return importsOf(readFileSync(file, 'utf8')).map((name) =>
		name.startsWith('.') ? relative(root, resolve(dirname(file), name)) : name,
	);
}

const importsOf = (source: string) =>
	preProcessFile(source, true, true).importedFiles.map(({ fileName }) => fileName);

const isWithin = (name: string, folder: string) => name === folder || name.startsWith(`${folder}/`);

/** The imports from below a folder that are not of these folders, files or packages. */
const trespasses = (folder: string, allowed: string[]) =>
	files(folder).flatMap((file) =>
		imports(file)
			.filter((name) => !allowed.some((place) => isWithin(name, place)))
			.map((name) => `${relative(root, file)} imports ${name}`),
	);

it('sees every way to import', () => {
	const source = `
		import type { A } from './type';
		import { b } from './value';
		import './effect';
		import type c = require('./required');
		export * from './all';
		export type { D } from './again';
		type E = import('./inline').E;
		const f = require('./call');
		const g = await import('./later');
		// import h from './comment';
		const i = "import './text'";
	`;
	expect(importsOf(source).sort()).toEqual([
		...['./again', './all', './call', './effect', './inline', './later', './required', './type'],
		'./value',
	]);
});

it('would see a trespass', () => {
	expect(trespasses('nodes/PrismaCampaigns/resources/customer', ['zod', 'n8n-workflow'])).toContain(
		'nodes/PrismaCampaigns/resources/customer/upsert.ts imports nodes/PrismaCampaigns/wire',
	);
});

it.each([
	['nodes/runner', ['nodes/runner', 'n8n-workflow']],
	['nodes/input', ['nodes/input', 'zod', 'luxon', 'n8n-workflow']],
	[
		'nodes/ExpertSender',
		['nodes/ExpertSender', 'nodes/runner', 'nodes/input', 'zod', 'n8n-workflow'],
	],
	[
		'nodes/PrismaCampaigns',
		['nodes/PrismaCampaigns', 'nodes/runner', 'nodes/input', 'zod', 'n8n-workflow'],
	],
	['nodes/PrismaCampaigns/edn', ['nodes/PrismaCampaigns/edn']],
	['credentials', ['nodes/runner/baseUrl', 'n8n-workflow']],
])('%s imports nothing but %j', (folder, allowed) => {
	expect(files(folder).length).toBeGreaterThan(0);
	expect(trespasses(folder, allowed)).toEqual([]);
});

it.each(['nodes/ExpertSender', 'nodes/PrismaCampaigns'])(
	'the operations of %s know neither how the runner sends nor how it words failures',
	(node) => {
		const taken = files(`${node}/resources`)
			.flatMap(imports)
			.filter((name) => isWithin(name, 'nodes/runner'));
		expect([...new Set(taken)].sort()).toEqual(
			['operation', 'path', 'success'].map((name) => `nodes/runner/${name}`),
		);
	},
);

it('nothing in the runner knows time or chance but its clock', () => {
	const knowing =
		/\b(Date\.now|new Date\(\)|Math\.random|performance|set(Timeout|Interval|Immediate))\b/;
	const sleeping = /import [^;]*\bsleep\b/;
	const found = files('nodes/runner').filter((file) => {
		const source = readFileSync(file, 'utf8');
		return knowing.test(source) || sleeping.test(source);
	});
	expect(found.map((file) => relative(root, file))).toEqual(['nodes/runner/clock.ts']);
});

it('the sandbox knows nothing of the nodes', () => {
	const known = files('test/sandbox').flatMap(imports);
	expect(known.length).toBeGreaterThan(0);
	expect(known.filter((name) => /^(nodes|credentials|dist)\//.test(name))).toEqual([]);
});
