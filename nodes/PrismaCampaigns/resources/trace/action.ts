import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import type { ItemInput } from '../../../contract/operation';
import { path } from '../../../contract/path';
import type { ServiceRequest } from '../../../contract/request';
import { inferKind, nonEmptyText, toText } from '../../../input';
import { makeActionType } from '../../wireValues';
import { textRows, toTextRows } from '../fieldTypes';
import { toPathId } from '../ids';
import {
	ITEM,
	JSON_TEXT,
	LEFT_OUT_OF_ACTION,
	makeLeaveOutField,
	readObject,
	TEXT_ROWS,
} from '../fieldSources';
import { makeTextRows } from '../rows';

/* POST /api/traces/trail/:trail-id/action (section "Actividad" of the page), which takes no token. */

/** The seven types of the page. */
export const ACTION_TYPES = [
	'action',
	'conversion',
	'dismiss',
	'entry-point',
	'event',
	'funnel-step',
	'location',
] as const;

/** The fields of every action, without its type. */
export const actionSchemas = {
	trailId: nonEmptyText,
	name: z.string(),
	data: textRows.optional(),
};

/** The conversions of those fields. */
export const actionConversions = { trailId: toPathId, name: toText, data: toTextRows };

/** Something that happened in a visit. */
export interface Action {
	trailId: string;
	type: (typeof ACTION_TYPES)[number];
	name: string;
	data?: Array<{ name: string; value: string }>;
}

/** Makes the request that records an action. */
export function requestAction({ trailId, type, name, data = [] }: Action): ServiceRequest {
	return {
		method: 'POST',
		path: path`/api/traces/trail/${trailId}/action`,
		body: {
			name,
			type: makeActionType(type),
			data: data.length > 0 ? data : undefined,
		},
	};
}

/** The parameters of an action's data. */
export const dataParameters: INodeProperties[] = [
	{
		displayName: 'Data',
		name: 'dataFrom',
		type: 'options',
		noDataExpression: true,
		options: [TEXT_ROWS, ITEM, JSON_TEXT],
		default: 'fields',
		description: 'Where the data of the action comes from',
	},
	makeLeaveOutField({ dataFrom: ['item'] }, LEFT_OUT_OF_ACTION),
	makeTextRows(
		{
			displayName: 'Data Fields',
			name: 'data',
			placeholder: 'Add Field',
			description: 'Data that is stored with the action',
		},
		{ dataFrom: ['fields'] },
	),
	{
		displayName: 'JSON',
		name: 'json',
		type: 'json',
		default: '{}',
		displayOptions: { show: { dataFrom: ['json'] } },
		description: 'One object. Each of its fields is stored with the action, as text.',
		hint: 'e.g. {"branch":"12","amount":"2500"}',
	},
];

/** Replaces the rows by data from the item or from JSON, if that is chosen. */
export function fillData(
	values: Record<string, unknown>,
	input: ItemInput,
): Record<string, unknown> {
	const object = readObject(input, 'dataFrom');
	if (!object) return values;
	const data = Object.entries(object).map(([name, value]) => ({ name, value: writeParts(value) }));
	return { ...values, data };
}

/** Values of an action are text on the wire. Objects, and lists that hold any, are sent as JSON text. */
function writeParts(value: unknown): unknown {
	return (Array.isArray(value) ? value.some(isObject) : isObject(value))
		? JSON.stringify(value)
		: value;
}

/** A Date and a Luxon value are text as in rows, no objects. */
function isObject(value: unknown): boolean {
	return Array.isArray(value) || inferKind(value) === 'nested';
}
