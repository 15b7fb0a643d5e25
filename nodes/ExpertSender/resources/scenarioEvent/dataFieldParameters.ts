import type { INodeProperties } from 'n8n-workflow';

import { FIELDS_OF_N8N } from '../../../input';
import { showInFields } from '../specifyData';

/* The parameters of an event's data fields, which come from four sources. */

const typeAndValue: INodeProperties[] = [
	{
		displayName: 'Type',
		name: 'type',
		type: 'options',
		options: [
			{
				name: 'Boolean',
				value: 'Boolean',
				description: 'True or false, yes or no, on or off, 1 or 0',
			},
			{
				name: 'Date',
				value: 'Date',
				description:
					"A day, such as 2026-05-17. Of a point in time, the day in the workflow's time zone is sent.",
			},
			{
				name: 'Date and Time',
				value: 'DateTime',
				description:
					"A point in time, such as 2026-05-17T09:30:00Z. A time without a zone is read in the workflow's time zone. A number is a Unix time in seconds or milliseconds.",
			},
			{
				name: 'Money',
				value: 'Money',
				description: 'An amount without a currency, such as 1234.50 or 1 234,50',
			},
			{ name: 'Number', value: 'Number', description: 'A number such as 1234.50 or 1 234,50' },
			{
				name: 'String',
				value: 'String',
				description: 'A short text. A list becomes one text with commas.',
			},
			{
				name: 'Text',
				value: 'Text',
				description: 'A long text. A list becomes one text with commas.',
			},
			{ name: 'URL', value: 'Url', description: 'A web address' },
		],
		default: 'String',
		description: 'Data type of the value. A value of another type is refused.',
	},
	{
		displayName: 'Value',
		name: 'value',
		type: 'string',
		placeholder: 'e.g. A-77',
		default: '',
		description: 'Value of the data field. If it is empty, the field is sent without a value.',
	},
];

/** Data fields with their types, typed in. */
export const dataFieldRows: INodeProperties = {
	displayName: 'Data Field Rows',
	name: 'dataFields',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Data Field',
	default: {},
	displayOptions: { show: { dataFieldsFrom: ['rows'] } },
	description: 'Data fields with their types',
	options: [
		{
			displayName: 'Data Field',
			name: 'field',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					placeholder: 'e.g. Order ID',
					default: '',
					description: 'Name of the data field, exactly as in the scenario',
				},
				...typeAndValue,
			],
		},
	],
};

/** The parameters. */
export const dataFieldParameters: readonly INodeProperties[] = [
	{
		displayName: 'Data Fields',
		name: 'dataFieldsFrom',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'All Fields of the Input Item',
				value: 'item',
				description: 'Every field goes out under its own name. Types are told by the values.',
			},
			{
				name: 'Drag Fields',
				value: 'drag',
				description: 'Choose fields by dragging them from the input. Types are told by the values.',
			},
			{ name: 'JSON', value: 'json', description: 'One object. Types are told by the values.' },
			{ name: 'Rows With Type', value: 'rows', description: 'Type names and choose data types' },
		],
		default: 'item',
		description: 'Where the data comes from that the messages of the scenario can use',
	} satisfies INodeProperties,
	{
		displayName: 'Fields to Leave Out',
		name: 'leaveOut',
		type: 'string',
		typeOptions: { rows: 2 },
		placeholder: 'e.g. submittedAt, formMode',
		default: `${FIELDS_OF_N8N}, success, response`,
		displayOptions: { show: { dataFieldsFrom: ['item'] } },
		description:
			"Names of fields that are not sent, separated by commas. Proposed are those that n8n's form, its Webhook node and this node add.",
	} satisfies INodeProperties,
	{
		displayName: 'Fields',
		name: 'dataFieldAssignments',
		type: 'assignmentCollection',
		default: {},
		displayOptions: { show: { dataFieldsFrom: ['drag'] } },
		description: 'Drag a field here, or add one with its name and value',
	} satisfies INodeProperties,
	dataFieldRows,
	{
		displayName: 'Data Fields (JSON)',
		name: 'dataFieldsJson',
		type: 'json',
		default: '{}',
		displayOptions: { show: { dataFieldsFrom: ['json'] } },
		description: 'One object with the name and value of each data field',
		hint: 'e.g. {"Order ID":"A-77","Total":129.9}',
	} satisfies INodeProperties,
].map(showInFields);
