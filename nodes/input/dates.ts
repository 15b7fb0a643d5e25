import { DateTime } from 'luxon';

import type { Convert } from './convert';
import { Unusable } from './unusable';

/* Dates and times, from ISO text, a Date or a Luxon value. */

/** A calendar day, `YYYY-MM-DD`: the day that the clock of the value shows. */
export const toDay: Convert = convertMoment('must be a date such as 2026-05-17', (at) =>
	at.toISODate(),
);

const A_DATE_TIME =
	'must be a date such as 2026-05-17 or a date and time such as 2026-05-17T09:30:00Z';

/** A point in time in UTC, `YYYY-MM-DDTHH:mm:ss.SSSZ`. What has no zone keeps its clock. */
export const toDateTime: Convert = convertMoment(A_DATE_TIME, (at) => at.toUTC().toISO());

/**
 * As `toDateTime`, for a calendar day sent as a point in time, such as a birthday: midnight in any zone
 * means a day without a time, and stays on that day.
 */
export const toCalendarDateTime: Convert = convertMoment(A_DATE_TIME, (at) =>
	startsDay(at) ? `${at.toISODate()}T00:00:00.000Z` : at.toUTC().toISO(),
);

/** The ISO text of a Date or a Luxon value; `undefined` for one that is no date. */
export function toIso(value: Date | DateTime): string | undefined {
	return readMoment(value)?.toISO();
}

/** Whether this is a Luxon value, also of another copy of the library. */
export function isLuxon(value: unknown): value is DateTime {
	return DateTime.isDateTime(value) && typeof value.toMillis === 'function';
}

function convertMoment(demand: string, write: (at: DateTime<true>) => string): Convert {
	return (value) => {
		if (value === undefined || value === null) return value;
		const at = readMoment(value);
		return at ? write(at) : new Unusable(demand, value);
	};
}

/** A moment with the clock and zone it was given in. */
function readMoment(value: unknown): DateTime<true> | undefined {
	const at = isLuxon(value)
		? DateTime.fromMillis(value.toMillis(), { zone: value.zoneName ?? undefined })
		: value instanceof Date
			? readDate(value)
			: readIso(value);
	return at?.isValid ? (at as DateTime<true>) : undefined;
}

/** ISO text that begins with a full date: Luxon reads a bare time of day, or a year, as a date too. */
function readIso(value: unknown): DateTime | undefined {
	const text = typeof value === 'string' ? value.trim() : '';
	return /^\d{4}-\d\d-\d\d/.test(text)
		? DateTime.fromISO(text, { setZone: true, zone: 'utc' })
		: undefined;
}

/** A Date carries no zone: midnight on the clock of this machine, or of the workflow, means a day. */
function readDate(value: Date): DateTime {
	const clocks = ['system', 'default'].map((zone) => DateTime.fromJSDate(value, { zone }));
	return clocks.find(startsDay) ?? DateTime.fromJSDate(value, { zone: 'utc' });
}

/** Whether a moment is the first of its day, and so stands for a day without a time. */
function startsDay(at: DateTime): boolean {
	return +at === +at.startOf('day');
}
