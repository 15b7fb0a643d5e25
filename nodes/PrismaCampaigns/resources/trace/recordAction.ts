import type { INodeProperties } from 'n8n-workflow';

import { check } from '../../../input/check';
import { parameterLabel } from '../../../input/label';
import { isEmpty, present } from '../../../input/present';
import { postprocess } from '../../../input/process';
import type { Operation } from '../../../runner/operation';
import { success } from '../../../runner/success';
import { trailIdField } from '../ids';
import {
	actionSchema,
	dataFields,
	enteredData,
	recordAction as request,
	type Action,
} from './action';
import {
	enteredNewTrail,
	ifTraceClosed,
	isClosed,
	newTrailFields,
	reopened,
	traceAdvice,
} from './newTrail';

const fields: readonly INodeProperties[] = [
	trailIdField,
	{
		displayName: 'Action Type',
		name: 'type',
		type: 'options',
		options: [
			{
				name: 'Action',
				value: 'action',
				description: 'The customer did something, such as a click',
			},
			{
				name: 'Conversion',
				value: 'conversion',
				description:
					'The customer took the offer; closes the trace, and needs a tracking-token in the data',
			},
			{
				name: 'Dismiss',
				value: 'dismiss',
				description:
					'The customer declined; closes the trace, and needs a tracking-token in the data',
			},
			{ name: 'Entry Point', value: 'entry-point', description: 'The customer began a funnel' },
			{ name: 'Event', value: 'event', description: 'Something happened without the customer' },
			{
				name: 'Funnel Step',
				value: 'funnel-step',
				description: 'The customer went on in a funnel',
			},
			{ name: 'Location', value: 'location', description: 'The customer opened a page or screen' },
		],
		default: 'location',
		description: 'What happened in the visit',
	},
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		placeholder: 'e.g. location',
		default: '',
		description: 'Name of the action. Left empty, it is the same as the type.',
	},
	...dataFields,
	...ifTraceClosed(newTrailFields),
];

const label = parameterLabel(fields);

const schema = postprocess(actionSchema, (action, addIssue) => {
	const { type, data } = action;
	if (closes(type) && !data.some(({ name, value }) => name === 'tracking-token' && value)) {
		addIssue({
			code: 'custom',
			path: ['data'],
			message: `must hold a 'tracking-token' for the type ${type}`,
		});
	}
	return action;
});

export const recordAction: Operation<Action> = {
	option: {
		name: 'Record Action',
		value: 'recordAction',
		action: 'Record action',
		description: 'Note what the customer did in a visit',
	},
	plural: 'actions',
	fields,
	repeatable: () => false,
	whatToCheck: 'whether the trail has the action',
	subjects: ({ trailId }) => [`trail ${trailId}`],
	read(input) {
		const type = input.parameter('type');
		const name = input.parameter('name');
		const values = present({
			trailId: input.parameter('trailId'),
			type,
			name: isEmpty(name) ? type : name,
			data: enteredData(input),
			newTrail: enteredNewTrail(input),
		});
		return check(schema, values, ([first, ...below]) =>
			label([first === 'newTrail' ? 'newTrace' : first, ...below]),
		);
	},
	request: ([action]) => request(action),
	output: success,
	recover(answer, action) {
		// A conversion counted on a new trace would be counted twice.
		if (!action.newTrail || closes(action.type) || !isClosed(answer.status)) return undefined;
		return reopened(action.newTrail, action);
	},
	advice: (status, { type, newTrail }) => traceAdvice(status, !newTrail && !closes(type)),
};

function closes(type: Action['type']): boolean {
	return type === 'conversion' || type === 'dismiss';
}
