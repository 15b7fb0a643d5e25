import type { INodeProperties } from 'n8n-workflow';

import { jsonObject } from '../../input/json';
import { rows } from '../../input/present';
import type { ItemInput } from '../../runner/operation';

/** The ways data can be entered. */
export const ROWS = { name: 'Using Fields Below', value: 'fields' };
export const ITEM = {
	name: 'All Fields of the Input Item',
	value: 'item',
	description: 'Every field of the item that comes in is sent under its own name',
};
export const JSON_TEXT = { name: 'Using JSON', value: 'json' };

/** Rows of a name and a text, such as captured answers. */
export function textRows(
	field: Pick<INodeProperties, 'displayName' | 'name' | 'placeholder' | 'description'>,
	show: Record<string, string[]>,
): INodeProperties {
	return rowsOf(field, show, [
		nameField,
		{
			displayName: 'Value',
			name: 'value',
			type: 'string',
			placeholder: 'e.g. 2500',
			default: '',
			description: 'Value of the field, sent as text',
		},
	]);
}

/** Rows of a name, a data type and a value, such as fields of a customer. */
export function typedRows(
	field: Pick<INodeProperties, 'displayName' | 'name' | 'placeholder' | 'description'>,
	show: Record<string, string[]>,
): INodeProperties {
	return rowsOf(field, show, [
		nameField,
		{
			displayName: 'Type',
			name: 'type',
			type: 'options',
			options: [
				{ name: 'Boolean', value: 'boolean', description: 'True or false' },
				{
					name: 'Date and Time',
					value: 'dateTime',
					description: 'Such as 2026-05-17 or 2026-05-17T09:30:00Z',
				},
				{ name: 'Decimal', value: 'decimal', description: 'A number that may have a fraction' },
				{ name: 'Integer', value: 'integer', description: 'A whole number' },
				{
					name: 'Keyword',
					value: 'keyword',
					description: 'One of a fixed set of words; in JSON it is sent as text',
				},
				{ name: 'Text', value: 'text', description: 'Any text' },
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
			description: 'Value that fits the data type. A field left empty is not sent.',
		},
	]);
}

const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	placeholder: 'e.g. last_name',
	default: '',
	description: 'Name of the field, exactly as in Prisma Campaigns: upper and lower case matter',
};

function rowsOf(
	field: Pick<INodeProperties, 'displayName' | 'name' | 'placeholder' | 'description'>,
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

/** What was entered in rows, taken from the item, or written as JSON; to be checked. */
export function entered(
	{ parameter, json }: ItemInput,
	how: string,
	names: { fields: string; json: string },
): { fields?: unknown[]; object?: Record<string, unknown> } {
	const way = parameter(how);
	if (way === 'item') return { object: { ...json } };
	if (way === 'json') return { object: jsonObject(parameter(names.json)) };
	return { fields: rows(parameter(names.fields), 'field') };
}
