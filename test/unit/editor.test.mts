import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { INodeProperties } from 'n8n-workflow';
import { expertSender } from './ExpertSender/saved.mts';
import { itemInput, nowhere } from './itemInput.mts';
import {
	everyChoice,
	inside,
	isCollection,
	offered,
	optionsOf,
	shown,
	withInside,
} from './parameters.mts';
import { prismaCampaigns } from './PrismaCampaigns/saved.mts';

const nodes = resolve(import.meta.dirname, '../../nodes');
const packageJson = JSON.parse(readFileSync(resolve(nodes, '../package.json'), 'utf8'));

it('the package has these nodes and their credentials, and no others', () => {
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
		resource.operations.map((operation) => ({ resource, operation })),
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
			expect(Object.fromEntries(values)).toEqual(saved.operations);
			expect(values).toEqual(
				resources.map(({ option, operations }) => [
					option.value,
					operations.map((operation) => operation.option.value),
				]),
			);
		});

		it('take no expression, so that one choice holds for all items', () => {
			for (const name of ['resource', 'operation']) {
				for (const property of selector(name)) expect(property.noDataExpression).toBe(true);
			}
		});

		it.each(everyOperation)(
			'$operation.option.name has an action that names what it is about',
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

		it('list everything by name', () => {
			const lists = [resources, ...resources.map(({ operations }) => operations)];
			for (const list of lists) {
				const names = list.map(({ option }) => option.name);
				expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
			}
		});
	});

	describe('the parameter', () => {
		it.each(named(({ type }) => type === 'options'))(
			'%s has a default that it offers',
			(_, property) => {
				const values = optionsOf(property).map(({ value }) => value);
				expect(values).toContain(property.default);
				expect(new Set(values).size).toBe(values.length);
			},
		);

		it.each(named(({ name }) => name !== 'resource' && name !== 'operation'))(
			'%s says what it is for',
			(_, { description }) => {
				expect(description).toMatch(/^[A-Z].{8,}/);
			},
		);

		it.each(named(({ type }) => type === 'boolean'))('%s says what it switches', (_, property) => {
			expect(property.description).toMatch(/^Whether /);
		});

		it.each(named(({ type }) => type === 'string'))('%s shows what to type', (_, property) => {
			expect(property.placeholder).toMatch(/^(e\.g\. .+|name@email\.com)$/);
		});

		it.each(named(({ displayOptions }) => displayOptions !== undefined))(
			'%s depends on parameters and values that exist',
			(_, { displayOptions }) => {
				for (const conditions of Object.values(displayOptions!)) {
					for (const [name, values] of Object.entries(conditions as Record<string, unknown[]>)) {
						const there = everyProperty
							.filter((target) => target.name === name.replace(/^\//, ''))
							.flatMap(optionsOf)
							.map(({ value }) => value);
						expect(there).toEqual(expect.arrayContaining(values));
					}
				}
			},
		);
	});

	it('refers to a parameter outside of a collection by its root', () => {
		for (const property of node.properties) {
			for (const { displayOptions = {} } of inside(property)) {
				const names = Object.values(displayOptions).flatMap((conditions) =>
					Object.keys(conditions),
				);
				for (const name of names) expect(name).toMatch(/^\//);
			}
		}
	});

	describe.each(
		everyChoice(resources).map(
			(choice) => [Object.values(choice.values).join(', '), choice] as const,
		),
	)('with %s', (_, { operation, values }) => {
		const visible = shown(node, values);
		const names = visible.map(({ name }) => name);
		const own = operation.fields.map(({ name }) => name);

		it('no two parameters have the same name', () => {
			expect(new Set(names).size).toBe(names.length);
			expect(new Set(visible.map(({ displayName }) => displayName)).size).toBe(names.length);
		});

		it('what can be added to a collection is not shown outside of it as well', () => {
			for (const property of visible.filter(({ type }) => type === 'collection')) {
				// What a new trace is opened with may be as in the request, or not.
				if (property.name === 'newTrace') continue;
				for (const { name } of offered(node, property, values)) expect(names).not.toContain(name);
			}
		});

		it('required parameters stand before optional ones that are typed', () => {
			const lastRequired = visible.findLastIndex(({ required }) => required);
			const firstCollection = visible.findIndex(isCollection);
			if (firstCollection >= 0) expect(lastRequired).toBeLessThan(firstCollection);
		});

		it('every parameter shown is read, and none that the operation does not have', () => {
			const read = new Set<string>();
			const input = itemInput({ ...examples(visible), ...values });
			const spy = {
				json: { id: '5' },
				parameter(name: string) {
					read.add(name);
					return input.parameter(name);
				},
			};
			try {
				operation.read(spy);
			} catch {
				// What more it takes, such as a token in the data, is said after all have been read.
			}
			expect([...read]).toEqual(expect.arrayContaining(names.filter((name) => own.includes(name))));
			expect([...read].filter((name) => !own.includes(name))).toEqual([]);
		});
	});

	/** What a person would have typed: the example where there is one, else the default. */
	const examples = (properties: INodeProperties[]) =>
		Object.fromEntries(
			properties.map(({ name, type, placeholder, hint, default: untouched }) => [
				name,
				(type === 'number' && 1) ||
					(type === 'json' ? hint : placeholder)?.replace(/^e\.g\. /, '') ||
					untouched,
			]),
		);

	describe('how requests are sent', () => {
		const OPTIONS = {
			concurrentRequests: 5,
			maxTries: 3,
			maxWait: 120,
			requestsPerSecond: 10,
			timeout: 60,
		};

		it.each(everyOperation)(
			'can be set last for $operation.option.name, if it sends any',
			({ resource, operation }) => {
				const values = { resource: resource.option.value, operation: operation.option.value };
				const names = shown(node, values).map(({ name }) => name);
				if (!operation.request) {
					expect(names).not.toContain('options');
					return;
				}
				expect(names.filter((name) => name === 'options')).toHaveLength(1);
				expect(names.at(-1)).toBe('options');
				const options = shown(node, values).at(-1)!;
				const offeredNow = offered(node, options, values);
				expect(
					Object.fromEntries(offeredNow.map(({ name, default: added }) => [name, added])),
				).toEqual({ ...OPTIONS, ...(operation.groupKey && { recordsPerRequest: 50 }) });
				for (const { type } of offeredNow) expect(type).toBe('number');
			},
		);
	});

	describe('what was saved in workflows', () => {
		it.each(Object.entries(saved.offered))('may be for %s one of %j', (name, values) => {
			const properties = everyProperty.filter((property) => property.name === name);
			const all = properties.flatMap(optionsOf).map(({ value }) => value);
			expect(new Set(all)).toEqual(new Set(values));
		});

		it('may be nothing else', () => {
			const chosen = named(
				({ type, name }) => type === 'options' && name !== 'resource' && name !== 'operation',
			).map(([, { name }]) => name);
			expect(new Set(chosen)).toEqual(new Set(Object.keys(saved.offered)));
		});

		it.each(Object.entries(saved.defaults))('begins for %s with %j', (name, value) => {
			const properties = everyProperty.filter((property) => property.name === name);
			const untouched = properties.map((property) => property.default);
			expect(new Set(untouched)).toEqual(new Set([value]));
		});
	});

	it.each(everyOperation)(
		"every field of the vendor's pages is a parameter of $operation.option.name",
		({ operation }) => {
			const documented = saved.documented[operation.option.value];
			const names = new Set(operation.fields.flatMap(withInside).map(({ name }) => name));
			expect([...names]).toEqual(expect.arrayContaining(documented));
			const others = [...names].filter((name) => !documented.includes(name));
			expect(others).toEqual(others.filter((name) => saved.own.includes(name)));
		},
	);

	it.each(named(({ type }) => type === 'json'))(
		'%s has an example that can be read, but only once it is typed',
		(_, { default: untouched, hint }) => {
			expect(untouched).toBe('{}');
			const example = JSON.parse(hint!.replace(/^e\.g\. /, ''));
			expect(Object.keys(example)).not.toEqual([]);
		},
	);

	describe('the preview of the output', () => {
		const schemas = resolve(folder, '__schema__/v1.0.0');

		it('is there for each operation, and for nothing else', () => {
			const files = readdirSync(schemas).map((resource) => [
				resource,
				readdirSync(resolve(schemas, resource)).sort(),
			]);
			expect(Object.fromEntries(files)).toEqual(
				Object.fromEntries(
					resources.map(({ option, operations }) => [
						option.value,
						operations.map((operation) => `${operation.option.value}.json`).sort(),
					]),
				),
			);
		});

		it.each(everyOperation)(
			'of $operation.option.name has the fields that come out',
			({ resource, operation }) => {
				const { value } = operation.option;
				const file = resolve(schemas, resource.option.value, `${value}.json`);
				const schema = JSON.parse(readFileSync(file, 'utf8'));
				const { body, record } = saved.answers[value];
				const [item] = [
					operation.output({ status: 201, headers: {}, body }, record, nowhere),
				].flat();
				expect(schema).toMatchObject({ type: 'object', version: 1 });
				expect(Object.keys(schema.properties)).toEqual(Object.keys(item));
			},
		);
	});

	describe('the node', () => {
		it('is the one that workflows were saved with', () => {
			const { name, displayName, credential } = saved.description;
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
			expect(node.subtitle).toContain('$parameter["operation"]');
			expect(node.subtitle).toContain('$parameter["resource"]');
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
