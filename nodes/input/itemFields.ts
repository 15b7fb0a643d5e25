import { UserError } from 'n8n-workflow';

import { isRecord, type ConvertContext } from './convert';
import { isLuxon, recognizeMoment, toDateTime, toIso } from './dates';
import { isEmpty } from './empty';
import { toIdentifier } from './identifiers';
import { Unusable } from './unusable';

/* Fields whose types nobody chose: those of the input item, and those dragged into the editor. */

/** What a value is by itself. */
export type ValueKind =
	| 'boolean'
	| 'date'
	| 'dateTime'
	| 'empty'
	| 'nested'
	| 'number'
	| 'text'
	| 'url';

/**
 * Tells what a value is. Text that looks like a number is text, since it may be a phone number or a postcode.
 * A flat list is text too: `toText` joins it. A day that no calendar has, such as 1990-02-30, is text.
 */
export function inferKind(value: unknown): ValueKind {
	if (isEmpty(value)) return 'empty';
	if (typeof value === 'string') return inferTextKind(value.trim());
	if (typeof value === 'boolean') return 'boolean';
	if (typeof value === 'number' || typeof value === 'bigint') return 'number';
	// On its way through JSON, a Date that is no date becomes null.
	if (value instanceof Date || isLuxon(value)) return toIso(value) ? 'dateTime' : 'empty';
	return Array.isArray(value) ? inferListKind(value) : 'nested';
}

/**
 * As `inferKind`, but text that is a time on a clock is text where the clocks of the workflow's time zone skip
 * that time or show it twice: `toDateTime` would refuse it.
 */
export function inferKindInZone(value: unknown, { timezone }: ConvertContext): ValueKind {
	const kind = inferKind(value);
	if (kind !== 'dateTime') return kind;
	return toDateTime(value, { timezone, note: () => {} }) instanceof Unusable ? 'text' : kind;
}

function inferTextKind(text: string): ValueKind {
	// A date in another form, such as that of an email, stays text.
	const moment = recognizeMoment(text);
	if (moment) return moment;
	// URL takes white space, too, which a sentence that begins with an address has.
	return /^https?:\/\/\S+$/i.test(text) && URL.canParse(text) ? 'url' : 'text';
}

function inferListKind(list: unknown[]): ValueKind {
	const entries = list.filter((entry) => !isEmpty(entry));
	if (entries.length === 0) return 'empty';
	return entries.some((entry) => typeof entry === 'object') ? 'nested' : 'text';
}

/**
 * The fields that n8n itself adds to an item: its form, and its Webhook node, whose headers may hold a password.
 * They are proposed as those to leave out.
 */
export const FIELDS_OF_N8N =
	'submittedAt, formMode, headers, params, query, webhookUrl, executionMode';

/** A field of the input item. */
export interface ItemField {
	name: string;
	value: unknown;
}

/**
 * Lists an item's own fields in order, also the empty ones. `leaveOut`: the exact names of those that are not
 * wanted, as text with commas between them or as a list. Throws a `UserError` that calls it `label`.
 */
export function listItemFields(
	json: object,
	leaveOut: unknown,
	label = 'Fields to Leave Out',
): ItemField[] {
	const left = readLeaveOut(leaveOut, label);
	return Object.entries(json)
		.filter(([name]) => !left.has(name))
		.map(([name, value]) => ({ name, value: value as unknown }));
}

function readLeaveOut(value: unknown, label: string): Set<unknown> {
	const names = typeof value === 'string' ? value.split(',') : (value ?? []);
	const texts = Array.isArray(names) ? names.map(toIdentifier) : [new Unusable('')];
	if (texts.some((text) => text instanceof Unusable)) {
		throw new UserError(
			`'${label}' must be names with commas between them, such as submittedAt, formMode`,
			{
				description: 'Correct it, or the expression that gives it. Nothing was sent for this item.',
			},
		);
	}
	return new Set(texts);
}

/** A field that was dragged into the editor. `type` is what the editor shows for it. */
export interface Assignment {
	name: string;
	type: string;
	value: unknown;
}

/**
 * Reads the value of a parameter of the type `assignmentCollection`; `undefined` where it holds no field. n8n
 * converts none of these values when the parameter is read whole, so a value may be of another type than
 * `type` says. A name may be empty.
 */
export function readAssignments(value: unknown): Assignment[] | undefined {
	const assignments = isRecord(value) ? value.assignments : undefined;
	if (!Array.isArray(assignments)) return undefined;
	const fields = assignments.filter(isRecord).map(({ name, type, value: given }) => ({
		name: String(name ?? '').trim(),
		type: typeof type === 'string' ? type : 'string',
		value: given,
	}));
	return fields.length > 0 ? fields : undefined;
}
