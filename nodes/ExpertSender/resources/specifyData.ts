import type { INodeProperties } from 'n8n-workflow';

/** The choice between parameters and JSON that every write offers. */
export const specifyData: INodeProperties = {
	displayName: 'Specify Data',
	name: 'specifyData',
	type: 'options',
	options: [
		{ name: 'Using Fields Below', value: 'fields' },
		{ name: 'Using JSON', value: 'json' },
	],
	default: 'fields',
	description: 'How to enter what is sent: field by field, or as one JSON object',
};

/** Shows a parameter only where fields are typed one by one. */
export function inFields(field: INodeProperties): INodeProperties {
	return {
		...field,
		displayOptions: { show: { ...field.displayOptions?.show, specifyData: ['fields'] } },
	};
}

/** The JSON parameter of a write; `placeholder` shows the vendor's own field names. */
export function jsonParameter(description: string, example: object): INodeProperties {
	return {
		displayName: 'JSON',
		name: 'json',
		type: 'json',
		required: true,
		displayOptions: { show: { specifyData: ['json'] } },
		default: JSON.stringify(example, null, 2),
		description,
	};
}
