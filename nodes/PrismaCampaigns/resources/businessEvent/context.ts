import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import type { ItemInput } from '../../../contract/operation';
import { parseJsonObject, refuseRepeats } from '../../../input';
import {
	DRAGGED,
	ITEM,
	JSON_TEXT,
	makeDraggedField,
	makeLeaveOutField,
	readItemFields,
	TYPED_ROWS,
} from '../fieldSources';
import { buildFields, toTypedRows, typedRows } from '../fieldTypes';
import { draggedRows, inferFields, toDraggedRows } from '../inferredFields';
import { makeTypedRows } from '../rows';

/* The context of a business event: more data, for the campaign to use. The page asks for no form but an object. */

const NONE = { name: 'None', value: 'none', description: 'No more data' };

/** Where the context comes from, and what is entered there. */
export const contextParameters: INodeProperties[] = [
	{
		displayName: 'Context',
		name: 'contextFrom',
		type: 'options',
		noDataExpression: true,
		options: [ITEM, DRAGGED, JSON_TEXT, NONE, TYPED_ROWS],
		default: 'none',
		description: 'More data of the event, such as the branch, and where it comes from',
	},
	makeLeaveOutField({ contextFrom: ['item'] }),
	makeDraggedField(
		{
			displayName: 'Context Fields',
			name: 'dragged',
			description: 'Data of the event, each under the name that the campaign knows it by.',
		},
		{ contextFrom: ['drag'] },
	),
	makeTypedRows(
		{
			displayName: 'Context Rows',
			name: 'contextRows',
			placeholder: 'Add Field',
			description: 'Data of the event. Empty fields are not sent.',
		},
		{ contextFrom: ['fields'] },
	),
	{
		displayName: 'Context as JSON',
		name: 'context',
		type: 'json',
		default: '{}',
		displayOptions: { show: { contextFrom: ['json'] } },
		description: 'Data of the event, as one object',
		hint: 'e.g. {"branch":12}',
	},
];

/** The context as it is entered. */
export const contextSchemas = {
	dragged: draggedRows.optional(),
	contextRows: typedRows.optional(),
	context: z.record(z.string(), z.unknown()).optional(),
};

/** The conversions of those fields. */
export const contextConversions = {
	dragged: toDraggedRows,
	contextRows: (...given: Parameters<typeof toTypedRows>) => refuseRepeats(toTypedRows(...given)),
	context: (value: unknown) => parseJsonObject(value, 'Context as JSON'),
};

type Entered = z.output<z.ZodObject<typeof contextSchemas>>;

/** The context that is the input item, if that is chosen. */
export function readItemContext(input: ItemInput): object | undefined {
	return input.parameter('contextFrom') === 'item'
		? inferFields(readItemFields(input), input)
		: undefined;
}

/** The context that is entered; `undefined` if there is nothing in it. */
export function buildContext({ dragged, contextRows, context }: Entered): object | undefined {
	const rows = dragged ?? contextRows;
	return rows ? buildFields(rows) : context;
}

/** Leaves out what was entered in a way that is not chosen. */
export function pickEntered(
	values: Record<string, unknown>,
	input: ItemInput,
): Record<string, unknown> {
	const { dragged, contextRows, context, ...others } = values;
	switch (input.parameter('contextFrom')) {
		case 'drag':
			return { ...others, dragged };
		case 'fields':
			return { ...others, contextRows };
		case 'json':
			return { ...others, context };
		default:
			return others;
	}
}
