import type { INodeProperties, INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';
import { inside, optionsOf } from '../unit/parameters.mts';

/* A node as its description says it, without n8n. */

/** An operation, with what the editor shows for it. */
export interface DescribedOperation {
	/** As a workflow stores them: `customer.upsert`. */
	key: string;
	/** As the editor shows them. */
	resource: string;
	name: string;
	description: string;
	/** All that the editor shows for it. */
	shown: INodeProperties[];
	/** Its own parameters, without those that many operations have. */
	own: INodeProperties[];
	/** 'Output', where it is the one of all writes. */
	output?: INodeProperties;
	/** What is under 'Options'; absent: it sends no request. */
	options?: INodeProperties[];
}

/** The operations of a node, in the order of the drop-downs. */
export function describeOperations({ properties }: INodeTypeDescription): DescribedOperation[] {
	const [resources] = properties.filter(({ name }) => name === 'resource').map(optionsOf);
	return resources.flatMap((resource) =>
		listOperations(properties, String(resource.value)).map((operation) => {
			const shown = properties.filter(({ displayOptions: { show } = {} }) =>
				[show?.resource?.[0], show?.operation?.[0]].every(
					(value, place) => value === [resource, operation][place].value,
				),
			);
			const isShared = (property: INodeProperties) =>
				property.name === 'options' || isCommonOutput(property);
			const options = shown.find(({ name }) => name === 'options');
			return {
				key: `${String(resource.value)}.${String(operation.value)}`,
				resource: resource.name,
				name: operation.name,
				description: operation.description ?? '',
				shown,
				own: shown.filter((property) => !isShared(property)),
				output: shown.find(isCommonOutput),
				...(options && { options: inside(options).filter((one) => !isHidden(one, operation)) }),
			};
		}),
	);
}

/** The operation that a page calls `customer.get`. Throws if there is none. */
export function findOperation(
	key: string,
	operations: readonly DescribedOperation[],
): DescribedOperation {
	const found = operations.find((operation) => operation.key === key);
	if (!found) throw new Error(`There is no operation ${key}`);
	return found;
}

function listOperations(
	properties: readonly INodeProperties[],
	resource: string,
): INodePropertyOptions[] {
	return properties
		.filter(
			({ name, displayOptions }) =>
				name === 'operation' && displayOptions?.show?.resource?.includes(resource),
		)
		.flatMap(optionsOf);
}

function isHidden({ displayOptions }: INodeProperties, { value }: INodePropertyOptions): boolean {
	return displayOptions?.hide?.['/operation']?.includes(value) ?? false;
}

/** Sync Page has an Output of its own, which is about banners. */
function isCommonOutput(property: INodeProperties): boolean {
	return (
		property.name === 'output' &&
		optionsOf(property).some(({ value }) => value === 'inputAndResult')
	);
}
