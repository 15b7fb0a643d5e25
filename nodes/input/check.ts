import { UserError } from 'n8n-workflow';
import { z } from 'zod';

import type { Label } from './label';

/**
 * Checks a value against the wire contract and gives it in the form that is sent. Throws a `UserError`
 * that says of each wrong value where it stands, what is asked of it and what was given.
 */
export function check<Schema extends z.ZodTypeAny>(
	schema: Schema,
	value: unknown,
	label: Label,
): z.output<Schema> {
	const result = schema.safeParse(value, { errorMap: wording });
	if (result.success) return result.data;
	// One line for each value: what comes after the first only follows from it.
	const lines = new Map<string, string>();
	for (const { path, message } of result.error.issues) {
		const name = label(path);
		if (!lines.has(name)) lines.set(name, `${name} ${message}`);
	}
	throw new UserError([...lines.values()].join('; '), {
		description:
			'Correct the value, or the expression that gives it. Nothing was sent for this item.',
	});
}

/**
 * Within the transform of another schema: the value as `schema` gives it. What is wrong with it is
 * said of `path` in the outer value.
 */
export function checkedAt<Schema extends z.ZodTypeAny>(
	schema: Schema,
	value: unknown,
	path: Array<string | number>,
	addIssue: (issue: z.IssueData) => void,
): z.output<Schema> {
	const result = schema.safeParse(value, { errorMap: wording });
	if (result.success) return result.data;
	for (const issue of result.error.issues) addIssue({ ...issue, path });
	return z.NEVER;
}

/** Says of a wrong value what is asked of it and what was given, to be read after its name. */
export const wording: z.ZodErrorMap = (issue, { data }) => ({
	message: demand(issue) + given(data),
});

function demand(issue: z.ZodIssueOptionalMessage): string {
	switch (issue.code) {
		case z.ZodIssueCode.invalid_type:
			if (issue.received === 'undefined' || issue.received === 'null') return 'is empty';
			return `must be ${KIND[issue.expected] ?? oneOf(issue.expected.replace(/'/g, '').split(' | '))}`;
		case z.ZodIssueCode.too_big:
			return issue.type === 'string'
				? `is longer than ${issue.maximum} characters`
				: `is larger than ${issue.maximum}`;
		case z.ZodIssueCode.too_small:
			return issue.type === 'number' ? `is smaller than ${issue.minimum}` : 'is empty';
		case z.ZodIssueCode.invalid_enum_value:
			return `must be ${oneOf(issue.options)}`;
		default:
			return 'cannot be used';
	}
}

const oneOf = (choices: Array<string | number>) => `one of ${choices.join(', ')}`;

const KIND: Partial<Record<z.ZodParsedType, string>> = {
	string: 'text',
	integer: 'a whole number',
	number: 'a number',
	boolean: 'true or false',
	array: 'a list',
	object: 'an object with fields',
};

/** What was given, cut where it would fill the screen. */
export function given(value: unknown): string {
	if (value === undefined || value === null || value === '') return '';
	if (typeof value === 'string') {
		return value.length > SHOWN
			? ` (given: "${value.slice(0, SHOWN)}…", ${value.length} characters)`
			: ` (given: "${value}")`;
	}
	const text = typeof value === 'object' ? asJson(value) : String(value);
	return ` (given: ${text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text})`;
}

const SHOWN = 60;

function asJson(value: object): string {
	try {
		const json = JSON.stringify(value) as string | undefined;
		// JSON has no word for a date that is none.
		return json === undefined || json === 'null' ? String(value) : json;
	} catch {
		return String(value);
	}
}
