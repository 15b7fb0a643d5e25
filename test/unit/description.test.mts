import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { INodeProperties } from 'n8n-workflow';
import { expertSender } from './ExpertSender/saved.mts';
import {
	chosenValues,
	inside,
	isLoaded,
	loadingMethods,
	optionsOf,
	withInside,
} from './parameters.mts';
import { prismaCampaigns } from './PrismaCampaigns/saved.mts';

const nodes = resolve(import.meta.dirname, '../../nodes');
const packageJson = JSON.parse(readFileSync(resolve(nodes, '../package.json'), 'utf8'));

it('lists in the package these nodes and their credentials, and no others', () => {
	const both = [expertSender, prismaCampaigns];
	expect(packageJson.n8n.nodes).toEqual(
		both.map(({ className }) => `dist/nodes/${className}/${className}.node.js`),
	);
	expect(packageJson.n8n.credentials).toEqual(
		both.map(({ className }) => `dist/credentials/${className}Api.credentials.js`),
	);
});

describe.each([expertSender, prismaCampaigns])('$className', (saved) => {
	const { resources, className } = saved;
	const node = saved.type.description;
	const folder = resolve(nodes, className);
	const everyProperty = node.properties.flatMap(withInside);
	const everyOperation = resources.flatMap((resource) =>
		resource.operations.map((operation) => ({
			name: `${resource.option.value}.${operation.option.value}`,
			resource,
			operation,
		})),
	);
	const named = (which: (property: INodeProperties) => boolean) =>
		everyProperty
			.filter(which)
			.map((property) => [`${property.displayName} (${property.name})`, property] as const);

	describe('the drop-downs', () => {
		const selector = (name: string, resource?: string) =>
			node.properties.filter(
				(property) =>
					property.name === name &&
					(!resource || property.displayOptions?.show?.resource?.includes(resource)),
			);

		it('offer exactly the resources and operations there are, under their fixed values', () => {
			const [first] = selector('resource');
			const values = optionsOf(first).map(({ value }) => [
				value,
				selector('operation', String(value))
					.flatMap(optionsOf)
					.map((option) => option.value),
			]);
			expect(values).toEqual(
				Object.entries(saved.operations).map(([resource, all]) => [resource, Object.keys(all)]),
			);
			expect(values).toEqual(
				resources.map(({ option, operations }) => [
					option.value,
					operations.map((operation) => operation.option.value),
				]),
			);
		});

		it('take no expression, so that one choice holds for all items', () => {
			const names = ['resource', 'operation', 'wireFormat'];
			for (const { name, noDataExpression } of everyProperty) {
				if (names.includes(name)) expect([name, noDataExpression]).toEqual([name, true]);
			}
		});

		it.each(everyOperation)(
			'give $name an action that names what it is about',
			({ resource, operation }) => {
				const { action, name, description } = operation.option;
				const subject = resource.option.name.toLowerCase();
				const subjects = [subject, ...(saved.subjects[resource.option.value] ?? [])];
				expect(action).toMatch(/^[A-Z][a-z]+( [a-z]+| [A-Z]+)*$/);
				expect(subjects.filter((word) => action.toLowerCase().includes(word))).not.toEqual([]);
				expect(name.toLowerCase()).not.toContain(subject);
				expect(description.toLowerCase()).not.toBe(action.toLowerCase());
			},
		);

		it('have no two actions alike', () => {
			const actions = everyOperation.map(({ operation }) => operation.option.action);
			expect(new Set(actions).size).toBe(actions.length);
		});

		it('list the usual one first and the others by name', () => {
			const lists = [resources, ...resources.map(({ operations }) => operations)];
			for (const list of lists) {
				const [usual, ...others] = list.map(({ option }) => option.name);
				expect(others).toEqual([...others].sort((a, b) => a.localeCompare(b)));
				expect(others).not.toContain(usual);
			}
		});

		it('have chosen the usual one before anybody chooses', () => {
			const lists = [
				{ list: resources, found: selector('resource') },
				...resources.map(({ option, operations }) => ({
					list: operations,
					found: selector('operation', option.value),
				})),
			];
			for (const { list, found } of lists) {
				expect(found.map((property) => property.default)).toEqual([list[0].option.value]);
			}
		});
	});

	describe('the parameter', () => {
		it.each(named((property) => property.type === 'options' && !isLoaded(property)))(
			'%s has a default that it offers, or none',
			(_, property) => {
				const values = optionsOf(property).map(({ value }) => value);
				// What nobody chose must not be sent: the status of a consent or of an order.
				const mayBeOpen =
					property.name === 'orderStatus' ||
					(property.displayName === 'Status' && property.name === 'value');
				expect(mayBeOpen ? ['', ...values] : values).toContain(property.default);
				expect(new Set(values).size).toBe(values.length);
			},
		);

		it.each(
			named(({ name, type }) => !['resource', 'operation'].includes(name) && type !== 'notice'),
		)('%s says what it is for', (_, { description }) => {
			expect(description).toMatch(/^[A-Z].{8,}/);
		});

		it.each(named(({ type }) => type === 'boolean'))('%s says what it switches', (_, property) => {
			expect(property.description).toMatch(/^Whether /);
		});

		it.each(named(({ type }) => type === 'string'))('%s shows what to type', (_, property) => {
			expect(property.placeholder).toMatch(/^(e\.g\. .+|name@email\.com)$/);
		});

		it.each(named(({ typeOptions }) => typeOptions !== undefined))(
			'%s has options of its type, if any',
			(_, { typeOptions }) => {
				expect(Object.keys(typeOptions!)).not.toEqual([]);
			},
		);

		it.each(named(({ builderHint }) => builderHint !== undefined))(
			'%s tells a builder of workflows what its description does not',
			(_, { builderHint }) => {
				expect(builderHint!.propertyHint).toMatch(/^[A-Z][^]+\.$/);
			},
		);

		it.each(named(({ options }) => options?.some((option) => 'value' in option) === true))(
			'%s has a name for each choice',
			(_, property) => {
				for (const { name } of optionsOf(property)) expect(name).toMatch(/^[(A-Z]/);
			},
		);

		it.each(named(({ displayOptions }) => displayOptions !== undefined))(
			'%s depends on parameters and values that exist',
			(_, { displayOptions }) => {
				const all = Object.values(displayOptions!).flatMap(Object.entries);
				expect(all).not.toEqual([]);
				for (const [, values] of all) expect(values).not.toEqual([]);
				for (const conditions of Object.values(displayOptions!)) {
					for (const [name, values] of Object.entries(conditions as Record<string, unknown[]>)) {
						const targets = everyProperty.filter(
							(target) => target.name === name.replace(/^\//, ''),
						);
						expect(targets).not.toEqual([]);
						// What an account holds, nobody knows here.
						if (targets.some(isLoaded)) continue;
						// A field that nobody fills in has its default.
						const there = targets.flatMap((target) => [...chosenValues(target), target.default]);
						expect(there).toEqual(expect.arrayContaining(values));
					}
				}
			},
		);
	});

	it('has the methods by which the account fills parameters, and no others', () => {
		const methods = Object.entries(saved.type.methods ?? {}).flatMap(([kind, all]) =>
			Object.keys(all).map((name) => `${kind}.${name}`),
		);
		expect(new Set(everyProperty.flatMap(loadingMethods))).toEqual(new Set(methods));
	});

	it('refers to a parameter outside of a collection by its root', () => {
		for (const property of node.properties.flatMap(withInside)) {
			// Beside it are the others of the same row.
			const isRow = property.type === 'fixedCollection';
			const beside = isRow ? inside(property).map(({ name }) => name) : [];
			for (const { displayOptions = {} } of inside(property)) {
				const names = Object.values(displayOptions).flatMap((conditions) =>
					Object.keys(conditions),
				);
				for (const name of names.filter((one) => !beside.includes(one))) {
					expect(name).toMatch(/^\//);
				}
			}
		}
	});

	it.each(named(({ type }) => type === 'json'))(
		'%s has an example that can be read, but only once it is typed',
		(_, { default: untouched, hint }) => {
			expect(untouched).toBe('{}');
			const example = JSON.parse(hint!.replace(/^e\.g\. /, ''));
			expect(Object.keys(example)).not.toEqual([]);
		},
	);

	describe('the node', () => {
		it('is the one that workflows were saved with', () => {
			const { name, displayName, credential } = saved.description;
			expect(node.group).toEqual(['output']);
			expect(node).toMatchObject({
				name,
				displayName,
				version: 1,
				usableAsTool: true,
				inputs: ['main'],
				outputs: ['main'],
				credentials: [{ name: credential, required: true }],
			});
			expect(node.defaults.name).toBe(displayName);
			for (const { operation } of everyOperation) {
				expect(node.subtitle).toContain(JSON.stringify(operation.option.action));
			}
		});

		it('tells a builder of workflows what it is for, if it tells it anything', () => {
			if (node.builderHint) expect(node.builderHint.searchHint).toMatch(/^[A-Z][^]+\.$/);
		});

		it('has an icon for light and dark', () => {
			const { light, dark } = node.icon as { light: string; dark: string };
			expect(light).not.toBe(dark);
			for (const icon of [light, dark]) {
				const file = resolve(folder, icon.replace(/^file:/, ''));
				expect(readFileSync(file, 'utf8')).toContain('<svg');
			}
		});

		it('is found through its codex', () => {
			const [file, ...others] = readdirSync(folder).filter((name) => name.endsWith('.json'));
			expect([file, others]).toEqual([`${className}.node.json`, []]);
			const codex = JSON.parse(readFileSync(resolve(folder, file), 'utf8'));
			expect(codex.node).toBe(`${packageJson.name}.${node.name}`);
			expect(codex.nodeVersion).toBe('1.0');
			expect(codex.codexVersion).toBe('1.0');
			const allowed = [
				...['Data & Storage', 'Finance & Accounting', 'Marketing & Content', 'Productivity'],
				...['Miscellaneous', 'Sales', 'Development', 'Analytics', 'Communication', 'Utility'],
			];
			expect(codex.categories[0]).toBe('Marketing & Content');
			for (const category of codex.categories) expect(allowed).toContain(category);
			expect(codex.alias.join(' ').toLowerCase()).toContain(saved.alias);
			expect(new Set(codex.alias).size).toBe(codex.alias.length);
			for (const links of Object.values(codex.resources) as Array<Array<{ url: string }>>) {
				for (const { url } of links)
					expect(url.startsWith(packageJson.homepage.split('#')[0])).toBe(true);
			}
		});
	});
});
