import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import type { Ask, Recovered } from '../../../contract/operation';
import type { Answer } from '../../../contract/request';
import { convertFields, keepValue, toIdentifier } from '../../../input';
import { readAnswer } from '../answer';
import { customerIdField } from '../ids';
import {
	languageField,
	openTrace,
	openTrail,
	platformField,
	trailConversions,
	trailSchemas,
	type Trail,
} from './opening';

/* What to do when a conversion or a dismissal has closed the trace. */

/** The page gives 400 for a closed trace, the vendor's own SDK goes by 410. */
export function isClosed(status: number): boolean {
	return status === 400 || status === 410;
}

/**
 * Says what to do about a trace that is closed or unknown; no token is sent with these requests, so a 404
 * is not about it. `mayReopen`: whether the operation offers that, and it was not chosen.
 */
export function adviseOnTrace(status: number, mayReopen = false): string | undefined {
	if (status === 404) return 'No trace or trail has this ID. Check it.';
	if (!isClosed(status)) return undefined;
	const closed =
		'The trace is probably closed: a conversion or a dismissal ends it. Open a new trace and trail first';
	return mayReopen ? `${closed}, or set 'If Trace Is Closed' to 'Open a New One'.` : `${closed}.`;
}

/** Makes the choice of what to do; `opened` are the parameters of what is opened. */
export function makeClosedParameters(opened: INodeProperties[]): INodeProperties[] {
	return [
		{
			displayName: 'If Trace Is Closed',
			name: 'ifTraceClosed',
			type: 'options',
			options: [
				{ name: 'Fail', value: 'fail' },
				{
					name: 'Open a New One',
					value: 'openNew',
					description: 'Opens a new one, tries once more and adds the new IDs to the output',
				},
			],
			default: 'fail',
			description: 'What to do when a conversion or a dismissal has closed the trace',
		},
		{
			displayName: 'New Trace',
			name: 'newTrace',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			displayOptions: { show: { ifTraceClosed: ['openNew'] } },
			description: 'Data for the new trace',
			options: opened,
		},
	];
}

/** What to do about a closed trace. */
export const ifTraceClosed = z.enum(['fail', 'openNew']).optional();

/** Keeps what the new trace is opened with where that is chosen, together with its `defaults`. */
export function fillNewTrace(
	values: Record<string, unknown>,
	defaults: object = {},
): Record<string, unknown> {
	const { newTrace, ...others } = values;
	return values.ifTraceClosed === 'openNew'
		? { ...others, newTrace: { ...defaults, ...(newTrace as object | undefined) } }
		: others;
}

/** The parameters for a new trace with a trail. */
export const newTrailParameters = makeClosedParameters([
	{
		displayName: 'Channel',
		name: 'channel',
		type: 'string',
		default: 'web',
		placeholder: 'e.g. web',
		description: 'Channel of the new visit. If you leave it out, it is web.',
	},
	customerIdField,
	languageField,
	platformField,
]);

/** A new trace with a trail, as part of a record. */
export const newTrailSchemas = {
	ifTraceClosed,
	newTrace: z.object({ customerId: z.string().optional(), ...trailSchemas }).optional(),
};

/** How a new trace with a trail comes into that form. */
export const newTrailConversions = {
	ifTraceClosed: keepValue,
	newTrace: convertFields({ customerId: toIdentifier, ...trailConversions }),
};

/** As `fillNewTrace`, on the channel that most visits come by. */
export function fillNewTrail(
	values: Record<string, unknown>,
	defaults: object = {},
): Record<string, unknown> {
	return fillNewTrace(values, { channel: 'web', ...defaults });
}

/** Opens a trace and a trail where that is chosen, and gives the refused record its new trail. */
export async function reopenTrail<Rec extends { newTrace?: Trail & { customerId?: string } }>(
	{ status }: Answer,
	record: Rec,
	ask: Ask,
): Promise<Recovered<Rec> | undefined> {
	const { newTrace } = record;
	if (!newTrace || !isClosed(status)) return undefined;
	const trace = readAnswer(await ask(openTrace(newTrace.customerId)), 'trace-id');
	const trail = readAnswer(await ask(openTrail(String(trace['trace-id']), newTrace)), 'trail-id');
	return {
		record: { ...record, trailId: String(trail['trail-id']) },
		output: { ...trace, ...trail },
	};
}
