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
	const dataFields = rows(parameter('dataFields'), 'field');
	const event = {
		...(parameter('otherIdentifiers') as object | null),
		customerEmail: parameter('customerEmail'),
		segments: parameter('segments'),
		// 0 is what the untouched field holds.
		customEventId: parameter('customEventId') || undefined,
		dataFields: dataFields.length > 0 ? dataFields : undefined,
	};
	return check(schema, present(event), parameterLabel(fields));
}
