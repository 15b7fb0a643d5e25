import { z } from 'zod';

import type { ItemInput, SendingOperation } from '../../../contract/operation';
import { reportSuccess } from '../../../contract/success';
import { nonEmptyText, parameterReader, toIdentifier } from '../../../input';
import { addVisit, trackingTokenField, trailIdField, VISIT_IDS } from '../ids';
import {
	actionConversions,
	actionSchemas,
	dataParameters,
	fillData,
	requestAction,
	type Action,
} from './action';
import { adviseOnClosing } from './closed';

const fields: SendingOperation['fields'] = [
	trailIdField,
	trackingTokenField,
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		placeholder: 'e.g. loan approved',
		default: '',
		description: 'Name of the action. If you leave it empty, it is the same as the type.',
	},
	...dataParameters,
];

const readParameters = parameterReader(
	fields,
	{ ...actionConversions, tracking: toIdentifier },
	z.object({ ...actionSchemas, tracking: nonEmptyText }),
);

/** Defines a conversion or a dismissal (section "Conversión y No interés"): it closes the trace. */
export function defineClosing(
	type: 'conversion' | 'dismiss',
	option: SendingOperation['option'],
): SendingOperation<Action> {
	return {
		option,
		plural: 'actions',
		subject: 'trail',
		keepsInput: true,
		passesOn: VISIT_IDS,
		fields,
		isIdempotent: () => false,
		whatToCheck: 'whether the trace is closed',
		subjects: ({ trailId }) => [`trail ${trailId}`],
		read: (input) => readClosing(input, type),
		request: ([action]) => requestAction(action),
		output: (answer, { trailId }) => addVisit(reportSuccess(answer), { 'trail-id': trailId }),
		advice: adviseOnClosing,
	};
}

function readClosing(input: ItemInput, type: Action['type']): Action {
	const {
		tracking,
		data = [],
		...action
	} = readParameters(input, (values) => fillData({ name: type, ...values }, input));
	const token = { name: 'tracking-token', value: tracking };
	return { ...action, type, data: [token, ...data.filter(({ name }) => name !== token.name)] };
}
