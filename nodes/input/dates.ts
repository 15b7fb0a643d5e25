import { DateTime } from 'luxon';

import type { Note } from '../contract/operation';
import type { Convert, ConvertContext } from './convert';
import { suggestDateReading } from './dateReadings';
import { Unusable } from './unusable';
import { findOffset } from './zoneOffset';

/*
 * Dates and times, from ISO text, a Date or a Luxon value. On their way through JSON, both become ISO text
 * with an offset, so all three give the same: a point in time. Text without an offset is what a clock shows.
 */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const A_DATE = 'must be a date such as 2026-05-17';
const A_DATE_TIME = `${A_DATE} or a date and time such as 2026-05-17T09:30:00Z`;

/**
 * A calendar day, `YYYY-MM-DD`: the one that the text shows. A point in time is the day whose midnight it is
 * in the workflow's time zone, else in UTC, else the day on the workflow's clock.
 */
export const toDay: Convert = convertMoment(A_DATE, readMoment, findDay);

/** As `toDay`, for a day that is sent as a point in time, such as a birthday: midnight in UTC. */
export const toDayAtMidnight: Convert = convertMoment(
	A_DATE,
	readMoment,
	(moment, context) => `${findDay(moment, context)}T00:00:00.000Z`,
);

/**
 * A point in time in UTC, `YYYY-MM-DDTHH:mm:ss.SSSZ`. A time without an offset is in the workflow's time zone.
 * A number is a Unix time in seconds or milliseconds.
 */
export const toDateTime: Convert = convertMoment(A_DATE_TIME, readMomentOrUnixTime, findInstant);

/**
 * As `toDateTime`, for fields that hold either a day or a point in time: midnight, in the workflow's time zone
 * or in UTC, means a day without a time, and stays on that day.
 */
export const toCalendarDateTime: Convert = convertMoment(
	A_DATE_TIME,
	readMomentOrUnixTime,
	(moment, context) => {
		const day = findMidnight(moment, context);
		return day === undefined ? findInstant(moment, context) : `${day}T00:00:00.000Z`;
	},
);

/** The ISO text of a Date or a Luxon value; `undefined` for one that is no date. */
export function toIso(value: Date | DateTime): string | undefined {
	if (isLuxon(value)) return value.toISO() ?? undefined;
	return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
}

/** Whether this is a Luxon value, also of another copy of the library. */
export function isLuxon(value: unknown): value is DateTime {
	return DateTime.isDateTime(value) && typeof value.toMillis === 'function';
}

/** Whether a text is a day, or a day and a time, in ISO's order; `undefined` if it is neither. */
export function recognizeMoment(text: string): 'date' | 'dateTime' | undefined {
	const moment = readIsoText(text);
	if (!moment) return undefined;
	return 'clock' in moment && !moment.hasTime ? 'date' : 'dateTime';
}

/** A point in time; or what a clock shows somewhere, as if that were in UTC. In milliseconds. */
type Moment = { instant: number } | { clock: number; hasTime: boolean };

function convertMoment(
	demand: string,
	read: (value: unknown) => Moment | undefined,
	write: (moment: Moment, context: ConvertContext) => unknown,
): Convert {
	return (value, context) => {
		if (value === undefined || value === null) return value;
		const moment = read(value);
		const written = moment && write(moment, context);
		// A year of more than four digits, or before 0, has a sign. A time zone may lead there.
		return written === undefined || /^[+-]/.test(String(written))
			? new Unusable(demand, value, suggestDateReading(value))
			: written;
	};
}

function readMoment(value: unknown): Moment | undefined {
	if (typeof value === 'string') return readText(value.trim());
	if (!isLuxon(value) && !(value instanceof Date)) return undefined;
	const instant = value.valueOf();
	// Where a Date ends, at 8.64e15, a time zone would lead beyond.
	return Math.abs(instant) < 8e15 ? { instant } : undefined;
}

/** Takes a Unix time, too: numbers of ten digits are seconds, of thirteen milliseconds, until the year 2286. */
function readMomentOrUnixTime(value: unknown): Moment | undefined {
	if (typeof value !== 'number') return readMoment(value);
	const digits = String(value);
	if (/^\d{10}$/.test(digits)) return { instant: value * 1000 };
	return /^\d{13}$/.test(digits) ? { instant: value } : undefined;
}

/** A full date, a time that may follow after `T` or a space, and an offset that may follow that. */
const DATE_AND_TIME =
	/^(\d{4}-\d\d-\d\d)(?:(?:T| +)(\d\d?):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?(?: *(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?))?)?$/i;

function readText(text: string): Moment | undefined {
	return readIsoText(text) ?? readEmailDate(text);
}

