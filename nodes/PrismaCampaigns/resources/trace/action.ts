import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { text } from '../../../input/values';
import type { ItemInput, ServiceRequest } from '../../../runner/operation';
import { path } from '../../../runner/path';
import { Keyword } from '../../edn/values';
import { textFields } from '../fieldTypes';
import { entered, ITEM, JSON_TEXT, ROWS, textRows } from '../rows';
import { pathId } from '../ids';
import { newTrail } from './newTrail';

/** POST /api/traces/trail/:trail-id/action (section "Actividad" of the page), which takes no token. */

/** The seven types of the page. */
export const TYPES = [
	'action',
	'conversion',
	'dismiss',
	'entry-point',
	'event',
	'funnel-step',
	'location',
] as const;

export const actionSchema = z.object({
	trailId: pathId,
	type: z.enum(TYPES),
	name: text().pipe(z.string().min(1)),
	data: textFields,
	newTrail: newTrail.optional(),
});

export type Action = z.output<typeof actionSchema>;

export function recordAction({ trailId, type, name, data }: Action): ServiceRequest {
	return {
		method: 'POST',
		path: path`/api/traces/trail/${trailId}/action`,
		body: {
			name,
			type: new Keyword(`trail-action/${type}`),
			data: data.length > 0 ? data : undefined,
		},
	};
}

/** The parameters of an action's data. */
export const dataFields: INodeProperties[] = [
	{
		displayName: 'Data',
		name: 'dataFrom',
		type: 'options',
		noDataExpression: true,
		options: [ROWS, ITEM, JSON_TEXT],
		default: 'fields',
		description: 'Where the data that is kept with the action comes from',
	},
	textRows(
		{
			displayName: 'Data Fields',
			name: 'data',
			placeholder: 'Add Field',
			description: 'Data that is kept with the action',
		},
		{ dataFrom: ['fields'] },
	),
	{
		displayName: 'JSON',
		name: 'json',
		type: 'json',
		default: '{}',
		displayOptions: { show: { dataFrom: ['json'] } },
		description: 'An object: each of its fields is kept with the action, as text',
		hint: 'e.g. {"branch":"12","amount":"2500"}',
	},
];

/** The data of an action as rows, to be checked by `textFields`. */
export function enteredData(input: ItemInput): unknown[] {
	const { fields, object } = entered(input, 'dataFrom', { fields: 'data', json: 'json' });
	return (
		fields ?? Object.entries(object ?? {}).map(([name, value]) => ({ name, value: asText(value) }))
	);
}

/** Values of an action are text on the wire; what has parts is sent as its JSON. */
function asText(value: unknown): unknown {
	return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}
