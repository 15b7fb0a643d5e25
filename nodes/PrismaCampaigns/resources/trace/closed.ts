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

/* What to do if a conversion or a dismissal has closed the trace. */

/** Whether the trace is closed: the page says 400, the vendor's SDK looks for 410. */
export function isClosed(status: number): boolean {
	return status === 400 || status === 410;
}

/**
 * Says what to do about a trace that is closed or unknown. These requests hold no token, so a 404 is not
 * about the token. `mayReopen`: whether the operation offers 'Open a New One' and it was not chosen.
 */
export function adviseOnTrace(status: number, mayReopen = false): string | undefined {
	if (status === 404) return 'No trace or trail has this ID. Check it.';
	if (!isClosed(status)) return undefined;
	const closed =
		'The trace is probably closed: a conversion or a dismissal ends it. Open a new trace and trail first';
	return mayReopen ? `${closed}, or set 'If Trace Is Closed' to 'Open a New One'.` : `${closed}.`;
}

/** Makes 'If Trace Is Closed', and 'New Trace' with the given fields. */
export function makeClosedParameters(newTraceFields: INodeProperties[]): INodeProperties[] {
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
					description: 'Open a new trace, retry once and add the new IDs to the output',
				},
			],
			default: 'fail',
			description: 'What to do if a conversion or a dismissal has closed the trace',
		},
		{
			displayName: 'New Trace',
			name: 'newTrace',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			displayOptions: { show: { ifTraceClosed: ['openNew'] } },
			description: 'Data for the new trace',
			options: newTraceFields,
		},
	];
}

/** The choice 'If Trace Is Closed'. */
export const ifTraceClosed = z.enum(['fail', 'openNew']).optional();

/** Keeps the data of the new trace, on top of `defaults`, only if 'Open a New One' is chosen. */
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
		description: 'Channel of the new visit. Leave it out to use web.',
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

/** The conversions of those fields. */
export const newTrailConversions = {
	ifTraceClosed: keepValue,
	newTrace: convertFields({ customerId: toIdentifier, ...trailConversions }),
};

/** Does the same as `fillNewTrace`, with `web` as the default channel. */
export function fillNewTrail(
	values: Record<string, unknown>,
	defaults: object = {},
): Record<string, unknown> {
	return fillNewTrace(values, { channel: 'web', ...defaults });
}

/** Opens a trace and a trail where that is chosen, and gives the refused record its new trail. */
export async function reopenTrail<
	Rec extends { trailId: string; newTrace?: Trail & { customerId?: string } },
>({ status }: Answer, record: Rec, ask: Ask): Promise<Recovered<Rec> | undefined> {
	const { newTrace } = record;
	if (!newTrace || !isClosed(status)) return undefined;
	const trace = readAnswer(await ask(openTrace(newTrace.customerId)), 'trace-id');
	const trail = readAnswer(await ask(openTrail(String(trace['trace-id']), newTrace)), 'trail-id');
	return {
		change: { trailId: String(trail['trail-id']) } as Partial<Rec>,
		output: { ...trace, ...trail },
	};
}

/** What is replaced when a trace is closed: the same for all items of that visit and customer. */
export function nameClosedTrail({
	trailId,
	newTrace,
}: {
	trailId: string;
	newTrace?: { customerId?: string };
}): string | undefined {
	return newTrace && `trail ${trailId} of ${newTrace.customerId ?? 'nobody'}`;
}
