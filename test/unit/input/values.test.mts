import { DateTime } from 'luxon';
import { z } from 'zod';
import { check } from '../../../nodes/input/check.ts';
import type { Convert } from '../../../nodes/input/convert.ts';
import { toCalendarDateTime, toDateTime, toDay } from '../../../nodes/input/dates.ts';
import { toIdentifier } from '../../../nodes/input/identifiers.ts';
import { int32 } from '../../../nodes/input/schemas.ts';
import {
	forPath,
	toBoolean,
	toDecimal,
	toText,
	toWebAddress,
	toWholeNumber,
} from '../../../nodes/input/values.ts';
import { inZone } from '../itemInput.mts';
import { refusal } from '../refusal.mts';

interface Field {
	convert: Convert;
	schema: z.ZodTypeAny;
}

const anyText = z.string();
const text = (max = Infinity): Field => ({ convert: toText, schema: z.string().max(max) });
const wholeNumber = { convert: toWholeNumber, schema: int32 };
const boolean = { convert: toBoolean, schema: z.boolean() };
const decimal = { convert: toDecimal, schema: anyText };
const webAddress = { convert: toWebAddress, schema: anyText };
const day = { convert: toDay, schema: anyText };
const dateTime = { convert: toDateTime, schema: anyText };
const calendarDateTime = { convert: toCalendarDateTime, schema: anyText };

const accepted = (field: Field, value: unknown) => check(field, value, () => "'Field'", inZone());
const refused = (field: Field, value: unknown) => refusal(() => accepted(field, value)).message;

/** Each value with a name: a Date or a Luxon value has no readable form in a test's name. */
const named = (values: unknown[]) => values.map((value) => [describeValue(value), value] as const);
const describeValue = (value: unknown) =>
	DateTime.isDateTime(value)
		? `Luxon ${value}`
		: typeof value === 'string'
			? `"${value}"`
			: String(value);

const warsaw = (iso: string) => DateTime.fromISO(iso, { zone: 'Europe/Warsaw' });
const noDate = DateTime.invalid('made for this test');

