import {
	NodeHelpers,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
	type INodeTypeDescription,
	type NodeParameterValueType,
} from 'n8n-workflow';
import type { Operation, Resource } from '../../nodes/contract/operation.ts';

/* A node's parameters as the editor of n8n has them. */

const isOption = (entry: object): entry is INodePropertyOptions =>
	'value' in entry && !('type' in entry);

/** What a drop-down offers. */
export const optionsOf = (property: INodeProperties) => (property.options ?? []).filter(isOption);

export const isCollection = ({ type }: INodeProperties) =>
	type === 'collection' || type === 'fixedCollection';

/** The parameters directly inside a collection. */
export function inside(property: INodeProperties): INodeProperties[] {
	if (!isCollection(property)) return [];
	return (property.options ?? []).flatMap((entry) =>
		'values' in entry ? (entry as INodePropertyCollection).values : [entry as INodeProperties],
	);
}

/** A parameter and all that is inside it, at any depth. */
export const withInside = (property: INodeProperties): INodeProperties[] => [
	property,
	...inside(property).flatMap(withInside),
];

/** Whether what can be chosen is known to the account only. */
export const isLoaded = ({ type, typeOptions }: INodeProperties) =>
	type === 'resourceLocator' ||
	type === 'resourceMapper' ||
	(/^(multiO|o)ptions$/.test(type) && typeOptions?.loadOptionsMethod !== undefined);

/** The methods of the node that say what can be chosen, with their kind: `loadOptions.getLists`. */
export const loadingMethods = ({ typeOptions, modes = [] }: INodeProperties): string[] =>
	Object.entries({
		loadOptions: [typeOptions?.loadOptionsMethod],
		listSearch: modes.map((mode) => mode.typeOptions?.searchListMethod),
		resourceMapping: [typeOptions?.resourceMapper?.resourceMapperMethod],
	}).flatMap(([kind, names]) => names.flatMap((name) => (name ? [`${kind}.${name}`] : [])));

/** Whether a parameter is chosen from a list rather than typed. */
export const isChosen = (property: INodeProperties) =>
	property.type === 'options' || isLoaded(property);

/** What can be chosen, as it is stored. One value stands for all that an account may hold. */
export function chosenValues(property: INodeProperties): NodeParameterValueType[] {
	if (property.type === 'boolean') return [false, true];
	if (!isLoaded(property)) return optionsOf(property).map(({ value }) => value);
	if (property.type === 'resourceMapper')
		return [{ mappingMode: 'defineBelow', value: { '1': '1' } }];
	if (property.type === 'resourceLocator')
		return [{ __rl: true, mode: property.modes![0].name, value: '1' }];
	return [property.type === 'multiOptions' ? ['1'] : '1'];
}

export interface Choice {
	resource: Resource;
	operation: Operation;
	values: INodeParameters;
}

/** Everything a person can choose: resource and operation, and each option parameter below them. */
export function everyChoice(resources: readonly Resource[]): Choice[] {
	return resources.flatMap((resource) =>
		resource.operations.flatMap((operation) =>
			combinations(resource, operation).map((values) => ({ resource, operation, values })),
		),
	);
}

function combinations(resource: Resource, operation: Operation): INodeParameters[] {
	const chosen: INodeParameters = {
		resource: resource.option.value,
		operation: operation.option.value,
	};
	return operation.fields
		.filter(isChosen)
		.reduce(
			(all, field) =>
				all.flatMap((values) =>
					chosenValues(field).map((value) => ({ ...values, [field.name]: value })),
				),
			[chosen],
		);
}

/** The parameters the editor shows, with its defaults filled in, for these choices. */
export function listShown(node: INodeTypeDescription, values: INodeParameters): INodeProperties[] {
	const version = { typeVersion: 1 };
	const all = NodeHelpers.getNodeParameters(node.properties, values, true, false, version, node)!;
	return node.properties.filter((property) =>
		NodeHelpers.displayParameter(all, property, version, node),
	);
}

/** What a shown collection offers to add for these choices. */
export function listOffered(
	node: INodeTypeDescription,
	collection: INodeProperties,
	values: INodeParameters,
): INodeProperties[] {
	return inside(collection).filter((option) =>
		NodeHelpers.displayParameter({}, option, { typeVersion: 1 }, node, values),
	);
}
