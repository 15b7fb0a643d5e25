import type { INodeProperties } from 'n8n-workflow';

import type { Operation, Resource, SendingOperation } from '../../../nodes/contract/operation.ts';
import { buildOptionsField } from '../../../nodes/editor/optionsField.ts';
import { buildProperties } from '../../../nodes/editor/properties.ts';

const field = (name: string, displayOptions?: INodeProperties['displayOptions']) =>
	({
		displayName: name,
		name,
		type: 'string',
		default: '',
		...(displayOptions && { displayOptions }),
	}) as INodeProperties;

const operation = (value: string, fields: INodeProperties[], more: object = {}) =>
	({
		option: {
			name: value.toUpperCase(),
			value,
			action: `${value} it`,
			description: 'What it does',
		},
		plural: 'things',
		subject: 'thing',
		fields,
		request: () => ({ method: 'GET', path: '/' }),
		...more,
	}) as unknown as SendingOperation;

const resources: Resource[] = [
	{
		option: { name: 'A', value: 'a' },
		operations: [
			operation('make', [
				field('one'),
				field('two', { show: { one: ['x'] }, hide: { one: ['y'] } }),
			]),
			operation('take', [field('one')], {
				group: { key: () => '', defaultSize: 50, maxSize: 500 },
				keepsInput: true,
			}),
		],
	},
	{
		option: { name: 'B', value: 'b' },
		operations: [
			operation('make', []),
			operation('think', [], { request: undefined, keepsInput: true }) as Operation,
		],
	},
];

const moreOptions = [field('Zeal', { hide: { '/operation': ['take'] } }), field('Haste')];
const built = buildProperties(resources, moreOptions);

it('begins with the resources', () => {
	expect(built[0]).toEqual({
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'A', value: 'a' },
			{ name: 'B', value: 'b' },
		],
		default: 'a',
	});
});

it('offers the operations of each resource in their order, the first one as default', () => {
	expect(built.slice(1, 3)).toEqual([
		{
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show: { resource: ['a'] } },
			options: resources[0].operations.map(({ option }) => option),
			default: 'make',
		},
		expect.objectContaining({
			name: 'operation',
			displayOptions: { show: { resource: ['b'] } },
			options: resources[1].operations.map(({ option }) => option),
			default: 'make',
		}),
	]);
});

it('shows each field for its own operation only, beside its own conditions', () => {
	expect(built.slice(3, 6).map(({ name, displayOptions }) => ({ name, displayOptions }))).toEqual([
		{ name: 'one', displayOptions: { show: { resource: ['a'], operation: ['make'] } } },
		{
			name: 'two',
			displayOptions: {
				show: { resource: ['a'], operation: ['make'], one: ['x'] },
				hide: { one: ['y'] },
			},
		},
		{ name: 'one', displayOptions: { show: { resource: ['a'], operation: ['take'] } } },
	]);
});

it("asks for the 'Output' of each request that says little of its own, and of nothing else", () => {
	expect(built[6]).toEqual({
		displayName: 'Output',
		name: 'output',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['a'], operation: ['take'] } },
		options: [
			{
				...{ name: 'Input Fields With the Result', value: 'inputAndResult' },
				description: expect.stringContaining('input item'),
			},
			{
				...{ name: 'Only the Result', value: 'result' },
				description: expect.stringContaining('success'),
			},
		],
		default: 'inputAndResult',
		description: expect.any(String),
	});
	expect(built.filter(({ name }) => name === 'output')).toHaveLength(1);
});

it('ends with the options of each operation that sends requests, those of the node among them', () => {
	const options = (value: string) => buildOptionsField(operation(value, []), moreOptions);
	expect(built.slice(7)).toEqual([
		{ ...options('make'), displayOptions: { show: { resource: ['a'], operation: ['make'] } } },
		{
			...buildOptionsField(resources[0].operations[1] as SendingOperation, moreOptions),
			displayOptions: { show: { resource: ['a'], operation: ['take'] } },
		},
		{ ...options('make'), displayOptions: { show: { resource: ['b'], operation: ['make'] } } },
	]);
	expect(built.at(-2)?.options).toHaveLength(built.at(-1)!.options!.length + 1);
	expect(built.at(-1)?.options).toHaveLength(
		buildProperties(resources).at(-1)!.options!.length + moreOptions.length,
	);
});

it('does not change the fields of the operations', () => {
	expect(resources[0].operations[0].fields[0]).not.toHaveProperty('displayOptions');
});
