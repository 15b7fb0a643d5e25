import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import {
	NodeHelpers,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
} from 'n8n-workflow';
import { ExpertSender } from '../../../nodes/ExpertSender/ExpertSender.node.ts';
import { customer } from '../../../nodes/ExpertSender/resources/customer/index.ts';
import { scenarioEvent } from '../../../nodes/ExpertSender/resources/scenarioEvent/index.ts';
import type { Operation, Resource } from '../../../nodes/runner/operation.ts';
import { itemInput, nowhere } from '../itemInput.mts';
import { refusal } from '../refusal.mts';
import { fakeContext } from '../runner/fakeContext.mts';

const node = new ExpertSender().description;
const resources: Resource[] = [customer, scenarioEvent];
const nodeFolder = resolve(import.meta.dirname, '../../../nodes/ExpertSender');

const isOption = (entry: object): entry is INodePropertyOptions =>
	'value' in entry && !('type' in entry);
const isCollection = ({ type }: INodeProperties) =>
	type === 'collection' || type === 'fixedCollection';
const optionsOf = (property: INodeProperties) => (property.options ?? []).filter(isOption);

/** The parameters directly inside a collection. */
function inside(property: INodeProperties): INodeProperties[] {
	if (!isCollection(property)) return [];
	return (property.options ?? []).flatMap((entry) =>
		'values' in entry ? (entry as INodePropertyCollection).values : [entry as INodeProperties],
	);
}

const withInside = (property: INodeProperties): INodeProperties[] => [
	property,
	...inside(property).flatMap(withInside),
];
const everyProperty = node.properties.flatMap(withInside);

/** Everything a person can choose: resource and operation, and each option parameter below them. */
function combinations(resource: Resource, operation: Operation): INodeParameters[] {
	const chosen: INodeParameters = {
		resource: resource.option.value,
		operation: operation.option.value,
	};
	return operation.fields
		.filter(({ type }) => type === 'options')
		.reduce(
			(all, { name, options }) =>
				all.flatMap((values) =>
					(options ?? []).filter(isOption).map(({ value }) => ({ ...values, [name]: value })),
				),
			[chosen],
		);
}

const everyOperation = resources.flatMap((resource) =>
	resource.operations.map((operation) => ({ resource, operation })),
);
const everyCombination = everyOperation.flatMap(({ resource, operation }) =>
	combinations(resource, operation).map((values) => ({ operation, values })),
);

/** As the editor fills in and shows them, for these choices. */
function shown(values: INodeParameters): INodeProperties[] {
	const all = NodeHelpers.getNodeParameters(
		node.properties,
		values,
		true,
		false,
		{ typeVersion: 1 },
		node,
	)!;
	return node.properties.filter((property) =>
		NodeHelpers.displayParameter(all, property, { typeVersion: 1 }, node),
	);
}

describe('the drop-downs', () => {
	const selector = (name: string, resource?: string) =>
		node.properties.filter(
			(property) =>
				property.name === name &&
				(!resource || property.displayOptions?.show?.resource?.includes(resource)),
		);

	it('offer exactly the resources and operations there are, under their fixed values', () => {
		const [offered] = selector('resource');
		const values = optionsOf(offered).map(({ value }) => [
			value,
			selector('operation', String(value))
				.flatMap(optionsOf)
				.map((option) => option.value),
		]);
		expect(Object.fromEntries(values)).toEqual({
			customer: ['create', 'upsert', 'delete', 'get', 'update'],
			scenarioEvent: ['trigger', 'triggerForSegments'],
		});
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
		'$operation.option.name has an action that names the resource',
		({ resource, operation }) => {
			const { action, name, description } = operation.option;
			expect(action).toMatch(/^[A-Z][a-z]+( [a-z]+)*$/);
			expect(action.toLowerCase()).toContain(resource.option.name.toLowerCase());
			expect(name.toLowerCase()).not.toContain(resource.option.name.toLowerCase());
			expect(description.toLowerCase()).not.toBe(action.toLowerCase());
		},
	);

	it('list everything by name', () => {
		const lists = [resources, ...resources.map(({ operations }) => operations)];
		for (const list of lists) {
			const names = list.map(({ option }) => option.name);
			expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
		}
	});
});

describe('the parameter', () => {
	const named = (which: (property: INodeProperties) => boolean) =>
		everyProperty
			.filter(which)
			.map((property) => [`${property.displayName} (${property.name})`, property] as const);

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
					const offered = everyProperty
						.filter((target) => target.name === name.replace(/^\//, ''))
						.flatMap(optionsOf)
						.map(({ value }) => value);
					expect(offered).toEqual(expect.arrayContaining(values));
				}
			}
		},
	);
});

