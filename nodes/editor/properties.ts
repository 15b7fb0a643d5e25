import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { Resource } from '../contract/operation';
import { buildOptionsField } from './optionsField';
import { outputField } from './outputField';

/**
 * Makes the node's parameters: the Resource and Operation drop-downs, each operation's own fields, what it
 * gives out, and its options; `moreOptions`: options of this node alone.
 */
export function buildProperties(
	resources: readonly Resource[],
	moreOptions: readonly INodeProperties[] = [],
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
		...operations.flatMap(({ operation, shown }) =>
			operation.request && operation.keepsInput ? [showFor(outputField, shown)] : [],
		),
		...operations.flatMap(({ operation, shown }) =>
			operation.request ? [showFor(buildOptionsField(operation, moreOptions), shown)] : [],
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
