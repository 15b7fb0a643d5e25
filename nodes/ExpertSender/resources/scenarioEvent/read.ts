import type { INodeProperties } from 'n8n-workflow';
import type { z } from 'zod';

import { check } from '../../../input/check';
import { jsonObject } from '../../../input/json';
import { jsonLabel, parameterLabel } from '../../../input/label';
import { present, rows } from '../../../input/present';
import type { ItemInput } from '../../../runner/operation';

/** Reads an event from its fields or from JSON and checks it against the wire contract. */
export function readEvent<Schema extends z.ZodTypeAny>(
	schema: Schema,
	fields: readonly INodeProperties[],
	{ parameter }: ItemInput,
): z.output<Schema> {
	if (parameter('specifyData') === 'json') {
		return check(schema, present(jsonObject(parameter('json'))), jsonLabel);
	}
	const { otherIdentifiers, customEventId, dataFields, ...named } = Object.fromEntries(
		fields.filter(isSent).map(({ name }) => [name, parameter(name)]),
	);
	const list = rows(dataFields, 'field');
	const event = {
		...(otherIdentifiers as object | null),
		...named,
		// 0 is what the untouched field holds.
		customEventId: customEventId || undefined,
		dataFields: list.length > 0 ? list : undefined,
	};
	return check(schema, present(event), parameterLabel(fields));
}

/** Whether a parameter holds part of the event, rather than how the event is entered. */
function isSent({ name }: INodeProperties): boolean {
	return name !== 'specifyData' && name !== 'json';
}
