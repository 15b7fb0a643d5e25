import { DateTime } from 'luxon';
import { inZone } from '../itemInput.mts';
import { refusal } from '../refusal.mts';
import {
	alike,
	columns,
	customerField,
	dataFields,
	everywhere,
	typedRows,
	untypedFields,
	type Place,
} from './places.mts';

const times = [...dataFields('DateTime'), ...columns('DateTime'), ...typedRows('dateTime')];
/** Where text tells by its form what it is. */
const inferred = untypedFields;
const dates = [...dataFields('Date'), ...columns('Date')];
const birthdays = customerField('dateOfBirth');
/** Every place where a day can stand; those of the Prisma node hold a day or a time. */
const days = [...dates, ...birthdays, ...typedRows('dateTime')];

const sent = (places: Place[], value: unknown, timezone?: string) =>
	everywhere(places, (place) => place.send(value, inZone(timezone)));
const dayIn = (places: Place[], day: string) =>
	everywhere(places, (place) => (dates.includes(place) ? day : `${day}T00:00:00.000Z`));
const refused = (places: Place[], value: unknown) =>
	everywhere(places, (place) => refusal(() => place.send(value)).message);

it('V1: sends the moment when the time has no zone', () => {
	const places = [...times, ...inferred];
	expect(sent(places, '2026-05-17T09:30:00')).toEqual(alike(places, '2026-05-17T07:30:00.000Z'));
});

it('V2: sends the same moment when it comes from toDateTime()', () => {
	const value = DateTime.fromISO('2026-05-17T09:30:00', { zone: 'Europe/Warsaw' });
	const places = [...times, ...inferred];
	expect(sent(places, value)).toEqual(alike(places, '2026-05-17T07:30:00.000Z'));
});

it.each([
	['2026-05-17 09:30:00', '2026-05-17T07:30:00.000Z'],
	['2026-05-17 09:30', '2026-05-17T07:30:00.000Z'],
	['2026-05-17 9:30', '2026-05-17T07:30:00.000Z'],
	['2026-05-17 09:30:00.250', '2026-05-17T07:30:00.250Z'],
	['2026-05-17 09:30:00+02:00', '2026-05-17T07:30:00.000Z'],
	['2026-05-17 07:30:00 UTC', '2026-05-17T07:30:00.000Z'],
])('V3: sends the moment when it is written as %s', (value, expected) => {
	const places = [...times, ...inferred];
	expect(sent(places, value)).toEqual(alike(places, expected));
});

it('V4: sends the day that is shown when the text has a time', () => {
	expect(sent(dates, '2026-05-17 23:30:00')).toEqual(alike(dates, '2026-05-17'));
	expect(sent(birthdays, '2026-05-17 23:30:00')).toEqual(dayIn(birthdays, '2026-05-17'));
});

it.each([
	['V5', 'a Date', new Date('1990-04-11T22:00:00Z')],
	['V6', 'the text of a Date', '1990-04-11T22:00:00.000Z'],
])('%s: sends the day whose midnight it is when it is %s', (_, __, value) => {
	expect(sent(days, value)).toEqual(dayIn(days, '1990-04-12'));
});

it('V7: sends the day of the workflow when a Date is no midnight', () => {
	const places = [...dates, ...birthdays];
	const value = new Date('2026-05-16T22:30:00Z');
	expect(sent(places, value)).toEqual(dayIn(places, '2026-05-17'));
	expect(sent(places, value.toISOString())).toEqual(dayIn(places, '2026-05-17'));
});

describe.each([
	'Europe/Warsaw',
	'America/New_York',
	'Pacific/Kiritimati',
	'Pacific/Pago_Pago',
	'UTC',
])('in %s', (zone) => {
	it.each(['1990-04-12T00:00:00', '1990-04-12'])(
		'V8: sends the day that is shown when the text is %s',
		(value) => {
			expect(sent(days, value, zone)).toEqual(dayIn(days, '1990-04-12'));
		},
	);
});

it('V9: sends the day of UTC when a Date is midnight there only', () => {
	const value = new Date('1990-04-12T00:00:00Z');
	for (const given of [value, value.toISOString()]) {
		expect(sent(days, given, 'America/New_York')).toEqual(dayIn(days, '1990-04-12'));
	}
});

it.each([
	['17.05.2026', "{{ DateTime.fromFormat($json.field, 'dd.MM.yyyy') }}"],
	['05/17/2026', "{{ DateTime.fromFormat($json.field, 'MM/dd/yyyy') }}"],
	['12/04/1990', "'dd/MM/yyyy') }} or {{ DateTime.fromFormat($json.field, 'MM/dd/yyyy') }}"],
	['1990-02-30', undefined],
	['0000-00-00', undefined],
	['04/12', undefined],
	['32975', 'if a spreadsheet counted these days, use {{ DateTime.fromISO('],
	[32975, '.plus({ days: $json.field }) }}'],
])('V10: refuses %j and names the expression that reads it', (value, recipe) => {
	const places = [...times, ...days];
	for (const message of Object.values(refused(places, value))) {
		expect(message).toContain(`must be a date such as 2026-05-17`);
		expect(message).toContain('(given: ');
		if (recipe) expect(message).toContain(recipe);
		else expect(message).not.toContain('{{');
	}
});

it('V10: sends as the text it is what is no date, where nobody chose a type', () => {
	for (const text of ['17.05.2026', '12/04/1990', '1990-02-30', '32975']) {
		expect(sent(inferred, text)).toEqual(alike(inferred, text));
	}
});

it('V56: refuses 12/04/1990 in a column of the type Date, and names the expressions that read it', () => {
	for (const message of Object.values(refused(columns('Date'), '12/04/1990'))) {
		expect(message).toBe(
			`'City' in 'Custom Attributes' must be a date such as 2026-05-17 (given: "12/04/1990"); to read it, use {{ DateTime.fromFormat($json.field, 'dd/MM/yyyy') }} or {{ DateTime.fromFormat($json.field, 'MM/dd/yyyy') }}`,
		);
	}
});

it('V55: names the zone when a time without one was read', () => {
	const context = inZone('America/New_York');
	for (const place of times) {
		expect(place.send('2026-05-17T09:30:00', context)).toBe('2026-05-17T13:30:00.000Z');
	}
	expect(context.noted()).toContain(
		`${times.length} times without a zone were read as America/New_York; change it in the workflow's settings`,
	);
});
