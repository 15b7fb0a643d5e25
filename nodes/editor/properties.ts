import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { Resource } from '../contract/operation';
import { buildOptionsField } from './optionsField';

/**
 * Makes the node's parameters: the Resource and Operation drop-downs, each operation's own fields, the
 * fields in common, and each operation's options.
 */
export function buildProperties(
	resources: readonly Resource[],
	common: readonly INodeProperties[] = [],
): INodeProperties[] {
	const operations = resources.flatMap(({ option, operations: all }) =>
		all.map((operation) => ({
			operation,
			shown: { resource: [option.value], operation: [operation.option.value] },
		})),
	);
	return [
		makeSelector(
			'Resource',
			'resource',
			resources.map(({ option }) => option),
		),
		...resources.map(({ option, operations: all }) =>
			showFor(
				makeSelector(
					'Operation',
					'operation',
					all.map((operation) => operation.option),
				),
				{ resource: [option.value] },
			),
		),
		...operations.flatMap(({ operation, shown }) =>
			operation.fields.map((field) => showFor(field, shown)),
		),
		...common,
		...operations.flatMap(({ operation, shown }) =>
			operation.request ? [showFor(buildOptionsField(operation), shown)] : [],
		),
	];
}

function makeSelector(
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
