import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { check } from '../../../input/check';
import { present } from '../../../input/present';
import { text } from '../../../input/values';
import type { ItemInput, Recovery, ServiceRequest } from '../../../runner/operation';
import { path } from '../../../runner/path';
import { Keyword } from '../../edn/values';
import { APP_TOKEN } from '../../wire';
import { answered } from '../answered';
import { keyword } from '../fieldTypes';
import { customerIdField, optionalId } from '../ids';

/** Opening a trace and a trail, on their own or because the one at hand is closed. */

export const languageField: INodeProperties = {
	displayName: 'Language',
	name: 'language',
	type: 'string',
	placeholder: 'e.g. es-UY',
	default: '',
	description: 'Language of the device',
};

export const platformField: INodeProperties = {
	displayName: 'Platform',
	name: 'platform',
	type: 'string',
	placeholder: 'e.g. Chrome Browser',
	default: '',
	description: 'What the customer uses',
};

/** What a visit is opened with. No list of channels is published, so any word is let through. */
export const trail = z.object({
	channel: keyword,
	language: text().optional(),
	platform: text().optional(),
});

export type Trail = z.output<typeof trail>;

/** A trail on a trace of its own. */
export const newTrail = z.object({ customerId: optionalId, ...trail.shape });

export type NewTrail = z.output<typeof newTrail>;

/** POST /api/traces/trace (section "Traza" of the page). */
export function openTrace(customerId: string | undefined): ServiceRequest {
	return {
		method: 'POST',
		path: '/api/traces/trace',
		body: { 'app-token': APP_TOKEN, 'customer-id': customerId },
	};
}

/** POST /api/traces/:trace-id/trail (section "Visita" of the page), which takes no token. */
export function openTrail(traceId: string, { channel, ...device }: Trail): ServiceRequest {
	return {
		method: 'POST',
		path: path`/api/traces/${traceId}/trail`,
		body: { channel: new Keyword(channel), ...device },
	};
}

/** The page gives 400 for a closed trace, the vendor's own SDK goes by 410. */
export function isClosed(status: number): boolean {
	return status === 400 || status === 410;
}

/**
 * What to do about a trace that is closed or unknown; no token is sent with these requests, so a 404 is
 * not about it. `mayReopen`: whether the operation offers that, and it was not chosen.
 */
export function traceAdvice(status: number, mayReopen = false): string | undefined {
	if (status === 404) return 'Check the trace ID or trail ID: there is none such.';
	if (!isClosed(status)) return undefined;
	const closed =
		'The trace is probably closed: a conversion or a dismissal ends it for good. Open a new trace and trail first';
	return mayReopen ? `${closed}, or set 'If Trace Is Closed' to 'Open a New One'.` : `${closed}.`;
}

/** The choice of what to do about a closed trace; `opened` are the parameters of what is opened. */
export function ifTraceClosed(opened: INodeProperties[]): INodeProperties[] {
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
					description:
						'Opens what is missing, tries once more and puts the new IDs into the output',
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
			description: 'What the new one is opened with',
			options: opened,
		},
	];
}

/** The parameters of a new trace with a trail, for `ifTraceClosed`. */
export const newTrailFields: INodeProperties[] = [
	{
		displayName: 'Channel',
		name: 'channel',
		type: 'string',
		default: 'web',
		placeholder: 'e.g. web',
		description: 'Channel of the new visit; web if left out',
	},
	customerIdField,
	languageField,
	platformField,
];

/** What to open if the trace is closed; `undefined` to fail. To be checked by the caller's schema. */
export function enteredNewTrace({ parameter }: ItemInput): Record<string, unknown> | undefined {
	const choice = check(
		closedChoice,
		parameter('ifTraceClosed') ?? 'fail',
		() => "'If Trace Is Closed'",
	);
	return choice === 'openNew' ? present((parameter('newTrace') ?? {}) as object) : undefined;
}

/** The same for a trace with a trail, on the channel that most visits come by. */
export function enteredNewTrail(input: ItemInput): Record<string, unknown> | undefined {
	const given = enteredNewTrace(input);
	return given && { channel: 'web', ...given };
}

const closedChoice = z.enum(['fail', 'openNew']);

/** Opens a trace and a trail, and gives the refused record its new trail. */
export function* reopened<Rec extends object>(
	{ customerId, ...device }: NewTrail,
	record: Rec,
): Recovery<Rec> {
	const opened = answered(yield openTrace(customerId), 'trace-id');
	const visit = answered(yield openTrail(String(opened['trace-id']), device), 'trail-id');
	return {
		record: { ...record, trailId: String(visit['trail-id']) },
		output: { ...opened, ...visit },
	};
}
