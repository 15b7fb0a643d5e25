import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { Resource } from './operation';

/** The node's parameters: the Resource and Operation drop-downs, then each operation's own fields. */
export function properties(resources: readonly Resource[]): INodeProperties[] {
	return [
		selector(
			'Resource',
			'resource',
			resources.map(({ option }) => option),
		),
		...resources.map(({ option, operations }) =>
			showFor(
				selector(
					'Operation',
					'operation',
					operations.map((operation) => operation.option),
				),
				{ resource: [option.value] },
			),
		),
		...resources.flatMap((resource) =>
			resource.operations.flatMap((operation) =>
				operation.fields.map((field) =>
					showFor(field, {
						resource: [resource.option.value],
						operation: [operation.option.value],
					}),
				),
			),
		),
	];
}

function selector(
	displayName: string,
	name: string,
	options: Array<INodePropertyOptions & { value: string }>,
): INodeProperties {
	const [{ value }] = options;
	return { displayName, name, ...DROP_DOWN, options, default: value };
}

const DROP_DOWN = { type: 'options', noDataExpression: true } as const;

function showFor(field: INodeProperties, condition: Record<string, string[]>): INodeProperties {
	return {
		...field,
		displayOptions: {
			...field.displayOptions,
			show: { ...condition, ...field.displayOptions?.show },
		},
	};
}
