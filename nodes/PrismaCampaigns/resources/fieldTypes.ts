import { z } from 'zod';

import {
	convertFields,
	convertRows,
	isEmpty,
	isRecord,
	keepsDigits,
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

/** Converts a number or text to the exact digits of a 64-bit integer, such as an ID. */
export const toInt64 = convertText(readInt64);

function readInt64(digits: string): unknown {
	if (!/^[+-]?\d+$/.test(digits)) return new Unusable(A_WHOLE_NUMBER, digits);
	const value = BigInt(digits);
	return value < INT64.min || value > INT64.max
		? new Unusable('has too many digits', digits)
		: digits;
}

const A_WHOLE_NUMBER = 'must be a whole number';

/** As `toInt64`, for an amount, also as people write it: `1 234`, or with a fraction of nothing but zeros. */
const toInteger = convertText((text) => {
	const decimal = toDecimal(text);
	if (decimal instanceof Unusable) return new Unusable(A_WHOLE_NUMBER, text, decimal.recipe);
	const [whole, fraction = ''] = String(decimal).split('.');
	return /[^0]/.test(fraction) ? new Unusable(A_WHOLE_NUMBER, text) : readInt64(whole);
});

const WORD =
	/^[\p{L}*!_?$%&=<>][\p{L}\d_.*+!?$%&=<>-]*(\/[\p{L}*!_?$%&=<>][\p{L}\d_.*+!?$%&=<>-]*)?$/u;

/** Converts the text of a keyword: a word, or two with a slash between. The EDN writer checks it again. */
export const toKeywordText = convertText((word) =>
	WORD.test(word) ? word : new Unusable('must be one word without spaces, such as gold-plan', word),
);

/** For each type: how the text of a value is checked, and which wire value it becomes. */
const TYPE: Record<string, { convert: Convert; build(text: string): unknown }> = {
	boolean: { convert: toBooleanText, build: (word) => word === 'true' },
	dateTime: { convert: toCalendarDateTime, build: makeInstant },
	decimal: { convert: toDouble, build: buildDecimal },
	integer: { convert: toInteger, build: buildInteger },
	keyword: { convert: toKeywordText, build: makeKeyword },
	text: { convert: toText, build: (text) => text },
};

/** The types that a person can choose. */
const TYPES = Object.keys(TYPE) as [string, ...string[]];

const convertName = convertFields({ name: toIdentifier });

/** Converts rows of a name, a type and a value of that type. An empty value becomes `undefined`. */
export const toTypedRows = convertRows((row, context) => {
	const field = convertName(row, context);
	if (!isRecord(field)) return field;
	const { type, value } = field;
	const { convert } = TYPES.includes(type as string) ? TYPE[type as string] : TYPE.text;
	field.value = isEmpty(value) ? undefined : convert(value, context);
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

/** A field with its type, checked. */
export interface TypedRow {
	name: string;
	type: string;
	/** Absent: nothing is sent. */
	value?: string;
}

/** Builds an object of wire values from rows, without rows whose value is empty. */
export function buildFields(rows: readonly TypedRow[]): Record<string, unknown> {
	return Object.fromEntries(
		rows.flatMap(({ name, type, value }) =>
			value === undefined ? [] : [[name, buildValue(type, value)]],
		),
	);
}

function buildValue(type: string, text: string): unknown {
	return type === NESTED ? (JSON.parse(text) as unknown) : TYPE[type].build(text);
}

/** The type of a dragged object or list, whose value is JSON text. */
export const NESTED = 'nested';

/** Converts a value that is not empty to one of the types of `typedRows`. */
export function convertTo(type: string, ...given: Parameters<Convert>): unknown {
	return TYPE[type].convert(...given);
}

/** Converts rows of a name and a text, which may be empty. */
export const toTextRows = convertRows((row, context) => {
	const field = convertName(row, context);
	if (isRecord(field) && !(field.value instanceof Unusable)) {
		field.value = toText(field.value ?? '') ?? '';
	}
	return field;
});

/** Rows of a name and a text, as `toTextRows` gives them. */
export const textRows = z.array(z.object({ name: nonEmptyText, value: z.string() }));

/** Decimals are doubles on the wire, which must not round what was given. */
function toDouble(value: unknown): unknown {
	const digits = toDecimal(value);
	return typeof digits === 'string' && !keepsDigits(digits)
		? new Unusable('has more digits than a decimal keeps', digits)
		: digits;
}

function buildDecimal(digits: string): unknown {
	const value = Number(digits);
	return Number.isInteger(value) ? makeDouble(value) : value;
}

function buildInteger(digits: string): unknown {
	const value = Number(digits);
	// Adding 0 turns -0 into 0. EDN would write -0 as a decimal.
	return Number.isSafeInteger(value) ? value + 0 : BigInt(digits);
}

/** Makes a conversion of a value that is read as an identifier's text. */
function convertText(convert: (text: string) => unknown): Convert {
	return (value) => {
		const text = toIdentifier(value);
		return typeof text === 'string' ? convert(text) : text;
	};
}
