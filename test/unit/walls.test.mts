import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts, { preProcessFile } from 'typescript';
import { files, read, root } from './sources.mts';

/** What a file imports, also at run time: a package by its name, a file by its place in the repository. */
const imports = (file: string): string[] =>
	importsOf(read(file)).map((name) =>
		name.startsWith('.') ? relative(root, resolve(root, dirname(file), name)) : name,
	);

const importsOf = (source: string) =>
	preProcessFile(source, true, true).importedFiles.map(({ fileName }) => fileName);

const isWithin = (name: string, folder: string) => name === folder || name.startsWith(`${folder}/`);

/** The imports of a file, or from below a folder, that are not of these folders, files or packages. */
const trespasses = (place: string, allowed: string[]) =>
	files(place).flatMap((file) =>
		imports(file)
			.filter((name) => !allowed.some((one) => isWithin(name, one)))
			.map((name) => `${file} imports ${name}`),
	);

/** What a source takes from a package at run time, by name; `*` for all of it. Types are gone by then. */
function valuesFrom(name: string, source: string): string[] {
	const isPackage = (node?: ts.Node) => node && ts.isStringLiteral(node) && node.text === name;
	const found: string[] = [];
	const visit = (node: ts.Node) => {
		if (ts.isImportDeclaration(node) && isPackage(node.moduleSpecifier)) {
			found.push(...importedValues(node));
		} else if (ts.isExportDeclaration(node) && isPackage(node.moduleSpecifier)) {
			if (!node.isTypeOnly) found.push('*');
		} else if (ts.isCallExpression(node) && isPackage(node.arguments[0])) {
			found.push('*');
		}
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest));
	return found;
}

function importedValues({ importClause: clause }: ts.ImportDeclaration): string[] {
	if (clause?.isTypeOnly) return [];
	const named = clause?.namedBindings;
	if (!clause || clause.name || !named || !ts.isNamedImports(named)) return ['*'];
	return named.elements.filter(({ isTypeOnly }) => !isTypeOnly).map((one) => one.name.text);
}

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

it('reports an import that is not allowed', () => {
	expect(trespasses('nodes/PrismaCampaigns/resources/customer', ['zod', 'n8n-workflow'])).toContain(
		'nodes/PrismaCampaigns/resources/customer/upsert.ts imports nodes/PrismaCampaigns/wireValues',
	);
});

const contract = 'nodes/contract';
const input = 'nodes/input';
const prisma = 'nodes/PrismaCampaigns';

it.each([
	[contract, [contract, 'n8n-workflow']],
	['nodes/editor', ['nodes/editor', contract, 'n8n-workflow']],
	['nodes/runner', ['nodes/runner', contract, 'n8n-workflow', 'node:crypto']],
	[input, [input, contract, 'zod', 'luxon', 'node:crypto', 'n8n-workflow']],
	[
		'nodes/ExpertSender/resources',
		['nodes/ExpertSender/resources', contract, input, 'zod', 'n8n-workflow'],
	],
	[
		`${prisma}/resources`,
		[`${prisma}/resources`, `${prisma}/wireValues`, contract, input, 'zod', 'n8n-workflow'],
	],
	[`${prisma}/edn`, [`${prisma}/edn`]],
	['nodes/ExpertSender/service.ts', ['nodes/ExpertSender/baseUrl', contract]],
	['nodes/ExpertSender/baseUrl.ts', ['n8n-workflow']],
	[
		`${prisma}/service.ts`,
		[
			...['baseUrl', 'edn', 'parseJson', 'wire'].map((name) => `${prisma}/${name}`),
			...[contract, 'n8n-workflow'],
		],
	],
	[`${prisma}/baseUrl.ts`, []],
	[`${prisma}/parseJson.ts`, [`${prisma}/jsonFault`]],
	[`${prisma}/jsonFault.ts`, []],
	[`${prisma}/wire.ts`, [`${prisma}/edn`, `${prisma}/fieldKeyword`, `${prisma}/wireValues`]],
	[`${prisma}/fieldKeyword.ts`, [`${prisma}/edn`]],
	[`${prisma}/wireValues.ts`, []],
	...['ExpertSender', 'PrismaCampaigns'].map((node): [string, string[]] => [
		`nodes/${node}/${node}.node.ts`,
		[`nodes/${node}`, 'nodes/editor', 'nodes/runner', 'n8n-workflow'],
	]),
	[
		'credentials',
		[
			...['nodes/ExpertSender/baseUrl', `${prisma}/baseUrl`],
			...['nodes/runner/credentialTest', 'nodes/runner/send/baseUrl', 'n8n-workflow'],
		],
	],
])('lets %s import nothing but %j', (place, allowed) => {
	expect(files(place).length).toBeGreaterThan(0);
	expect(trespasses(place, allowed)).toEqual([]);
});

it.each(['ExpertSender', 'PrismaCampaigns'])(
	'lets the lists from the account of %s import nothing but their service, its requests for lists and what asks it',
	(node) => {
		const place = `nodes/${node}/methods`;
		// A node without such lists has no folder for them.
		const found = existsSync(join(root, place))
			? trespasses(place, [
					...[place, `nodes/${node}/service`, `nodes/${node}/resources/lists`],
					...['nodes/runner/ask', contract, 'n8n-workflow'],
				])
			: [];
		expect(found).toEqual([]);
	},
);

