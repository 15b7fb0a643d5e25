import type { INodeProperties } from 'n8n-workflow';
import type { Operation, Resource } from '../../../nodes/runner/operation.ts';
import { properties } from '../../../nodes/runner/properties.ts';
import { optionsField } from '../../../nodes/runner/settings.ts';

const field = (name: string, displayOptions?: INodeProperties['displayOptions']) =>
	({
		displayName: name,
		name,
		type: 'string',
		default: '',
		...(displayOptions && { displayOptions }),
	}) as INodeProperties;

const operation = (value: string, fields: INodeProperties[], more: Partial<Operation> = {}) =>
	({
		option: {
			name: value.toUpperCase(),
			value,
			action: `${value} it`,
			description: 'What it does',
		},
		plural: 'things',
		fields,
		request: () => ({ method: 'GET', path: '/' }),
		...more,
	}) as unknown as Operation;

const resources: Resource[] = [
	{
		option: { name: 'A', value: 'a' },
		operations: [
			operation('make', [
				field('one'),
				field('two', { show: { one: ['x'] }, hide: { one: ['y'] } }),
			]),
			operation('take', [field('one')], { groupKey: () => '' }),
		],
	},
	{
		option: { name: 'B', value: 'b' },
		operations: [operation('make', []), operation('think', [], { request: undefined })],
	},
];

const common = [field('every', { hide: { operation: ['take'] } }), field('other')];
const built = properties(resources, common);

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

it('goes on with what all have in common, as it is', () => {
	expect(built.slice(6, 8)).toEqual(common);
	expect(properties(resources).map(({ name }) => name)).toEqual(
		built.map(({ name }) => name).filter((name) => name !== 'every' && name !== 'other'),
	);
});

it('ends with how requests are sent, for each operation that sends one', () => {
	const options = (value: string) => optionsField(operation(value, []));
	expect(built.slice(8)).toEqual([
		{ ...options('make'), displayOptions: { show: { resource: ['a'], operation: ['make'] } } },
		{
			...optionsField(resources[0].operations[1]),
			displayOptions: { show: { resource: ['a'], operation: ['take'] } },
		},
		{ ...options('make'), displayOptions: { show: { resource: ['b'], operation: ['make'] } } },
	]);
	expect(built.at(-2)?.options).toHaveLength(built.at(-1)!.options!.length + 1);
});

it('leaves the fields of the operations as they were', () => {
	expect(resources[0].operations[0].fields[0]).not.toHaveProperty('displayOptions');
});
