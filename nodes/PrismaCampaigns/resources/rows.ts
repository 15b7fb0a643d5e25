import type { INodeProperties } from 'n8n-workflow';

/** The texts of a parameter that takes several fields. */
export type FieldsTexts = Pick<
	INodeProperties,
	'displayName' | 'name' | 'placeholder' | 'description'
>;

/** Makes a parameter with rows of a name and a text, such as answers in a funnel. */
export function makeTextRows(field: FieldsTexts, show: Record<string, string[]>): INodeProperties {
	return makeRows(field, show, [
		nameField,
		{
			displayName: 'Value',
			name: 'value',
			type: 'string',
			placeholder: 'e.g. 2500',
			default: '',
			description: 'Value of the field, sent as text. A list becomes one text with commas.',
		},
	]);
}

/** Makes a parameter with rows of a name, a data type and a value, such as fields of a customer. */
export function makeTypedRows(field: FieldsTexts, show: Record<string, string[]>): INodeProperties {
	return makeRows(field, show, [
		nameField,
		{
			displayName: 'Type',
			name: 'type',
			type: 'options',
			options: [
				{
					name: 'Boolean',
					value: 'boolean',
					description: 'True or false, yes or no, on or off, 1 or 0',
				},
				{
					name: 'Date and Time',
					value: 'dateTime',
					description:
						"A day such as 2026-05-17, or a point in time such as 2026-05-17T09:30:00Z. A time without a zone is read in the workflow's time zone. A number is a Unix time in seconds or milliseconds.",
				},
				{ name: 'Decimal', value: 'decimal', description: 'A number such as 1234.50 or 1 234,50' },
				{ name: 'Integer', value: 'integer', description: 'A whole number' },
				{
					name: 'Keyword',
					value: 'keyword',
					description: 'One word, such as gold-plan. In JSON it is sent as text.',
				},
				{
					name: 'Text',
					value: 'text',
					description: 'Any text. A list becomes one text with commas.',
				},
			],
			default: 'text',
			description: 'Data type of the field, as in the customer schema of Prisma Campaigns',
		},
		{
			displayName: 'Value',
			name: 'value',
			type: 'string',
			placeholder: 'e.g. Salto',
			default: '',
			description: 'Value of the field. It must fit the data type. An empty field is not sent.',
		},
	]);
}

const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	placeholder: 'e.g. last_name',
	default: '',
	description: 'Name of the field, exactly as in Prisma Campaigns. Upper and lower case matter.',
};

function makeRows(
	field: FieldsTexts,
	show: Record<string, string[]>,
	values: INodeProperties[],
): INodeProperties {
	return {
		...field,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		default: {},
		displayOptions: { show },
		options: [{ displayName: 'Field', name: 'field', values }],
	};
}
