import { DateTime } from 'luxon';
import { z } from 'zod';

import { given } from './check';

/*
 * The kinds of value both services take, as zod schemas. Expressions give values of any type, so each
 * accepts what can mean nothing else: a number where text is asked for, digits where a number is.
 */

const A_DATE_TIME =
	'must be a date such as 2026-05-17 or a date and time such as 2026-05-17T09:30:00Z';

/** Text of at most `max` characters; exact numbers, true, false and dates become text. */
export const text = (max = Infinity) => z.preprocess(asText, z.string().max(max));

function asText(value: unknown): unknown {
	if (value instanceof Date || DateTime.isDateTime(value)) return moment(value)?.toISO();
	const isExact =
		typeof value === 'boolean' ||
		(typeof value === 'number' && (!Number.isInteger(value) || Number.isSafeInteger(value)));
	return isExact ? String(value) : value;
}

/** Text that identifies: as `text`, without white space around it. */
export const identifier = (max = Infinity) =>
	z.preprocess((value) => (typeof value === 'string' ? value.trim() : value), text(max));

/** A phone number of at most `max` characters; all white space in it is dropped. */
export const phone = (max: number) =>
	z.preprocess(
		(value) => (typeof value === 'string' ? value.replace(/\s/g, '') : value),
		text(max),
	);

/** A whole number of 32 bits with a sign, as a number or as digits. */
export const int32 = z.preprocess(
	(value) => (typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value) ? Number(value) : value),
	z
		.number()
		.int()
		.min(-(2 ** 31))
		.max(2 ** 31 - 1),
);

/** True or false, also as the words. */
export const boolean = z.preprocess((value) => {
	const word = typeof value === 'string' ? value.trim().toLowerCase() : value;
	return word === 'true' ? true : word === 'false' ? false : value;
}, z.boolean());

/** An integer or decimal with a dot, as text exactly as given. */
export const decimal = demanded('must be a number such as 1234.50', (value) => {
	const digits = typeof value === 'number' ? String(value) : asTrimmed(value);
	return digits !== undefined && /^[+-]?\d+(\.\d+)?$/.test(digits) ? digits : undefined;
});

/** A web address with http or https. */
export const webAddress = demanded(
	'must be a web address such as https://example.org/page',
	(value) => {
		const address = asTrimmed(value);
		return address !== undefined && URL.canParse(address) && /^https?:/i.test(address)
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
	const keepLocalTime = at && +at === +at.startOf('day');
	return at?.setZone('utc', { keepLocalTime }).toISO();
});

/** A value that may stand in a path: what percent-encoding cannot make harmless is refused. */
export const pathText = <Inner extends z.ZodType<string, z.ZodTypeDef, unknown>>(inner: Inner) =>
	inner.superRefine((value, context) => {
		const fault =
			value === ''
				? 'is empty'
				: /^\.{1,2}$/.test(value)
					? 'must be more than dots'
					: /\p{Surrogate}/u.test(value)
						? 'contains half a character'
						: undefined;
		if (fault) context.addIssue({ code: z.ZodIssueCode.custom, message: fault + given(value) });
	});

/** A schema from a conversion that gives `undefined` for what cannot be used. */
function demanded(demand: string, convert: (value: unknown) => string | null | undefined) {
	return z.unknown().transform((value, context): string => {
		const converted = convert(value);
		if (converted) return converted;
		const message = value === undefined || value === null ? 'is empty' : demand + given(value);
		context.addIssue({ code: z.ZodIssueCode.custom, message });
		return z.NEVER;
	});
}

/** A moment with the clock and zone it was given in. */
function moment(value: unknown): DateTime<true> | undefined {
	const at =
		value instanceof Date
			? ofDate(value)
			: DateTime.fromISO(isoText(value), { setZone: true, zone: 'utc' });
	return at.isValid ? (at as DateTime<true>) : undefined;
}

/** A Date carries no zone: midnight on this machine's clock is taken for a day without a time. */
function ofDate(value: Date): DateTime {
	const local = DateTime.fromJSDate(value);
	return +local === +local.startOf('day') ? local : local.toUTC();
}

/** ISO text that begins with a full date: Luxon reads a bare time of day, or a year, as a date too. */
function isoText(value: unknown): string {
	const iso = DateTime.isDateTime(value) ? value.toISO() : asTrimmed(value);
	return iso && /^\d{4}-\d\d-\d\d/.test(iso) ? iso : '';
}

function asTrimmed(value: unknown): string | undefined {
	return typeof value === 'string' ? value.trim() : undefined;
}
