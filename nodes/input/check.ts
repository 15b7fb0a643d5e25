import { UserError } from 'n8n-workflow';
import type { z } from 'zod';

import type { Convert, ConvertContext } from './convert';
import type { Label, ValuePath } from './label';
import { Unusable } from './unusable';

/** What a service takes: how a value comes into that form, and what it must be then. */
export interface WireContract<Schema extends z.ZodTypeAny = z.ZodTypeAny> {
	readonly convert: Convert;
	readonly schema: Schema;
}

/** A value that keeps a wire contract. */
export type Checked<Contract extends WireContract> = z.output<Contract['schema']>;

/**
 * Brings a value into the form that is sent, and checks that against the wire contract. Throws a `UserError`
 * that says of each wrong value where it stands, what is asked of it and what was given.
 */
export function check<Schema extends z.ZodTypeAny>(
	{ convert, schema }: WireContract<Schema>,
	value: unknown,
	label: Label,
	context: ConvertContext,
): z.output<Schema> {
	const converted = convert(value, context);
	refuseLostField(converted, label);
	const result = schema.safeParse(converted);
	if (result.success) return result.data;
	// One line for each value: what comes after the first only follows from it.
	const lines = new Map<string, string>();
	for (const issue of result.error.issues) {
		const name = label(issue.path);
		if (!lines.has(name)) lines.set(name, `${name} ${describe(issue, converted)}`);
	}
	throw new UserError([...lines.values()].join('; '), {
		description:
			'Correct the value, or the expression that gives it. Nothing was sent for this item.',
	});
}

/** zod leaves out a field of this name without a word. */
const LOST = '__proto__';

/** Deeper than any schema looks. */
const MOST_LEVELS = 8;

function refuseLostField(value: unknown, label: Label): void {
	const path = findLostField(value, MOST_LEVELS);
	if (!path) return;
	throw new UserError(`${label(path)} cannot be sent: no field may be named ${LOST}`, {
		description: 'Rename the field or remove it. Nothing was sent for this item.',
	});
}

function findLostField(value: unknown, levels: number): ValuePath | undefined {
	if (typeof value !== 'object' || value === null || levels === 0) return undefined;
	if (Object.prototype.hasOwnProperty.call(value, LOST)) return [LOST];
	const isList = Array.isArray(value);
	for (const [name, field] of Object.entries(value)) {
		const below = findLostField(field, levels - 1);
		if (below) return [isList ? Number(name) : name, ...below];
	}
	return undefined;
}

/** What is read of an issue. n8n lends the package its zod, and versions 3 and 4 say it differently. */
interface Issue {
	path: ValuePath;
	code?: string;
	expected?: unknown;
	/** The choices of an enum: `options` in version 3, `values` in version 4. */
	options?: unknown;
	values?: unknown;
	maximum?: unknown;
	minimum?: unknown;
	/** What is too large or too small: `type` in version 3, `origin` in version 4. */
	type?: unknown;
	origin?: unknown;
}

/** What is asked of a wrong value and what was given, to be read after its name. */
function describe(issue: Issue, checked: unknown): string {
	const value = issue.path.reduce(
		(outer, step) => (outer as Record<string | number, unknown>)[step],
		checked,
	);
	if (value instanceof Unusable) {
		const { demand, given, recipe } = value;
		return demand + quoteGiven(given) + (recipe === undefined ? '' : `; ${recipe}`);
	}
	if (value === undefined || value === null) return 'is empty';
	return describeDemand(issue) + quoteGiven(value);
}

function describeDemand(issue: Issue): string {
	const choices = issue.options ?? issue.values;
	if (Array.isArray(choices)) return `must be one of ${choices.join(', ')}`;
	const measured = issue.type ?? issue.origin;
	switch (issue.code) {
		case 'invalid_type':
			return `must be ${KIND[String(issue.expected)] ?? listChoices(String(issue.expected))}`;
		case 'too_big':
			return measured === 'string'
				? `is longer than ${String(issue.maximum)} characters`
				: `is larger than ${String(issue.maximum)}`;
		case 'too_small':
			return measured === 'string' || measured === 'array'
				? 'is empty'
				: `is smaller than ${String(issue.minimum)}`;
		default:
			return 'cannot be used';
	}
}

/** Version 3 gives the choices of an enum as source text where a value is not even text. */
function listChoices(expected: string): string {
	return `one of ${expected.replace(/'/g, '').split(' | ').join(', ')}`;
}

const KIND: Record<string, string | undefined> = {
	string: 'text',
	int: 'a whole number',
	integer: 'a whole number',
	number: 'a number',
	boolean: 'true or false',
	array: 'a list',
	object: 'an object with fields',
	record: 'an object with fields',
};

/** Says what was given, cut where it would fill the screen; nothing of what is empty. */
export function quoteGiven(value: unknown): string {
	if (value === undefined || value === null || value === '') return '';
	if (typeof value === 'string') {
		return value.length > SHOWN
			? ` (given: "${value.slice(0, SHOWN)}…", ${value.length} characters)`
			: ` (given: "${value}")`;
	}
	const text = typeof value === 'object' ? writeJson(value) : String(value);
	return ` (given: ${text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text})`;
}

const SHOWN = 60;

function writeJson(value: object): string {
	try {
		const json = JSON.stringify(value) as string | undefined;
		// JSON writes null for a Date that is no date.
		return json === undefined || json === 'null' ? String(value) : json;
	} catch {
		return String(value);
	}
}
