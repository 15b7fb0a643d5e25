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
	const result = schema.safeParse(value, {
		errorMap: (issue, { data }) => ({ message: demand(issue) + given(data) }),
	});
	if (result.success) return result.data;
	const { issues } = result.error;
	throw new UserError(issues.map(({ path, message }) => `${label(path)} ${message}`).join('; '), {
		description:
			'Correct the value, or the expression that gives it. Nothing was sent for this item.',
	});
}

/** What is asked of a value, to be read after its name. */
function demand(issue: z.ZodIssueOptionalMessage): string {
	switch (issue.code) {
		case z.ZodIssueCode.invalid_type:
			if (issue.received === 'undefined' || issue.received === 'null') return 'is empty';
			return `must be ${KIND[issue.expected] ?? issue.expected}`;
		case z.ZodIssueCode.too_big:
			return issue.type === 'string'
				? `is longer than ${issue.maximum} characters`
				: `is larger than ${issue.maximum}`;
		case z.ZodIssueCode.too_small:
			return issue.type === 'number' ? `is smaller than ${issue.minimum}` : 'is empty';
		case z.ZodIssueCode.invalid_enum_value:
			return `must be one of ${issue.options.join(', ')}`;
		default:
			return issue.message ?? 'cannot be used';
	}
}

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
	if (typeof value !== 'string') {
		const text = JSON.stringify(value) ?? String(value);
		return ` (given: ${text.length > 60 ? `${text.slice(0, 60)}…` : text})`;
	}
	return value.length > 60
		? ` (given: "${value.slice(0, 60)}…", ${value.length} characters)`
		: ` (given: "${value}")`;
}
