import type { INodeProperties } from 'n8n-workflow';

/** The choice between parameters and JSON that every write offers. */
export const specifyData: INodeProperties = {
	displayName: 'Specify Data',
	name: 'specifyData',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Using Fields Below', value: 'fields' },
		{ name: 'Using JSON', value: 'json' },
	],
	default: 'fields',
	description: 'How to enter the data: field by field, or as one JSON object',
};

/** Shows a parameter only if the data is entered field by field. */
export function showInFields(field: INodeProperties): INodeProperties {
	return {
		...field,
		displayOptions: { show: { ...field.displayOptions?.show, specifyData: ['fields'] } },
	};
}

/** Makes the JSON parameter of a write, with an example in the vendor's own field names below it. */
export function makeJsonParameter(description: string, example: object): INodeProperties {
	return {
		displayName: 'JSON',
		name: 'json',
		type: 'json',
		required: true,
		displayOptions: { show: { specifyData: ['json'] } },
		// The example is not the default: whoever forgot to replace it would send it to somebody.
		default: '{}',
		description,
		// With spaces, so that it breaks into lines.
		hint: `e.g. ${JSON.stringify(example, null, 1).replace(/\n\s*/g, ' ')}`,
	};
}
