import type { INodeProperties } from 'n8n-workflow';

import type { ItemInput } from '../../contract/operation';
import { FIELDS_OF_N8N, listItemFields, parseJsonObject, requireExactNumbers } from '../../input';
import type { FieldsTexts } from './rows';

/* Where several fields come from: the input item, what was dragged, rows or JSON. */

/** All fields of the input item. */
export const ITEM = {
	name: 'All Fields of the Input Item',
	value: 'item',
	description: "Every field of the input item under its own name, except 'Fields to Leave Out'",
};
/** Fields that are dragged from the input panel. */
export const DRAGGED = {
	name: 'Drag Fields',
	value: 'drag',
	description: 'Drag fields from the input panel, and rename them if necessary',
};
/** Rows of a name, a type and a value. */
export const TYPED_ROWS = {
	name: 'Rows With Type',
	value: 'fields',
	description: 'Enter each field with its data type',
};
/** Rows of a name and a text. */
export const TEXT_ROWS = {
	name: 'Rows',
	value: 'fields',
	description: 'Enter each field with its value',
};
/** One object. */
export const JSON_TEXT = {
	name: 'JSON',
	value: 'json',
	description: 'Enter one object, or an expression that gives one',
};

type Show = Record<string, string[]>;

/** Makes the list of names that are not taken from the input item. */
export function makeLeaveOutField(show: Show, proposed = LEFT_OUT): INodeProperties {
	return {
		displayName: 'Fields to Leave Out',
		name: 'leaveOut',
		type: 'string',
		typeOptions: { rows: 2 },
		placeholder: 'e.g. submittedAt, formMode',
		default: proposed,
		displayOptions: { show },
		description:
			"Names of fields of the input item that are not sent, separated by commas, exactly as in the item. Proposed are those that n8n's form, its Webhook node and this node add.",
	};
}

/** The names proposed for the data of an action, where the token of a conversion may stand. */
export const LEFT_OUT_OF_ACTION = `${FIELDS_OF_N8N}, success, response, trace-id, trail-id`;

const LEFT_OUT = `${LEFT_OUT_OF_ACTION}, tracking-token`;

const DATES = 'Text that is an ISO date, such as 2026-05-17, is sent as a date.';

/** Makes the parameter that fields are dragged to; `toDraggedRows` converts its value. */
export function makeDraggedField(
	{ displayName, name, description }: Omit<FieldsTexts, 'placeholder'>,
	show: Show,
): INodeProperties {
	return {
		displayName,
		name,
		type: 'assignmentCollection',
		default: {},
		displayOptions: { show },
		description: [description, DATES].join(' '),
	};
}

/** The fields of the input item, without those that are left out. */
export function readItemFields({ json, parameter }: ItemInput): Record<string, unknown> {
	const fields = listItemFields(json, parameter('leaveOut'));
	const object = Object.fromEntries(fields.map(({ name, value }) => [name, value]));
	requireExactNumbers(object, 'the input item');
	return object;
}

/**
 * Reads data from the item or from JSON, as the parameter named `how` says; `undefined` if the data is
 * entered in another way.
 */
export function readObject(
	input: ItemInput,
	how: string,
): Readonly<Record<string, unknown>> | undefined {
	const way = input.parameter(how);
	if (way === 'item') return readItemFields(input);
	return way === 'json' ? parseJsonObject(input.parameter('json')) : undefined;
}