it.each([
	[contract, []],
	// The error that an operation promises to throw.
	['nodes/ExpertSender/resources', ['UserError']],
	[`${prisma}/resources`, ['UserError']],
])('lets %s take from n8n nothing but types and %j', (folder, allowed: string[]) => {
	const found = files(folder).flatMap((file) =>
		valuesFrom('n8n-workflow', read(file))
			.filter((name) => !allowed.includes(name))
			.map((name) => `${file} takes ${name}`),
	);
	expect(found).toEqual([]);
});

it.each([
	["import { A } from 'x';", ['A']],
	["import { type A, b } from 'x';", ['b']],
	["import x from 'x';", ['*']],
	["import * as x from 'x';", ['*']],
	["import 'x';", ['*']],
	["export { a } from 'x';", ['*']],
	["const load = async () => await import('x');", ['*']],
	["const a = require('x');", ['*']],
	["import type { A } from 'x';", []],
	["import { type A, type B } from 'x';", []],
	["export type { A } from 'x';", []],
	["type A = import('x').A;", []],
	["import { a } from 'y';", []],
])('tells values from types in: %s', (source, names) => {
	expect(valuesFrom('x', source)).toEqual(names);
});

it('imports the EDN codec by its index only', () => {
	const edn = `${prisma}/edn`;
	const found = files('nodes')
		.filter((file) => !isWithin(file, edn))
		.flatMap((file) => imports(file).map((name) => ({ file, name })))
		.filter(({ name }) => isWithin(name, edn));
	expect(found.length).toBeGreaterThan(0);
	expect(found.filter(({ name }) => name !== edn && name !== `${edn}/index`)).toEqual([]);
});

describe('the layers of the runner', () => {
	/** From the top to the bottom: what carries out a run, and what asks a question outside of one. */
	const stacks = [
		['run', 'dispatch', 'request', 'send'],
		['ask', 'send'],
	];
	const layers = [...new Set(stacks.flat())];

	/** A layer is a file, and the folder of that name with what only it uses. */
	const layerOf = (file: string) =>
		layers.find((layer) => new RegExp(`^nodes/runner/${layer}(\\.ts$|/|$)`).test(file));

	const isEntry = (name: string) => layers.includes(name.replace('nodes/runner/', ''));

	/** Whether an import goes no way but down. */
	function isAllowed(file: string, name: string): boolean {
		const [from, to] = [layerOf(file), layerOf(name)];
		if (!to) return true;
		// Others, such as the file of a node, may start a layer but not look into it.
		if (!isWithin(file, 'nodes/runner')) return isEntry(name) || name === BASE_URL;
		return stacks.some((stack) => {
			const [above, below] = [from, to].map((layer) => stack.findIndex((one) => one === layer));
			return above >= 0 && above <= below;
		});
	}

	/** A credential is checked by the same rule when it is tested. */
	const BASE_URL = 'nodes/runner/send/baseUrl';

	it.each([
		['run.ts', 'dispatch', true],
		['run/hint.ts', 'dispatch', true],
		['dispatch.ts', 'dispatch/reader', true],
		['send.ts', 'verdict/failure', true],
		['run.ts', 'clock', true],
		['dispatch.ts', 'run', false],
		['send.ts', 'request', false],
		['run.ts', 'request/requestWindow', true],
		['run/hint.ts', 'run', true],
		['dispatch/reader.ts', 'run/hint', false],
		['verdict/failure.ts', 'send', false],
		['clock.ts', 'run', false],
		['ask.ts', 'send', true],
		['ask.ts', 'send/connection', true],
		['ask.ts', 'verdict/verdict', true],
		['ask.ts', 'request', false],
		['ask.ts', 'run', false],
		['send.ts', 'ask', false],
		['run.ts', 'ask', false],
	])('are told apart: %s imports %s', (file, name, expected) => {
		expect(isAllowed(`nodes/runner/${file}`, `nodes/runner/${name}`)).toBe(expected);
	});

	it('are a file each', () => {
		expect(files('nodes/runner')).toEqual(
			expect.arrayContaining(layers.map((layer) => `nodes/runner/${layer}.ts`)),
		);
	});

	it('import the next layer below and nothing above', () => {
		const found = [...files('nodes'), ...files('credentials')].flatMap((file) =>
			imports(file)
				.filter((name) => !isAllowed(file, name))
				.map((name) => `${file} imports ${name}`),
		);
		expect(found).toEqual([]);
	});
});

it('leaves time and chance to the clock of the runner', () => {
	const knowing =
		/\b(Date\.now|new Date\(\)|Math\.random|performance|set(Timeout|Interval|Immediate))\b/;
	const sleeping = /import [^;]*\bsleep\b/;
	const found = files('nodes/runner').filter((file) => {
		const source = read(file);
		return knowing.test(source) || sleeping.test(source);
	});
	expect(found).toEqual(['nodes/runner/clock.ts']);
});

it('keeps the sandbox from knowing the nodes', () => {
	const known = files('test/sandbox').flatMap(imports);
	expect(known.length).toBeGreaterThan(0);
	expect(known.filter((name) => /^(nodes|credentials|dist)\//.test(name))).toEqual([]);
});
