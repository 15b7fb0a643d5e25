import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { check } from '../../../input/check';
import { parameterLabel } from '../../../input/label';
import { isEmpty, present } from '../../../input/present';
import { identifier } from '../../../input/values';
import type { Operation } from '../../../runner/operation';
import { success } from '../../../runner/success';
import { textFields } from '../fieldTypes';
import { trackingTokenField, trailIdField } from '../ids';
import { actionSchema, dataFields, enteredData, recordAction, type Action } from './action';
import { isClosed, traceAdvice } from './newTrail';

const fields: readonly INodeProperties[] = [
	trailIdField,
	trackingTokenField,
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		placeholder: 'e.g. loan approved',
		default: '',
		description: 'Name of the action. Left empty, it is the same as its type.',
	},
	...dataFields,
];

const schema = z.object({
	trailId: actionSchema.shape.trailId,
	tracking: identifier().pipe(z.string().min(1)),
	name: actionSchema.shape.name,
	data: textFields,
});

/** A conversion or a dismissal (section "Conversión y No interés" of the page): it closes the trace. */
export function closing(
	type: 'conversion' | 'dismiss',
	option: Operation['option'],
): Operation<Action> {
	return {
		option,
		plural: 'actions',
		fields,
		repeatable: () => false,
		whatToCheck: 'whether the trace is closed',
		subjects: ({ trailId }) => [`trail ${trailId}`],
		read(input) {
			const name = input.parameter('name');
			const values = present({
				trailId: input.parameter('trailId'),
				tracking: input.parameter('tracking'),
				name: isEmpty(name) ? type : name,
				data: enteredData(input),
			});
			const { tracking, data, ...rest } = check(schema, values, parameterLabel(fields));
			const token = { name: 'tracking-token', value: tracking };
			return { ...rest, type, data: [token, ...data.filter((row) => row.name !== token.name)] };
		},
		request: ([action]) => recordAction(action),
		output: success,
		advice: (status) =>
			isClosed(status)
				? 'The trace is probably closed already: a conversion or a dismissal ends it for good, and is not counted a second time.'
				: traceAdvice(status),
	};
}
