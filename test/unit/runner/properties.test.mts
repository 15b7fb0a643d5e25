import type { INodeProperties } from 'n8n-workflow';
import type { Operation, Resource } from '../../../nodes/runner/operation.ts';
import { properties } from '../../../nodes/runner/properties.ts';

const field = (name: string, displayOptions?: INodeProperties['displayOptions']) =>
	({
		displayName: name,
		name,
		type: 'string',
		default: '',
		...(displayOptions && { displayOptions }),
	}) as INodeProperties;

const operation = (value: string, fields: INodeProperties[]) =>
	({
		option: {
			name: value.toUpperCase(),
			value,
			action: `${value} it`,
			description: 'What it does',
		},
		fields,
	}) as unknown as Operation;

const resources: Resource[] = [
	{
		option: { name: 'A', value: 'a' },
		operations: [
			operation('make', [
				field('one'),
				field('two', { show: { one: ['x'] }, hide: { one: ['y'] } }),
			]),
			operation('take', [field('one')]),
		],
	},
	{ option: { name: 'B', value: 'b' }, operations: [operation('make', [])] },
];

const built = properties(resources);

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
	expect(built.slice(3).map(({ name, displayOptions }) => ({ name, displayOptions }))).toEqual([
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

it('leaves the fields of the operations as they were', () => {
	expect(resources[0].operations[0].fields[0]).not.toHaveProperty('displayOptions');
});