function readIsoText(text: string): Moment | undefined {
	const match = DATE_AND_TIME.exec(text);
	if (!match) return undefined;
	const [, date, hour, minute, second = '0', fraction = '', offset] = match;
	const day = Date.parse(`${date}T00:00:00.000Z`);
	// JavaScript takes the 30th of February for the 2nd of March.
	if (Number.isNaN(day) || writeDay(day) !== date) return undefined;
	if (hour === undefined) return { clock: day, hasTime: false };
	const time = readTime(Number(hour), Number(minute), Number(second));
	if (time === undefined) return undefined;
	const clock = day + time + Number(fraction.slice(0, 3).padEnd(3, '0'));
	if (offset === undefined) return { clock, hasTime: true };
	const ahead = readOffset(offset);
	return ahead === undefined ? undefined : { instant: clock - ahead };
}

function readTime(hour: number, minute: number, second: number): number | undefined {
	return hour < 24 && minute < 60 && second < 60
		? hour * HOUR + minute * MINUTE + second * 1000
		: undefined;
}

function readOffset(text: string): number | undefined {
	const match = /([+-])(\d\d):?(\d\d)?/.exec(text);
	// Z, UTC or GMT.
	if (!match) return 0;
	const [, sign, hour, minute = '0'] = match;
	const ahead = readTime(Number(hour), Number(minute), 0);
	return ahead !== undefined && sign === '-' ? -ahead : ahead;
}

/** As in the header of an email: `Sun, 17 May 2026 09:30:00 +0200`. */
const EMAIL_DATE = /^(?:[A-Z][a-z]{2}, )?\d\d? [A-Z][a-z]{2} \d{4} /;

function readEmailDate(text: string): Moment | undefined {
	if (!EMAIL_DATE.test(text)) return undefined;
	const at = DateTime.fromRFC2822(text);
	return at.isValid ? { instant: at.toMillis() } : undefined;
}

function findDay(moment: Moment, context: ConvertContext): string {
	if ('clock' in moment) return writeDay(moment.clock);
	return findMidnight(moment, context) ?? writeDay(showClock(moment.instant, context));
}

/** The day whose midnight this is; `undefined` if it is none. */
function findMidnight(moment: Moment, context: ConvertContext): string | undefined {
	if ('clock' in moment) return moment.clock % DAY === 0 ? writeDay(moment.clock) : undefined;
	const { instant } = moment;
	// Not whether the clock shows 00:00: where the clocks change at midnight, the day begins at 01:00.
	const day = writeDay(showClock(instant, context));
	if (day !== writeDay(showClock(instant - 1, context))) return day;
	return instant % DAY === 0 ? writeDay(instant) : undefined;
}

/** What the workflow's clock shows at a point in time, as if that were in UTC. */
function showClock(instant: number, { timezone }: ConvertContext): number {
	return instant + findOffset(timezone, instant);
}

const READ_IN_ZONE: Note = {
	word: (count, names) =>
		`${count.toLocaleString('en-US')} ${count === 1 ? 'time' : 'times'} without a zone ${count === 1 ? 'was' : 'were'} read as ${names.join()}; change it in the workflow's settings`,
};

function findInstant(moment: Moment, context: ConvertContext): unknown {
	if ('instant' in moment) return new Date(moment.instant).toISOString();
	const { clock, hasTime } = moment;
	const { timezone } = context;
	const [offset, ...others] = listOffsets(clock, timezone, hasTime);
	if (offset === undefined) {
		// Counted on from the time before the change, which is what most clocks do.
		const before = findOffset(timezone, clock - DAY);
		return refuseClock(clock, `does not exist in ${timezone}, where the clocks skip it`, [before]);
	}
	if (others.length > 0) {
		const both = [offset, ...others];
		return refuseClock(clock, `comes twice in ${timezone}, where the clocks go back`, both);
	}
	context.note(READ_IN_ZONE, timezone);
	return new Date(clock - offset).toISOString();
}

/** How far clocks in this zone may be ahead of UTC when they show this time: nearly always one answer. */
function listOffsets(clock: number, timezone: string, hasTime: boolean): number[] {
	const before = findOffset(timezone, clock - DAY);
	const after = findOffset(timezone, clock + DAY);
	if (before === after) return [before];
	const offsets = [before, after].filter(
		(offset) => findOffset(timezone, clock - offset) === offset,
	);
	// A day without a time begins when the day before ends, also if it has no midnight, or two.
	return hasTime ? offsets : [offsets[0] ?? before];
}

/** `offsets`: any of them settles it. */
function refuseClock(clock: number, demand: string, offsets: readonly number[]): Unusable {
	const text = new Date(clock).toISOString().slice(0, 19);
	const settled = offsets.map((offset) => text + writeOffset(offset)).join(' or ');
	return new Unusable(demand, text, `add its offset from UTC, such as ${settled}`);
}

/** As ISO writes it: `+02:00`. */
function writeOffset(offset: number): string {
	const ahead = new Date(Math.abs(offset)).toISOString().slice(11, 16);
	return (offset < 0 ? '-' : '+') + ahead;
}

function writeDay(clock: number): string {
	return new Date(clock).toISOString().slice(0, 10);
}