describe('toText', () => {
	it.each([
		['Anna', 'Anna'],
		['  Anna ', '  Anna '],
		['', ''],
		[0, '0'],
		[-1.5, '-1.5'],
		[2 ** 53 - 1, '9007199254740991'],
		[true, 'true'],
		[false, 'false'],
		[new Date('2026-05-17T09:30:00Z'), '2026-05-17T09:30:00.000Z'],
		[warsaw('2026-05-17T09:30:00'), '2026-05-17T09:30:00.000+02:00'],
	])('converts %p to %j', (value, expected) => {
		expect(accepted(text(), value)).toBe(expected);
	});

	it.each(named([2 ** 53, -(2 ** 53), 1e21]))(
		'refuses %s, whose last digits are lost',
		(_, value) => {
			expect(refused(text(), value)).toContain('has lost its last digits already (given: ');
		},
	);

	it.each(named([NaN, Infinity, -Infinity]))('refuses %s', (_, value) => {
		expect(refused(text(), value)).toContain('must be text');
	});

	it.each(named([{}, { a: 1 }, [{}], [['a']], ['a', { b: 1 }]]))('refuses %s', (_, value) => {
		expect(refused(text(), value)).toContain("'Field' must be text (given: ");
	});

	it('says how to make a text of what has fields', () => {
		expect(refused(text(), { a: 1 })).toContain('{{ JSON.stringify($json.field) }}');
		expect(refused(text(), [{ a: 1 }])).toContain('.join(');
	});

	it.each([
		[['a'], 'a'],
		[['a', 5, true, null, ' ', new Date(0)], 'a, 5, true, 1970-01-01T00:00:00.000Z'],
	])('writes the list %j as one text', (value, expected) => {
		expect(accepted(text(), value)).toBe(expected);
	});

	it.each(named([undefined, null]))('calls %s empty', (_, value) => {
		expect(refused(text(), value)).toBe("'Field' is empty");
	});

	it.each([
		['a Date', new Date(NaN)],
		['a Luxon value', noDate],
	])('does not call %s empty that is no date', (_, value) => {
		expect(refused(text(), value)).toMatch(/must be .*\(given: /);
	});

	it('takes exactly as many characters as allowed', () => {
		expect(accepted(text(3), 'abc')).toBe('abc');
		expect(refused(text(3), 'abcd')).toBe(`'Field' is longer than 3 characters (given: "abcd")`);
		expect(refused(text(3), 1234)).toContain('longer than 3');
	});
});

describe('toWholeNumber', () => {
	it.each([
		[0, 0],
		[101, 101],
		['101', 101],
		[' 101 ', 101],
		['+5', 5],
		['-5', -5],
		['007', 7],
		[2147483647, 2147483647],
		['2147483647', 2147483647],
		[-2147483648, -2147483648],
		['-2147483648', -2147483648],
	])('converts %j to %j', (value, expected) => {
		expect(accepted(wholeNumber, value)).toBe(expected);
	});

	it.each([2147483648, '2147483648', '99999999999999999999'])(
		'refuses %j as too large',
		(value) => {
			expect(refused(wholeNumber, value)).toContain('is larger than 2147483647 (given: ');
		},
	);

	it.each([-2147483649, '-2147483649'])('refuses %j as too small', (value) => {
		expect(refused(wholeNumber, value)).toContain('is smaller than -2147483648 (given: ');
	});

	it.each([1.5, -0.1])('refuses %j as not whole', (value) => {
		expect(refused(wholeNumber, value)).toContain('must be a whole number (given: ');
	});

	it.each(['1.5', '1e3', '0x10', '1 2', '1,000', 'abc', '١٢', true, [], [1], {}])(
		'refuses %j',
		(value) => {
			expect(refused(wholeNumber, value)).toContain('must be a number (given: ');
		},
	);

	it.each(['', ' '])('refuses %j', (value) => {
		refused(wholeNumber, value);
	});

	it.each([
		[NaN, 'NaN'],
		[Infinity, 'Infinity'],
	])('refuses %p once and says what was given', (value, expected) => {
		expect(refused(wholeNumber, value)).toMatch(
			new RegExp(`^'Field' must be a (whole )?number \\(given: ${expected}\\)$`),
		);
	});

	it.each([undefined, null])('calls %j empty', (value) => {
		expect(refused(wholeNumber, value)).toBe("'Field' is empty");
	});
});

describe('toBoolean', () => {
	it.each([
		[true, true],
		[false, false],
		['true', true],
		['False', false],
		[' TRUE ', true],
		['Yes', true],
		['no', false],
		['ON', true],
		['off', false],
		['1', true],
		['0', false],
		[1, true],
		[0, false],
	])('converts %j to %j', (value, expected) => {
		expect(accepted(boolean, value)).toBe(expected);
	});

	it.each(['', 'y', 'n', '2', '01', 'truely', -1, 2, [], ['yes'], {}])('refuses %j', (value) => {
		expect(refused(boolean, value)).toContain('must be true or false');
	});
});

describe('toDecimal', () => {
	it.each([
		['1234.50', '1234.50'],
		[' 1234.50 ', '1234.50'],
		['-0.5', '-0.5'],
		['+12', '+12'],
		['12345678901234567890.123', '12345678901234567890.123'],
		[12.5, '12.5'],
		[0, '0'],
		[-3, '-3'],
		['12,50', '12.50'],
		['0,345', '0.345'],
		['1234,567', '1234.567'],
		['1 234.50', '1234.50'],
		['-1\u00a0234\u202f567,891', '-1234567.891'],
	])('converts %j to %j', (value, expected) => {
		expect(accepted(decimal, value)).toBe(expected);
	});

	it.each(['12,500', '1 23', '1.2.3', '.', '5.', '.5', '1e3', '0x1F', 'PLN 5', 'NaN', true])(
		'refuses %j',
		(value) => {
			expect(refused(decimal, value)).toMatch(
				/^'Field' must be a number such as 1234\.50 \(given: /,
			);
		},
	);

	it.each(named([NaN, Infinity, [1], {}, new Date(0)]))('refuses %s', (_, value) => {
		expect(refused(decimal, value)).toContain('must be a number such as 1234.50');
	});

	it.each(named([2 ** 53, 12345678901234567890]))(
		'refuses the number %s, whose last digits are lost already',
		(_, value) => {
			expect(refused(decimal, value)).toContain('has lost its last digits already');
		},
	);

	it.each([1e-7, 1.5e-10])('never sends the number %p with an exponent', (value) => {
		expect(refused(decimal, value)).toContain('must be');
	});

	it.each([undefined, null])('calls %j empty', (value) => {
		expect(refused(decimal, value)).toBe("'Field' is empty");
	});
});

describe('toWebAddress', () => {
	it.each([
		'https://example.org',
		'http://example.org/a?b=c#d',
		'HTTPS://EXAMPLE.ORG/',
		'https://example.org:8443/ąę',
	])('sends %j as given', (value) => {
		expect(accepted(webAddress, ` ${value} `)).toBe(value);
	});

	it.each([
		'example.org',
		'/page',
		'//example.org',
		'ftp://example.org',
		'mailto:anna@example.org',
		'javascript:alert(1)',
		'https://',
		'http:',
		'https://exa mple.org',
		'https:example.org',
		5,
		true,
		{},
	])('refuses %j', (value) => {
		expect(refused(webAddress, value)).toContain(
			'must be a web address such as https://example.org/page (given: ',
		);
	});
});

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
	'2026-W20-7',
	'today',
	'',
	0,
	1.5,
	17790102001,
	Number.MAX_SAFE_INTEGER,
	new Date(8e15),
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

describe('toDateTime', () => {
	it.each([
		['2026-05-17T09:30:00Z', '2026-05-17T09:30:00.000Z'],
		['2026-05-17T09:30:00.123456Z', '2026-05-17T09:30:00.123Z'],
		['2026-05-17T09:30', '2026-05-17T07:30:00.000Z'],
		['2026-05-17 9:30:15,5', '2026-05-17T07:30:15.500Z'],
		['2026-01-17 09:30', '2026-01-17T08:30:00.000Z'],
		['2026-05-17T09:30:00+0530', '2026-05-17T04:00:00.000Z'],
		['2026-05-17T09:30:00-03', '2026-05-17T12:30:00.000Z'],
		['2026-05-17 09:30 GMT', '2026-05-17T09:30:00.000Z'],
		['Sun, 17 May 2026 09:30:00 +0200', '2026-05-17T07:30:00.000Z'],
		['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
		[1779010200, '2026-05-17T09:30:00.000Z'],
		[1779010200250, '2026-05-17T09:30:00.250Z'],
		['2026-05-17T09:30:00+02:00', '2026-05-17T07:30:00.000Z'],
		['2026-05-17T23:30:00-05:00', '2026-05-18T04:30:00.000Z'],
		['2026-05-17', '2026-05-16T22:00:00.000Z'],
		[new Date('2026-05-17T09:30:00Z'), '2026-05-17T09:30:00.000Z'],
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
		['2026-03-29T02:30', 'does not exist in Europe/Warsaw, where the clocks skip it'],
		['2026-10-25T02:30', 'comes twice in Europe/Warsaw, where the clocks go back'],
	])('refuses %s and says how to settle it', (value, demand) => {
		expect(refused(dateTime, value)).toBe(
			`'Field' ${demand} (given: "${value}:00"); add its offset from UTC, such as ${value}:00+01:00`,
		);
	});

	it.each([
		['2026-03-29T01:59:59', '2026-03-29T00:59:59.000Z'],
		['2026-03-29T03:00', '2026-03-29T01:00:00.000Z'],
		['2026-10-25T01:59:59', '2026-10-24T23:59:59.000Z'],
		['2026-10-25T03:00', '2026-10-25T02:00:00.000Z'],
	])('reads %s, beside the hour at which clocks change', (value, expected) => {
		expect(accepted(dateTime, value)).toBe(expected);
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

describe('forPath', () => {
	const inPath = { convert: forPath(toIdentifier), schema: z.string().max(10) };

	it.each(['a', '...', '.a', 'a.', '%2e%2e', '../id', 'a/b', '?', '#', '\\', 'żółć', '👍'])(
		'takes %j',
		(value) => {
			expect(accepted(inPath, value)).toBe(value);
		},
	);

	it.each(['', ' ', '\n'])('refuses %j as empty', (value) => {
		expect(refused(inPath, value)).toBe("'Field' is empty");
	});

	it.each(['.', '..', ' .. '])('refuses %j, which leads to another path', (value) => {
		expect(refused(inPath, value)).toBe(
			`'Field' must be more than dots (given: "${value.trim()}")`,
		);
	});

	it.each(['a\ud800', '\udc00b'])('refuses %j, which has no encoding', (value) => {
		expect(refused(inPath, value)).toContain('half a character');
	});

	it('keeps the limit it is built on', () => {
		expect(refused(inPath, '12345678901')).toContain('longer than 10');
	});
});
