import { z } from 'zod';

import type { ItemInput, SendingOperation } from '../../../contract/operation';
import { reportSuccess } from '../../../contract/success';
import { keepValue, parameterReader, toIdentifier, toText, Unusable } from '../../../input';
import { addVisit, trailIdField, VISIT_IDS } from '../ids';
import {
	ACTION_TYPES,
	actionConversions,
	actionSchemas,
	dataParameters,
	fillData,
	requestAction,
} from './action';
import {
	adviseOnClosing,
	adviseOnReopening,
	fillNewTrail,
	nameClosedTrail,
	newTrailConversions,
	newTrailParameters,
	newTrailSchemas,
	reopenTrail,
} from './closed';

const fields: SendingOperation['fields'] = [
	trailIdField,
	{
		displayName: 'Action Type',
		name: 'type',
		type: 'options',
		options: [
			{
				name: 'Action',
				value: 'action',
				description: 'The customer did something, such as clicking a button',
			},
			{
				name: 'Conversion',
				value: 'conversion',
				description:
					'The customer took the offer. Closes the trace. The data must hold a tracking-token.',
			},
			{
				name: 'Dismiss',
				value: 'dismiss',
				description:
					'The customer declined the offer. Closes the trace. The data must hold a tracking-token.',
			},
			{ name: 'Entry Point', value: 'entry-point', description: 'The customer started a funnel' },
			{ name: 'Event', value: 'event', description: 'Something happened without the customer' },
			{
				name: 'Funnel Step',
				value: 'funnel-step',
				description: 'The customer went to the next step of a funnel',
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
		description: 'Name of the action. If you leave it empty, it is the same as the type.',
	},
	...dataParameters,
	...newTrailParameters,
];

const schema = z.object({
	type: z.enum(ACTION_TYPES),
	...actionSchemas,
	...newTrailSchemas,
});

const readParameters = parameterReader(
	fields,
	{ ...actionConversions, type: keepValue, ...newTrailConversions },
	schema,
);

type ActionInVisit = z.output<typeof schema>;

/** POST /api/traces/trail/:trail-id/action: records what happened. */
export const recordAction: SendingOperation<ActionInVisit> = {
	option: {
		name: 'Record Action',
		value: 'recordAction',
		action: 'Record action',
		description: 'Record what the customer did in a visit',
	},
	plural: 'actions',
	subject: 'trail',
	subtitle: '"Record action " + $parameter.type',
	keepsInput: true,
	passesOn: VISIT_IDS,
	fields,
	isIdempotent: () => false,
	whatToCheck: 'whether the trail has the action',
	subjects: ({ trailId }) => [`trail ${trailId}`],
	read: readAction,
	request: ([action]) => requestAction(action),
	output: (answer, { trailId }) => addVisit(reportSuccess(answer), { 'trail-id': trailId }),
	recover: (answer, action, ask) => reopenTrail(answer, action, ask),
	recoveryKey: nameClosedTrail,
	advice: (status, action, recovery) =>
		closesTrace(action.type)
			? adviseOnClosing(status)
			: adviseOnReopening(status, action, recovery),
};

function readAction(input: ItemInput): ActionInVisit {
	return readParameters(input, (values) =>
		demandToken(fillData({ name: values.type, ...fillVisit(values) }, input)),
	);
}

/** Leaves out the new trace of a conversion or dismissal, which would be counted twice there. */
function fillVisit({ newTrace, ...values }: Record<string, unknown>): Record<string, unknown> {
	return closesTrace(values.type) ? values : fillNewTrail({ ...values, newTrace });
}

/** Demands a tracking token for an action that closes the trace: it names the offer. */
function demandToken(values: Record<string, unknown>): Record<string, unknown> {
	const { type, data } = values;
	if (!closesTrace(type) || (Array.isArray(data) && data.some(isToken))) return values;
	const demand = `must hold a 'tracking-token' for the type ${String(type)}`;
	return { ...values, data: new Unusable(demand) };
}

function isToken(row: { name?: unknown; value?: unknown } | null): boolean {
	return toIdentifier(row?.name) === 'tracking-token' && toText(row?.value ?? '') !== '';
}

function closesTrace(type: unknown): boolean {
	return type === 'conversion' || type === 'dismiss';
}
