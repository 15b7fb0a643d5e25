import { DateTime } from 'luxon';
import { z } from 'zod';

import { given } from './check';
import { postprocess, preprocess } from './process';

/*
 * The kinds of value both services take, as zod schemas. Expressions give values of any type, so each
 * accepts what can mean nothing else: a number where text is asked for, digits where a number is.
 */

const A_DATE_TIME =
	'must be a date such as 2026-05-17 or a date and time such as 2026-05-17T09:30:00Z';

/** Text of at most `max` characters; exact numbers, true, false and dates become text. */
export const text = (max = Infinity) => preprocess(asText, z.string().max(max));

function asText(value: unknown): unknown {
	if (value instanceof Date || isLuxon(value)) return moment(value)?.toISO() ?? value;
	return typeof value === 'boolean' || isExact(value) ? String(value) : value;
}

/** Text that identifies: as `text`, without white space around it. */
export const identifier = (max = Infinity) =>
	preprocess(
		(value) => (typeof value === 'string' ? value.trim() : asText(value)),
		z.string().max(max),
	);

/** A phone number of at most `max` characters; all white space in it is dropped. */
export const phone = (max: number) =>
	preprocess(
		(value) => (typeof value === 'string' ? value.replace(/\s/g, '') : asText(value)),
		z.string().max(max),
	);

/** A whole number of 32 bits with a sign, as a number or as digits. */
export const int32 = preprocess(
	(value) => (typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value) ? Number(value) : value),
	z
		.number()
		.int()
		.min(-(2 ** 31))
		.max(2 ** 31 - 1),
);

/** True or false, also as the words. */
export const boolean = preprocess((value) => {
	const word = typeof value === 'string' ? value.trim().toLowerCase() : value;
	return word === 'true' ? true : word === 'false' ? false : value;
}, z.boolean());

/** An integer or decimal with a dot, as text exactly as given. */
export const decimal = demanded('must be a number such as 1234.50', (value) => {
	const digits = isExact(value) ? String(value) : asTrimmed(value);
	return digits !== undefined && /^[+-]?\d+(\.\d+)?$/.test(digits) ? digits : undefined;
});

/** A web address with http or https. */
export const webAddress = demanded(
	'must be a web address such as https://example.org/page',
	(value) => {
		const address = asTrimmed(value);
		return address !== undefined && URL.canParse(address) && /^https?:\/\//i.test(address)
			? address
			: undefined;
	},
);

/** A calendar day, `YYYY-MM-DD`, from ISO text, a Date or a Luxon value: the day its clock shows. */
export const day = demanded('must be a date such as 2026-05-17', (value) =>
	moment(value)?.toISODate(),
);

/**
 * A point in time in UTC, `YYYY-MM-DDTHH:mm:ss.SSSZ`, from ISO text, a Date or a Luxon value. What has
 * no zone keeps its clock.
 */
export const dateTime = demanded(A_DATE_TIME, (value) => moment(value)?.toUTC().toISO());

/**
 * As `dateTime`, for a calendar day sent as a point in time, such as a birthday: midnight in any zone
 * means a day without a time, and stays on that day.
 */
export const calendarDateTime = demanded(A_DATE_TIME, (value) => {
	const at = moment(value);
	return at && (isDay(at) ? `${at.toISODate()}T00:00:00.000Z` : at.toUTC().toISO());
});

/** A value that may stand in a path: what percent-encoding cannot make harmless is refused. */
export const pathText = <Inner extends z.ZodType<string, z.ZodTypeDef, unknown>>(inner: Inner) =>
	postprocess(inner, (value, addIssue) => {
		const fault =
			value === ''
				? 'is empty'
				: /^\.{1,2}$/.test(value)
					? 'must be more than dots'
					: /\p{Surrogate}/u.test(value)
						? 'contains half a character'
						: undefined;
		if (fault) addIssue({ code: z.ZodIssueCode.custom, message: fault + given(value) });
		return value;
	});

/** A schema from a conversion that gives `undefined` for what cannot be used. */
function demanded(demand: string, convert: (value: unknown) => string | null | undefined) {
	return postprocess(z.unknown(), (value, addIssue): string => {
		const converted = convert(value);
		if (converted) return converted;
		const message = value === undefined || value === null ? 'is empty' : demand + given(value);
		addIssue({ code: z.ZodIssueCode.custom, message });
		return z.NEVER;
	});
}

/** A moment with the clock and zone it was given in. */
function moment(value: unknown): DateTime<true> | undefined {
	const at = isLuxon(value)
		? DateTime.fromMillis(value.toMillis(), { zone: value.zoneName ?? undefined })
		: value instanceof Date
			? ofDate(value)
			: ofText(value);
	return at?.isValid ? (at as DateTime<true>) : undefined;
}

/** ISO text that begins with a full date: Luxon reads a bare time of day, or a year, as a date too. */
function ofText(value: unknown): DateTime | undefined {
	const text = asTrimmed(value);
	return text && /^\d{4}-\d\d-\d\d/.test(text)
		? DateTime.fromISO(text, { setZone: true, zone: 'utc' })
		: undefined;
}

/** A Date carries no zone: midnight on the clock of this machine, or of the workflow, means a day. */
function ofDate(value: Date): DateTime {
	const clocks = ['system', 'default'].map((zone) => DateTime.fromJSDate(value, { zone }));
	return clocks.find(isDay) ?? DateTime.fromJSDate(value, { zone: 'utc' });
}

/** Whether a moment is the first of its day, and so stands for a day without a time. */
function isDay(at: DateTime): boolean {
	return +at === +at.startOf('day');
}

/** A Luxon value, also of another copy of the library. */
function isLuxon(value: unknown): value is DateTime {
	return DateTime.isDateTime(value) && typeof value.toMillis === 'function';
}

/** A number that text can say without loss: not one whose last digits are gone already. */
function isExact(value: unknown): value is number {
	return (
		typeof value === 'number' &&
		Number.isFinite(value) &&
		(!Number.isInteger(value) || Number.isSafeInteger(value))
	);
}

function asTrimmed(value: unknown): string | undefined {
	return typeof value === 'string' ? value.trim() : undefined;
}
