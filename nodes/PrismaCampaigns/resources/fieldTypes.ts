import { z } from 'zod';

import {
	convertFields,
	convertRows,
	isEmpty,
	isRecord,
	nonEmptyText,
	toBooleanText,
	toCalendarDateTime,
	toDecimal,
	toIdentifier,
	toText,
	Unusable,
	type Convert,
} from '../../input';
import { makeDouble, makeInstant, makeKeyword } from '../wireValues';

const INT64 = { min: BigInt('-9223372036854775808'), max: BigInt('9223372036854775807') };

/** Digits of a 64-bit integer, exact however they were given. */
export const toInt64 = convertText((digits) => {
	if (!/^[+-]?\d+$/.test(digits)) return new Unusable('must be a whole number', digits);
	if (Number.isSafeInteger(Number(digits))) return digits;
	const value = BigInt(digits);
	return value < INT64.min || value > INT64.max
		? new Unusable('is not within 64 bits', digits)
		: digits;
});

const WORD =
	/^[\p{L}*!_?$%&=<>][\p{L}\d_.*+!?$%&=<>-]*(\/[\p{L}*!_?$%&=<>][\p{L}\d_.*+!?$%&=<>-]*)?$/u;

/** The text of a keyword: a word, or two with a slash between. The EDN writer checks it once more. */
export const toKeywordText = convertText((word) =>
	word === '' || WORD.test(word)
		? word
		: new Unusable('must be one word without spaces, such as gold-plan', word),
);

/** How the text of a value of each type is checked, and what of the wire it becomes. */
const TYPE: Record<string, { convert: Convert; build(text: string): unknown }> = {
	boolean: { convert: toBooleanText, build: (word) => word === 'true' },
	dateTime: { convert: toCalendarDateTime, build: makeInstant },
	decimal: { convert: toFiniteDecimal, build: buildDecimal },
	integer: { convert: toInt64, build: buildInteger },
	keyword: { convert: toKeywordText, build: makeKeyword },
	text: { convert: toText, build: (text) => text },
};

const TYPES = Object.keys(TYPE) as [string, ...string[]];

const convertName = convertFields({ name: toIdentifier });

/** Rows of a name, a type and a value that fits the type; an empty value is `undefined`. */
export const toTypedRows = convertRows((row) => {
	const field = convertName(row);
	if (!isRecord(field)) return field;
	const { type, value } = field;
	const { convert } = TYPES.includes(type as string) ? TYPE[type as string] : TYPE.text;
	field.value = isEmpty(value) ? undefined : convert(value);
	return field;
});

/** Rows with a data type, as `toTypedRows` gives them. */
export const typedRows = z.array(
	z.object({
		name: nonEmptyText,
		type: z.enum(TYPES),
		value: z.string().optional(),
	}),
);

/** Builds an object of values of the wire from rows, without those whose value is empty. */
export function buildFields(rows: z.output<typeof typedRows>): Record<string, unknown> {
	return Object.fromEntries(
		rows.flatMap(({ name, type, value }) =>
			value === undefined ? [] : [[name, TYPE[type].build(value)]],
		),
	);
}

/** Rows of a name and a text, which may be empty. */
export const toTextRows = convertRows((row) => {
	const field = convertName(row);
	if (isRecord(field)) field.value = toText(field.value ?? '');
	return field;
});

/** Rows of a name and a text, as `toTextRows` gives them. */
export const textRows = z.array(z.object({ name: nonEmptyText, value: z.string() }));

function toFiniteDecimal(value: unknown): unknown {
	const digits = toDecimal(value);
	const isTooLarge = typeof digits === 'string' && !Number.isFinite(Number(digits));
	return isTooLarge ? new Unusable('must be a smaller number', digits) : digits;
}

function buildDecimal(digits: string): unknown {
	const value = Number(digits);
	return Number.isInteger(value) ? makeDouble(value) : value;
}

function buildInteger(digits: string): unknown {
	const value = Number(digits);
	// Adding 0 makes 0 of a negative one, which would be written as a decimal.
	return Number.isSafeInteger(value) ? value + 0 : BigInt(digits);
}

/** A conversion of the text that identifies. */
function convertText(convert: (text: string) => unknown): Convert {
	return (value) => {
		const text = toIdentifier(value);
		return typeof text === 'string' ? convert(text) : text;
	};
}
