import { z } from 'zod';

import {
	inferKind,
	inferKindInZone,
	isEmpty,
	parseJsonObject,
	readAssignments,
	refuseRepeats,
	requireExactNumbers,
	toBooleanText,
	toCalendarDateTime,
	toDecimal,
	toText,
	Unusable,
	type Assignment,
	type ConvertContext,
	type Convert,
} from '../../input';
import { makeInstant } from '../wireValues';
import { convertTo, NESTED } from './fieldTypes';

/* Fields without a data type of the customer schema: it is taken from the value. */

/**
 * Makes wire values of an object's fields, without the empty ones: a date of text that is an ISO date, one text
 * of a flat list, and all else as it is.
 */
export function inferFields(object: object, context: ConvertContext): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(object)
			.map(([name, value]) => [name, inferField(value, context)] as const)
			.filter(([, value]) => value !== undefined),
	);
}

function inferField(value: unknown, context: ConvertContext): unknown {
	switch (inferKindInZone(value, context)) {
		case 'empty':
			return undefined;
		case 'date':
		case 'dateTime':
			return makeInstant(String(toCalendarDateTime(value, context)));
		case 'text':
			return toText(value);
		default:
			return value;
	}
}

/** Converts the value of a parameter that fields are dragged to into rows. */
export const toDraggedRows: Convert = (value, context) => {
	const rows = readAssignments(value)?.map((field) => convertAssignment(field, context));
	return refuseRepeats(rows);
};

/** Rows as `toDraggedRows` gives them. A row in which nothing was entered has neither a name nor a value. */
export const draggedRows = z.array(
	z.object({ name: z.string(), type: z.string(), value: z.string().optional() }),
);

const NO_NAME = 'has no name. Enter the name of the field in front of its value';

function convertAssignment(field: Assignment, context: ConvertContext): object {
	const { name, value } = field;
	if (isEmpty(value)) return { ...field, value: undefined };
	const typed = convertValue(field, context);
	return { ...typed, name: name === '' ? new Unusable(NO_NAME) : name };
}

/** The value in one of the types of rows; `type` is what the editor shows. */
function convertValue(
	{ name, type, value }: Assignment,
	context: ConvertContext,
): { type: string; value: unknown } {
	switch (type) {
		case 'boolean':
			return { type, value: toBooleanText(value) };
		case 'number':
			return convertNumber(value, context);
		case 'array':
		case 'object':
			return convertNested(value, name);
		default:
			return convertString(value, context);
	}
}

function convertNumber(value: unknown, context: ConvertContext) {
	const digits = toDecimal(value);
	const type = /^[+-]?\d+$/.test(String(digits)) ? 'integer' : 'decimal';
	return { type, value: digits instanceof Unusable ? digits : convertTo(type, digits, context) };
}

function convertString(value: unknown, context: ConvertContext) {
	// A number that the editor shows as text is text, such as a phone number.
	const kind = inferKindInZone(value, context);
	const type = kind === 'date' || kind === 'dateTime' ? 'dateTime' : 'text';
	return { type, value: convertTo(type, value, context) };
}

/** A flat list becomes one text, as it does elsewhere. Throws a `UserError` for a number that lost its digits. */
function convertNested(given: unknown, name: string) {
	const value = typeof given === 'string' ? parseNested(given, name) : given;
	if (typeof value !== 'object' || value === null) {
		const demand = 'must be a list such as ["a","b"] or an object such as {"a":1}';
		return { type: NESTED, value: new Unusable(demand, given) };
	}
	requireExactNumbers(value, `'${name}'`);
	return inferKind(value) === 'nested'
		? { type: NESTED, value: JSON.stringify(value) }
		: { type: 'text', value: toText(value) };
}

/** Typed by hand, an object or a list is JSON text. */
function parseNested(text: string, name: string): unknown {
	try {
		JSON.parse(text);
	} catch {
		return text;
	}
	return parseJsonObject(`{"value":${text}}`, name).value;
}