it('refers to a parameter outside of a collection by its root', () => {
	for (const property of node.properties) {
		for (const { displayOptions = {} } of inside(property)) {
			const names = Object.values(displayOptions).flatMap((conditions) => Object.keys(conditions));
			for (const name of names) expect(name).toMatch(/^\//);
		}
	}
});

describe.each(
	everyCombination.map((entry) => [Object.values(entry.values).join(', '), entry] as const),
)('with %s', (_, { operation, values }) => {
	const visible = shown(values);
	const names = visible.map(({ name }) => name);

	it('no two parameters have the same name', () => {
		expect(new Set(names).size).toBe(names.length);
		expect(new Set(visible.map(({ displayName }) => displayName)).size).toBe(names.length);
	});

	it('what can be added to a collection is not shown outside of it as well', () => {
		for (const property of visible) {
			const offered = inside(property).filter((option) =>
				NodeHelpers.displayParameter({}, option, { typeVersion: 1 }, node, values),
			);
			for (const { name } of offered) {
				if (property.type === 'collection') expect(names).not.toContain(name);
			}
		}
	});

	it('required parameters stand before optional ones that are typed', () => {
		const lastRequired = visible.findLastIndex(({ required }) => required);
		const firstCollection = visible.findIndex(isCollection);
		if (firstCollection >= 0) expect(lastRequired).toBeLessThan(firstCollection);
	});

	it('every parameter shown is read, and none that the operation does not have', () => {
		const read = new Set<string>();
		const input = itemInput({ ...defaults(visible), ...values });
		const spy = {
			json: {},
			parameter(name: string) {
				read.add(name);
				return input.parameter(name);
			},
		};
		try {
			operation.read(spy);
		} catch {
			// The defaults leave required parameters empty; that is said after all have been read.
		}
		const expected = names.filter((name) => name !== 'resource' && name !== 'operation');
		expect([...read]).toEqual(
			expect.arrayContaining(expected.filter((name) => name !== 'withAnonymization')),
		);
		const own = operation.fields.map(({ name }) => name);
		expect([...read].filter((name) => !own.includes(name))).toEqual([]);
	});
});

const defaults = (properties: INodeProperties[]) =>
	Object.fromEntries(properties.map(({ name, default: value }) => [name, value]));

it('whether to anonymize is read once it is clear who is meant', () => {
	const read: string[] = [];
	const values: Record<string, unknown> = {
		lookupBy: 'id',
		customerId: '1',
		withAnonymization: false,
	};
	const operation = customer.operations.find(({ option }) => option.value === 'delete')!;
	operation.read({
		json: {},
		parameter(name) {
			read.push(name);
			return values[name] ?? null;
		},
	});
	expect(read).toContain('withAnonymization');
});

describe('the matching field', () => {
	const writes = everyCombination.filter(({ values }) => 'matchBy' in values);
	const FIELD: Record<string, string> = {
		Email: 'email',
		PhoneNumber: 'phone',
		CrmId: 'crmId',
		GUID: 'guid',
		VisitorId: 'visitorId',
	};

	it.each(writes.map(({ values }) => values))('is shown with %j', (values) => {
		const identifiers = shown(values).filter(({ name }) => Object.values(FIELD).includes(name));
		expect(identifiers.map(({ name }) => name)).toEqual(
			values.specifyData === 'json' ? [] : [FIELD[String(values.matchBy)]],
		);
	});

	// The editor then shows all five, and would not run the workflow until all of them are filled in.
	it('does not stop a workflow in which an expression chooses it', () => {
		const values = { resource: 'customer', operation: 'upsert', matchBy: '={{ $json.by }}' };
		const identifiers = shown(values).filter(({ name }) => Object.values(FIELD).includes(name));
		expect(identifiers.map(({ name }) => name)).toEqual(Object.values(FIELD));
		for (const { required } of identifiers) expect(required).toBeFalsy();
	});

	it.each(writes.map(({ values }) => values).filter((values) => values.specifyData === 'fields'))(
		'is the only one not offered again with %j',
		(values) => {
			const additional = shown(values).find(({ name }) => name === 'additionalFields')!;
			const offered = inside(additional)
				.filter((option) =>
					NodeHelpers.displayParameter({}, option, { typeVersion: 1 }, node, values),
				)
				.map(({ name }) => name);
			expect(Object.values(FIELD).filter((name) => !offered.includes(name))).toEqual([
				FIELD[String(values.matchBy)],
			]);
		},
	);
});

describe('what is offered', () => {
	const option = (name: string) =>
		new Set(
			everyProperty
				.filter((property) => property.name === name)
				.flatMap(optionsOf)
				.map(({ value }) => value),
		);

	it.each([
		['matchBy', ['Email', 'PhoneNumber', 'CrmId', 'GUID', 'VisitorId']],
		['gender', ['Male', 'Female', 'NotSpecified']],
		['type', ['String', 'Text', 'Number', 'Money', 'Date', 'DateTime', 'Boolean', 'Url']],
		['value', ['False', 'AwaitingConfirmation', 'True']],
		['lookupBy', ['email', 'phone', 'crmId', 'id']],
		['specifyData', ['fields', 'json']],
	])('for %s is exactly %j', (name, values) => {
		expect(option(name)).toEqual(new Set(values));
	});

	const defaultOf = (name: string) => [
		...new Set(
			everyProperty
				.filter((property) => property.name === name)
				.map((property) => property.default),
		),
	];

	it.each([
		['matchBy', 'Email'],
		['specifyData', 'fields'],
		['lookupBy', 'email'],
		['withAnonymization', false],
		['force', false],
		['type', 'String'],
	])('begins for %s with %j', (name, value) => {
		expect(defaultOf(name)).toEqual([value]);
	});
});

describe("every field of the vendor's pages", () => {
	/** The names in the tables of the pages; `mode` is the operation, `x-api-key` the credential. */
	const documented: Record<string, string[]> = {
		create: [
			'matchBy',
			'email',
			'phone',
			'crmId',
			'visitorId',
			'guid',
			'firstName',
			'lastName',
			'dateOfBirth',
			'gender',
			'customAttributes',
			'name',
			'value',
			'consents',
			'id',
			'force',
			'confirmationMessageId',
		],
		get: ['email', 'phone', 'crmId', 'customerId'],
		delete: ['email', 'phone', 'crmId', 'customerId', 'withAnonymization'],
		trigger: [
			'customEventId',
			'customerId',
			'customerEmail',
			'customerEmailMd5',
			'customerEmailSha256',
			'customerPhone',
			'customerCrmId',
			'dataFields',
			'name',
			'type',
			'value',
		],
		triggerForSegments: ['customEventId', 'segments', 'dataFields', 'name', 'type', 'value'],
	};
	documented.update = documented.create;
	documented.upsert = documented.create;

	it.each(everyOperation)('is a parameter of $operation.option.name', ({ operation }) => {
		const names = new Set(operation.fields.flatMap(withInside).map(({ name }) => name));
		expect([...names]).toEqual(expect.arrayContaining(documented[operation.option.value]));
		const ours = ['specifyData', 'json', 'lookupBy', 'additionalFields', 'otherIdentifiers'];
		expect([...names].filter((name) => !documented[operation.option.value].includes(name))).toEqual(
			[...names].filter((name) => ours.includes(name)),
		);
	});

	it.each([
		['email', 320],
		['phone', 20],
		['crmId', 128],
		['visitorId', 38],
		['firstName', 256],
		['lastName', 256],
		['customerEmail', 320],
		['customerEmailMd5', 32],
		['customerEmailSha256', 64],
		['customerPhone', 20],
		['customerCrmId', 128],
	])('that has a limit says so: %s %i', (name, limit) => {
		const texts = everyProperty.filter((property) => property.name === name);
		expect(texts.length).toBeGreaterThan(0);
		for (const { description } of texts) expect(description).toContain(`${limit} characters`);
	});

	it('stands in an order of priority where several may say who the customer is', () => {
		const { description } = everyProperty.find(({ name }) => name === 'otherIdentifiers')!;
		expect(description).toMatch(
			/customer ID, email, email MD5, email SHA-256, phone number, CRM ID/,
		);
	});
});

describe('the JSON parameter', () => {
	const writes = everyCombination.filter(
		({ values }) => values.specifyData === 'json' && (values.matchBy ?? 'Email') === 'Email',
	);

	it.each(writes.map((entry) => [Object.values(entry.values).join(', '), entry] as const))(
		'has an example that can be sent as it stands, but only once it is typed, with %s',
		(_, { operation, values }) => {
			const { default: untouched, hint } = shown(values).find(({ name }) => name === 'json')!;
			const example = hint?.replace(/^e\.g\. /, '');
			const record = operation.read(itemInput({ ...values, json: example }));
			const { body } = operation.request!([record]);
			const sent = values.matchBy ? (body as { data: unknown[] }).data[0] : body;
			expect(sent).toEqual(JSON.parse(example!));
			refusal(() => operation.read(itemInput({ ...values, json: untouched })));
		},
	);
});

describe('the preview of the output', () => {
	const folder = resolve(nodeFolder, '__schema__/v1.0.0');
	const schema = (resource: string, operation: string) =>
		JSON.parse(readFileSync(resolve(folder, resource, `${operation}.json`), 'utf8'));

	it('is there for each operation, and for nothing else', () => {
		const files = readdirSync(folder).map((resource) => [
			resource,
			readdirSync(resolve(folder, resource)).sort(),
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
			const { properties } = schema(resource.option.value, operation.option.value);
			if (operation.option.value === 'get') {
				// As the page of GET prints them.
				expect(Object.keys(properties)).toEqual([
					...['email', 'phone', 'crmId', 'firstName', 'lastName', 'dateOfBirth', 'gender'],
					...['rfmSegment', 'totalSpent', 'totalOrders', 'totalOrderReturns', 'avgOrder'],
					...['avgPricePoint', 'lastOrder', 'avgTimeBetweenOrdersInDays', 'currencySymbol'],
					...['customAttributes', 'consentsData'],
				]);
				return;
			}
			const output = operation.output(
				{ status: 201, headers: {}, body: undefined },
				undefined,
				nowhere,
			);
			expect(Object.keys(properties)).toEqual(Object.keys(output));
		},
	);
});

describe('the node', () => {
	const packageJson = JSON.parse(readFileSync(resolve(nodeFolder, '../../package.json'), 'utf8'));

	it('is the one that workflows were saved with', () => {
		expect(node).toMatchObject({
			name: 'expertSender',
			displayName: 'ExpertSender CDP',
			version: 1,
			usableAsTool: true,
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: 'expertSenderApi', required: true }],
		});
		expect(node.subtitle).toContain('$parameter["operation"]');
		expect(node.subtitle).toContain('$parameter["resource"]');
		expect(packageJson.n8n.nodes).toEqual(['dist/nodes/ExpertSender/ExpertSender.node.js']);
		expect(packageJson.n8n.credentials).toEqual([
			'dist/credentials/ExpertSenderApi.credentials.js',
		]);
	});

	it('has an icon for light and dark', () => {
		const { light, dark } = node.icon as { light: string; dark: string };
		expect(light).not.toBe(dark);
		for (const icon of [light, dark]) {
			const file = resolve(nodeFolder, icon.replace(/^file:/, ''));
			expect(readFileSync(file, 'utf8')).toContain('<svg');
		}
	});

	it('is found through its codex', () => {
		const [file, ...others] = readdirSync(nodeFolder).filter((name) => name.endsWith('.json'));
		expect([file, others]).toEqual(['ExpertSender.node.json', []]);
		const codex = JSON.parse(readFileSync(resolve(nodeFolder, file), 'utf8'));
		expect(codex.node).toBe(`${packageJson.name}.${node.name}`);
		expect(codex.nodeVersion).toBe('1.0');
		expect(codex.codexVersion).toBe('1.0');
		const allowed = [
			...['Data & Storage', 'Finance & Accounting', 'Marketing & Content', 'Productivity'],
			...['Miscellaneous', 'Sales', 'Development', 'Analytics', 'Communication', 'Utility'],
		];
		expect(codex.categories[0]).toBe('Marketing & Content');
		for (const category of codex.categories) expect(allowed).toContain(category);
		expect(codex.alias.join(' ').toLowerCase()).toContain('expertsender');
		expect(new Set(codex.alias).size).toBe(codex.alias.length);
		for (const links of Object.values(codex.resources) as Array<Array<{ url: string }>>) {
			for (const { url } of links)
				expect(url.startsWith(packageJson.homepage.split('#')[0])).toBe(true);
		}
	});
});

it('carries out the chosen operation', async () => {
	const { context, sent } = fakeContext({
		items: [{ resource: 'customer', operation: 'get', lookupBy: 'id', customerId: '12' }],
		replies: [{ statusCode: 200, body: '{"status":0,"data":{"email":"anna@example.org"}}' }],
	});
	await expect(new ExpertSender().execute.call(context)).resolves.toEqual([
		[{ json: { email: 'anna@example.org' }, pairedItem: { item: 0 } }],
	]);
	expect(sent()[0]).toMatchObject({
		method: 'GET',
		url: 'https://api.example.org/customers/id/12',
	});
});
