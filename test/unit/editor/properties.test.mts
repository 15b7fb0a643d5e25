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
			}),
		],
	},
	{
		option: { name: 'B', value: 'b' },
		operations: [
			operation('make', []),
			operation('think', [], { request: undefined }) as Operation,
		],
	},
];

const common = [field('every', { hide: { operation: ['take'] } }), field('other')];
const built = buildProperties(resources, common);

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

it('offers the operations of each resource, the first one as default', () => {
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

it('puts the common fields next, as they are', () => {
	expect(built.slice(6, 8)).toEqual(common);
	expect(buildProperties(resources).map(({ name }) => name)).toEqual(
		built.map(({ name }) => name).filter((name) => name !== 'every' && name !== 'other'),
	);
});

it('ends with the options of each operation that sends requests', () => {
	const options = (value: string) => buildOptionsField(operation(value, []));
	expect(built.slice(8)).toEqual([
		{ ...options('make'), displayOptions: { show: { resource: ['a'], operation: ['make'] } } },
		{
			...buildOptionsField(resources[0].operations[1] as SendingOperation),
			displayOptions: { show: { resource: ['a'], operation: ['take'] } },
		},
		{ ...options('make'), displayOptions: { show: { resource: ['b'], operation: ['make'] } } },
	]);
	expect(built.at(-2)?.options).toHaveLength(built.at(-1)!.options!.length + 1);
});

it('does not change the fields of the operations', () => {
	expect(resources[0].operations[0].fields[0]).not.toHaveProperty('displayOptions');
});
