import type { INodeProperties } from 'n8n-workflow';

/** The parameter that says what an operation gives out whose answer has little of its own to say. */
export const outputField: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Input Fields With the Result',
			value: 'inputAndResult',
			description: 'The fields of the input item and the result, so that the next node has both',
		},
		{ name: 'Only the Result', value: 'result', description: 'Such as success: true' },
	],
	default: 'inputAndResult',
	description: 'What each item holds that comes out of this node',
};
