import { z } from 'zod';

import type { ItemInput, SendingOperation } from '../../../contract/operation';
import { reportSuccess } from '../../../contract/success';
import { isRecord, keepValue, parameterReader, toIdentifier, Unusable } from '../../../input';
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

/** Demands one tracking token for an action that closes the trace: it names the offer. */
function demandToken(values: Record<string, unknown>): Record<string, unknown> {
	const { type, data } = values;
	if (!closesTrace(type)) return values;
	const rows = Array.isArray(data) ? data.map(cleanToken) : [];
	const tokens = rows.filter(isToken);
	if (tokens.length === 1 && tokens[0].value !== undefined) return { ...values, data: rows };
	const one = tokens.length > 1 ? 'a single' : 'a';
	const demand = `must hold ${one} 'tracking-token' for the type ${String(type)}`;
	return { ...values, data: new Unusable(demand) };
}

/** Reads a token as the other operations do: without what is copied along with it. */
function cleanToken(row: unknown): unknown {
	return isToken(row) ? { ...row, value: toIdentifier(row.value) } : row;
}

function isToken(row: unknown): row is Record<string, unknown> {
	return isRecord(row) && toIdentifier(row.name) === 'tracking-token';
}

function closesTrace(type: unknown): boolean {
	return type === 'conversion' || type === 'dismiss';
}
