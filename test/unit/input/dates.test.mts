import { DateTime } from 'luxon';
import { z } from 'zod';
import { check } from '../../../nodes/input/check.ts';
import type { Convert } from '../../../nodes/input/convert.ts';
import {
	toCalendarDateTime,
	toDateTime,
	toDay,
	toDayAtMidnight,
} from '../../../nodes/input/dates.ts';
import { inZone } from '../itemInput.mts';
import { refusal } from '../refusal.mts';
import { named, noDate, warsaw } from './namedValues.mts';

interface Field {
	convert: Convert;
	schema: z.ZodTypeAny;
}

const field = (convert: Convert): Field => ({ convert, schema: z.string() });
const day = field(toDay);
const dayAtMidnight = field(toDayAtMidnight);
const dateTime = field(toDateTime);
const calendarDateTime = field(toCalendarDateTime);

const accepted = (one: Field, value: unknown, zone?: string) =>
	check(one, value, () => "'Field'", inZone(zone));
const refused = (one: Field, value: unknown, zone?: string) =>
	refusal(() => accepted(one, value, zone)).message;

const NOT_A_DATE = [
	'17.05.2026',
	'05/17/2026',
	'2026',
	'2026-05',
	'09:30',
	'2026-13-01',
	'2026-02-30',
	'2026-05-17T25:00',
	'2026-05-17x',
	'x2026-05-17',
	'2026-05-17T24:00',
	'2026-05-17T09:60',
	'2026-05-17T09:30:60',
	'2026-05-17T09:30+24:00',
	'2026-05-17T09:30-24:00',
	'2026-05-17T09:30+02:60',
	'17 May 26 09:30:00 +0200',
	'(x) 17 May 2026 09:30:00 +0200',
	'2026-W20-7',
	'today',
	'',
	0,
	1.5,
	17790102001,
	Number.MAX_SAFE_INTEGER,
	new Date(8.64e15),
	new Date(-8.64e15),
	new Date('-000001-12-31T12:00:00Z'),
	new Date('+010000-01-01T00:00:00Z'),
	true,
	[],
	{},
	new Date(NaN),
	noDate,
];

describe('toDay', () => {
	it.each(
		named([
			'2026-05-17',
			' 2026-05-17 ',
			'2026-05-17T00:00:00',
			'2026-05-17T23:59:59.999',
			'2026-05-17 23:59',
			'2026-05-17T00:00:00Z',
			'2026-05-16T22:00:00Z',
			'2026-05-16T22:30:00.000Z',
			'2026-05-17T21:59:59+00:00',
			'2026-05-17T00:00:00.000+02:00',
			'Sun, 17 May 2026 09:30:00 +0200',
			new Date('2026-05-17'),
			new Date('2026-05-17T13:45:00Z'),
			warsaw('2026-05-17T00:00:00'),
			warsaw('2026-05-17T23:59:59'),
			DateTime.fromISO('2026-05-17T00:00:00', { zone: 'America/Los_Angeles' }),
			DateTime.fromISO('2026-05-18T05:00:00', { zone: 'Pacific/Kiritimati' }),
		]),
	)('takes the day of %s in Warsaw', (_, value) => {
		expect(accepted(day, value)).toBe('2026-05-17');
	});

	it('takes a point in time for the day whose midnight it is in UTC, before that on the clock', () => {
		for (const value of ['2026-05-17T00:00:00Z', new Date('2026-05-17')]) {
			expect(accepted(day, value, 'America/New_York')).toBe('2026-05-17');
		}
		expect(accepted(day, '2026-05-17T00:00:01Z', 'America/New_York')).toBe('2026-05-16');
	});

	it('takes the leap day of a leap year only', () => {
		expect(accepted(day, '2028-02-29')).toBe('2028-02-29');
		refused(day, '2027-02-29');
	});

	it.each(named(NOT_A_DATE))('refuses %s', (_, value) => {
		expect(refused(day, value)).toContain("'Field' must be a date such as 2026-05-17");
	});

	it.each([undefined, null])('calls %j empty', (value) => {
		expect(refused(day, value)).toBe("'Field' is empty");
	});
});

describe('toDayAtMidnight', () => {
	it.each(named(['1990-05-17', '1990-05-17T23:59', '1990-05-16T22:00:00Z', warsaw('1990-05-17')]))(
		'sends the day of %s as its midnight in UTC',
		(_, value) => {
			expect(accepted(dayAtMidnight, value)).toBe('1990-05-17T00:00:00.000Z');
		},
	);

	it.each(named(NOT_A_DATE))('refuses %s', (_, value) => {
		expect(refused(dayAtMidnight, value)).toContain("'Field' must be a date such as 2026-05-17");
	});
});

