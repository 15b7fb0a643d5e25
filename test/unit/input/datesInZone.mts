/**
 * Run as a program with the zone of the process in `TZ` and the workflow's zone as its argument: prints
 * what becomes of the dates in `calendarDays`, each as text and as a Date built in three ways.
 */
import { createRequire } from 'node:module';
import { toCalendarDateTime, toDateTime, toDay } from '../../../nodes/input/dates.ts';
import { calendarDays } from './calendarDays.mts';

// The copy that the conversions load: an import would get luxon's other build, with settings of its own.
const { DateTime, Settings } = createRequire(import.meta.url)('luxon') as typeof import('luxon');

// n8n sets the workflow's zone this way while it evaluates expressions.
Settings.defaultZone = process.argv[2];

const converted = (value: unknown) => [
	toDay(value),
	String(toCalendarDateTime(value)).slice(0, 10),
];

const rows = calendarDays.map((date) => {
	const [year, month, dayOfMonth] = date.split('-').map(Number);
	return {
		date,
		text: converted(date),
		textWithClock: toDateTime(`${date}T23:30`),
		machineMidnight: converted(new Date(year, month - 1, dayOfMonth)),
		utcMidnight: converted(new Date(date)),
		workflowMidnight: converted(DateTime.fromISO(date).toJSDate()),
	};
});
console.log(JSON.stringify(rows));
