import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import type { Ask, RecoveryState } from '../../../contract/operation';
import type { Answer } from '../../../contract/request';
import {
	convertFields,
	isEmpty,
	isRecord,
	keepValue,
	toBoolean,
	toAccountId,
	Unusable,
	type Conversions,
	type Convert,
} from '../../../input';
import { customerIdField } from '../ids';
import {
	languageField,
	openTrace,
	openTrail,
	platformField,
	readTrace,
	readTrail,
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

/** Says the same for an operation that opens a new trace where that is chosen. */
export function adviseOnReopening(
	status: number,
	{ newTrace }: { newTrace?: object },
	recovery?: RecoveryState,
): string | undefined {
	if (!newTrace || !recovery || !isClosed(status)) return adviseOnTrace(status, !newTrace);
	return RECOVERY_ADVICE[recovery];
}

const RECOVERY_ADVICE: Record<RecoveryState, string> = {
	inVain:
		'This was refused on a new trace as well, so the trace is not the reason. Correct the values of this item.',
	withheld:
		'No new trace was opened: another item of this run was refused on a new trace as well, so the trace is probably not the reason. Correct the values of the items.',
	lost: 'No new trace was opened: the answer to opening one for an earlier item got lost, and there may be one already. Run this item again in a new execution.',
};

/**
 * Says what to do about a refused conversion or dismissal. The page says 400 for a closed trace; a wrong token
 * looks the same.
 */
export function adviseOnClosing(status: number): string | undefined {
	if (status === 400) {
		return "Either a conversion or a dismissal has closed the trace already, or the 'Tracking Token' is wrong. Check both.";
	}
	if (status === 410) {
		return 'The trace is closed already: a conversion or a dismissal ends it.';
	}
	return adviseOnTrace(status);
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
			description: "Data for the new trace. It needs a 'Customer ID', or 'Anonymous' on.",
			options: [anonymousField, ...newTraceFields],
		},
	];
}

const anonymousField: INodeProperties = {
	displayName: 'Anonymous',
	name: 'anonymous',
	type: 'boolean',
	default: false,
	description:
		"Whether the new trace may belong to a new anonymous customer if 'Customer ID' is empty",
};

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

/** Whose the new trace is. */
export const ownerSchemas = {
	customerId: z.string().optional(),
	anonymous: z.boolean().optional(),
};

/**
 * Makes the conversion of a new trace with these fields. Prisma Campaigns makes an anonymous customer for a
 * trace of nobody, so that must be chosen.
 */
export function convertNewTrace(conversions: Conversions = {}): Convert {
	const convert = convertFields({
		anonymous: toBoolean,
		customerId: toAccountId,
		...conversions,
	});
	return (value, context) => {
		const newTrace = convert(value, context);
		if (!isRecord(newTrace) || !isEmpty(newTrace.customerId)) return newTrace;
		const isChosen = newTrace.anonymous !== undefined && newTrace.anonymous !== false;
		return isChosen ? newTrace : { ...newTrace, customerId: NOBODY };
	};
}

const NOBODY = new Unusable(
	"is empty: turn on 'Anonymous' if the new trace may belong to a new anonymous customer",
);

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
	newTrace: z.object({ ...ownerSchemas, ...trailSchemas }).optional(),
};

/** The conversions of those fields. */
export const newTrailConversions = {
	ifTraceClosed: keepValue,
	newTrace: convertNewTrace(trailConversions),
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
>({ status }: Answer, { newTrace }: Rec, ask: Ask): Promise<Partial<Rec> | undefined> {
	if (!newTrace || !isClosed(status)) return undefined;
	const { 'trace-id': traceId } = await ask(openTrace(newTrace.customerId), readTrace);
	const { 'trail-id': trailId } = await ask(openTrail(String(traceId), newTrace), readTrail);
	return { trailId: String(trailId) } as Partial<Rec>;
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