/** The first half hour in a zone that belongs to this day or to a later one. */
function firstMoment(date: string, zone: string): string {
	let at = DateTime.fromISO(date, { zone: 'UTC' }).minus({ hours: 15 });
	while (at.setZone(zone).toISODate()! < date) at = at.plus({ minutes: 30 });
	return at.toJSDate().toISOString();
}

describe('toDateTime', () => {
	it.each([
		['2026-05-17T09:30:00Z', '2026-05-17T09:30:00.000Z'],
		['2026-05-17T09:30:00.123456Z', '2026-05-17T09:30:00.123Z'],
		['2026-05-17T09:30', '2026-05-17T07:30:00.000Z'],
		['2026-05-17  09:30', '2026-05-17T07:30:00.000Z'],
		['2026-05-17 9:30:15,5', '2026-05-17T07:30:15.500Z'],
		['2026-01-17 09:30', '2026-01-17T08:30:00.000Z'],
		['2026-05-17T09:30:00+0530', '2026-05-17T04:00:00.000Z'],
		['2026-05-17T09:30:00-03', '2026-05-17T12:30:00.000Z'],
		['2026-05-17 09:30 GMT', '2026-05-17T09:30:00.000Z'],
		['Sun, 17 May 2026 09:30:00 +0200', '2026-05-17T07:30:00.000Z'],
		['7 Jun 2026 09:30:00 +0200', '2026-06-07T07:30:00.000Z'],
		['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
		[1779010200, '2026-05-17T09:30:00.000Z'],
		[1779010200250, '2026-05-17T09:30:00.250Z'],
		['2026-05-17T09:30:00+02:00', '2026-05-17T07:30:00.000Z'],
		['2026-05-17T23:30:00-05:00', '2026-05-18T04:30:00.000Z'],
		['2026-05-17', '2026-05-16T22:00:00.000Z'],
		[new Date('2026-05-17T09:30:00Z'), '2026-05-17T09:30:00.000Z'],
		[new Date('0000-01-01'), '0000-01-01T00:00:00.000Z'],
		[new Date('9999-12-31T23:59:59.999Z'), '9999-12-31T23:59:59.999Z'],
		[warsaw('2026-05-17T09:30:00'), '2026-05-17T07:30:00.000Z'],
	])('converts %p to %s', (value, expected) => {
		expect(accepted(dateTime, value)).toBe(expected);
	});

	it.each(named(NOT_A_DATE))('refuses %s', (_, value) => {
		expect(refused(dateTime, value)).toContain(
			"'Field' must be a date such as 2026-05-17 or a date and time such as 2026-05-17T09:30:00Z",
		);
	});

	it.each([
		['Europe/Warsaw', '2026-03-29T02:30', ['+01:00']],
		['Europe/London', '2026-03-29T01:30', ['+00:00']],
		['Europe/Warsaw', '2026-10-25T02:30', ['+02:00', '+01:00']],
		['America/New_York', '2026-03-08T02:30', ['-05:00']],
		['America/New_York', '2026-11-01T01:30', ['-04:00', '-05:00']],
		['America/St_Johns', '2026-11-01T01:30', ['-02:30', '-03:30']],
	])(
		'refuses what the clocks in %s skip or show twice, %s, and says how to settle it',
		(zone, value, offsets) => {
			const demand =
				offsets.length > 1
					? `comes twice in ${zone}, where the clocks go back`
					: `does not exist in ${zone}, where the clocks skip it`;
			const settled = offsets.map((offset) => `${value}:00${offset}`);
			const attempt = () => check(dateTime, value, () => "'Field'", inZone(zone));
			expect(refusal(attempt).message).toBe(
				`'Field' ${demand} (given: "${value}:00"); add its offset from UTC, such as ${settled.join(' or ')}`,
			);
			expect(settled.map((text) => accepted(dateTime, text))).not.toContain(undefined);
		},
	);

	it.each([
		['2026-03-29T01:59:59', '2026-03-29T00:59:59.000Z'],
		['2026-03-29T03:00', '2026-03-29T01:00:00.000Z'],
		['2026-10-25T01:59:59', '2026-10-24T23:59:59.000Z'],
		['2026-10-25T03:00', '2026-10-25T02:00:00.000Z'],
	])('reads %s, beside the hour at which clocks change', (value, expected) => {
		expect(accepted(dateTime, value)).toBe(expected);
	});

	it.each([
		['Europe/Warsaw', '2026-03-29', '2026-10-25'],
		['Europe/London', '2026-03-29', '2026-10-25'],
		['America/New_York', '2026-03-08', '2026-11-01'],
		['America/Santiago', '2026-04-05', '2026-09-06'],
		// Here midnight is skipped in spring and comes twice in autumn.
		['America/Havana', '2026-03-08', '2026-11-01'],
		['Africa/Cairo', '2026-04-24', '2026-10-30'],
		['Asia/Beirut', '2026-03-29', '2026-10-25'],
		['Australia/Lord_Howe', '2026-04-05', '2026-10-04'],
		// The first of these days was left out, with all its hours.
		['Pacific/Apia', '2011-12-30', '2011-12-31'],
	])(
		'begins the days around the changes of the clocks in %s when they begin',
		(zone, ...changes) => {
			for (const change of changes) {
				for (const days of [-2, -1, 0, 1, 2]) {
					const date = DateTime.fromISO(change, { zone: 'UTC' }).plus({ days }).toISODate();
					expect(accepted(dateTime, date, zone)).toBe(firstMoment(date!, zone));
				}
			}
		},
	);

	it('says in which zone it read times that have none, and how to change that', () => {
		const context = inZone();
		const read = (value: unknown) => check(dateTime, value, () => "'Field'", context);
		read('2026-05-17T09:30:00Z');
		expect(context.noted()).toEqual([]);
		read('2026-05-17 09:30');
		expect(context.noted()).toEqual([
			"1 time without a zone was read as Europe/Warsaw; change it in the workflow's settings",
		]);
		read('2026-05-18 09:30');
		expect(context.noted()).toEqual([
			"2 times without a zone were read as Europe/Warsaw; change it in the workflow's settings",
		]);
	});

	it('says what was given', () => {
		expect(refused(dateTime, 'soon')).toContain('(given: "soon")');
	});
});

describe('toCalendarDateTime', () => {
	it.each([
		['1990-05-17', '1990-05-17T00:00:00.000Z'],
		['1990-05-17T00:00:00', '1990-05-17T00:00:00.000Z'],
		['1990-05-17T00:00:00+02:00', '1990-05-17T00:00:00.000Z'],
		['1990-05-16T22:00:00.000Z', '1990-05-17T00:00:00.000Z'],
		['1990-05-17T00:00:00-11:00', '1990-05-17T11:00:00.000Z'],
		['1990-05-17T21:00:00Z', '1990-05-17T21:00:00.000Z'],
		['1990-05-17T09:30:00+02:00', '1990-05-17T07:30:00.000Z'],
		[new Date('1990-05-17'), '1990-05-17T00:00:00.000Z'],
		[warsaw('1990-05-17'), '1990-05-17T00:00:00.000Z'],
		[DateTime.fromISO('1990-05-17', { zone: 'America/Los_Angeles' }), '1990-05-17T07:00:00.000Z'],
		// Years in which the zone's clock was minutes off.
		[warsaw('1901-03-04'), '1901-03-04T00:00:00.000Z'],
	])('converts %p to %s', (value, expected) => {
		expect(accepted(calendarDateTime, value)).toBe(expected);
	});

	// In these zones the clock skipped midnight on that day, so the day began at one o'clock.
	it.each([
		['Africa/Cairo', '2023-04-28'],
		['Asia/Beirut', '2021-03-28'],
		['Asia/Tehran', '2022-03-22'],
	])('keeps the day in %s although %s has no midnight', (zone, date) => {
		const value = DateTime.fromISO(date, { zone });
		for (const given of [value, value.toJSDate(), value.toJSON()]) {
			expect(check(day, given, () => '', inZone(zone))).toBe(date);
			expect(check(calendarDateTime, given, () => '', inZone(zone))).toContain(date);
		}
		expect(check(dateTime, date, () => '', inZone(zone))).toBe(value.toUTC().toISO());
	});

	it.each(named(NOT_A_DATE))('refuses %s', (_, value) => {
		expect(refused(calendarDateTime, value)).toContain("'Field' must be a date");
	});
});

it('refuses what a time zone moves out of the years with four digits', () => {
	const zone = 'America/New_York';
	for (const one of [dateTime, calendarDateTime]) {
		expect(accepted(one, '9999-12-31T18:59:59', zone)).toBe('9999-12-31T23:59:59.000Z');
		expect(refused(one, '9999-12-31T19:00:01', zone)).toContain('must be a date');
		expect(refused(one, '0000-01-01T01:00:00+02:00', zone)).toContain('must be a date');
	}
	expect(refused(day, '9999-12-31T23:00:00Z', 'Asia/Tokyo')).toContain('must be a date');
});
