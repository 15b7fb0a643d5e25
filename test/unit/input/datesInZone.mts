/**
 * Run as a program with the zone of the process in `TZ` and the workflow's zone as its argument: prints
 * what becomes of the dates in `calendarDays`, as text, as a Date and as what JSON makes of that.
 */
import { createRequire } from 'node:module';
import {
	toCalendarDateTime,
	toDateTime,
	toDay,
	toDayAtMidnight,
} from '../../../nodes/input/dates.ts';
import { calendarDays } from './calendarDays.mts';

const { DateTime } = createRequire(import.meta.url)('luxon') as typeof import('luxon');

const timezone = process.argv[2];
const context = { timezone, note: () => {} };

const days = (value: unknown) => [
	toDay(value, context),
	String(toDayAtMidnight(value, context)).slice(0, 10),
	String(toCalendarDateTime(value, context)).slice(0, 10),
];
const convert = (value: Date) => [days(value), days(value.toISOString())];

const rows = calendarDays.map((date) => ({
	date,
	text: days(date),
	timeWithoutZone: toDateTime(`${date}T23:30`, context),
	utcMidnight: convert(new Date(date)),
	workflowMidnight: convert(DateTime.fromISO(date, { zone: timezone }).toJSDate()),
}));
console.log(JSON.stringify(rows));
