import { z } from 'zod';

import { checkedAt } from '../../input/check';
import { isEmpty } from '../../input/present';
import { postprocess, preprocess } from '../../input/process';
import { boolean, calendarDateTime, decimal, identifier, text } from '../../input/values';
import { Double, Instant, Keyword } from '../edn/values';

const INT64 = { min: BigInt('-9223372036854775808'), max: BigInt('9223372036854775807') };

/** Digits of a 64-bit integer, exact however they were given. */
export const int64 = postprocess(identifier(), (digits, addIssue) => {
	const fault = !/^[+-]?\d+$/.test(digits)
		? 'must be a whole number'
		: BigInt(digits) < INT64.min || BigInt(digits) > INT64.max
			? 'is not within 64 bits'
			: undefined;
	if (fault) addIssue({ code: 'custom', message: `${fault} (given: "${digits}")` });
	return digits;
});

const WORD =
	/^[\p{L}*!_?$%&=<>][\p{L}\d_.*+!?$%&=<>-]*(\/[\p{L}*!_?$%&=<>][\p{L}\d_.*+!?$%&=<>-]*)?$/u;

/** The text of a keyword: a word, or two with a slash between. The writer checks it once more. */
export const keyword = postprocess(identifier(), (word, addIssue) => {
	if (!WORD.test(word)) {
		addIssue({
			code: 'custom',
			message: `must be one word without spaces, such as gold-plan (given: "${word}")`,
		});
	}
	return word;
});

const VALUE = {
	boolean,
	dateTime: postprocess(calendarDateTime, (iso) => new Instant(iso)),
	decimal: postprocess(decimal, (digits, addIssue) => {
		const value = Number(digits);
		if (!Number.isFinite(value)) {
			addIssue({ code: 'custom', message: 'must be smaller than what a number can hold' });
		}
		return Number.isInteger(value) ? new Double(value) : value;
	}),
	integer: postprocess(int64, (digits) => {
		const value = Number(digits);
		// Adding 0 makes 0 of a negative one, which would be written as a decimal.
		return Number.isSafeInteger(value) ? value + 0 : BigInt(digits);
	}),
	keyword: postprocess(keyword, (word) => new Keyword(word)),
	text: text(),
};

const name = identifier().pipe(z.string().min(1));

type FieldType = keyof typeof VALUE;
const TYPES = Object.keys(VALUE) as [FieldType, ...FieldType[]];

const typedField = postprocess(
	z.object({ name, type: z.enum(TYPES), value: z.unknown() }),
	({ name: of, type, value }, addIssue) => ({
		name: of,
		value: isEmpty(value)
			? undefined
			: (checkedAt(VALUE[type], value, ['value'], addIssue) as unknown),
	}),
);

/** Typed rows as one object, without the fields whose value is empty. */
export const typedFields = postprocess(z.array(typedField), (list) =>
	Object.fromEntries(
		list.filter(({ value }) => value !== undefined).map((field) => [field.name, field.value]),
	),
);

/** Text rows as a list of names and values. */
export const textFields = z.array(
	z.object({ name, value: preprocess((value) => value ?? '', text()) }),
);
