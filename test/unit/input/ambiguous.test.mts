import { refusal } from '../refusal.mts';
import { customerField, dataFields, typedRows, type Place } from '../cases/places.mts';

/* What could mean two things, or nothing, is refused wherever it stands. None of it may ever be guessed. */

const dates = [
	'12/04/1990',
	'04/12/1990',
	'12.04.1990',
	'12-04-1990',
	'1990/04/12',
	'05/17/2026',
	'17.05.2026',
	'17.5.26',
	'12/04/90',
	'04/12',
	'1990',
	'1990-04',
	'19900412',
	'1990-02-30',
	'2026-02-29',
	'2026-13-01',
	'2026-00-10',
	'0000-00-00',
	'2026-05-17T25:00',
	'2026-05-17 09:60',
	'2026-05-17 9:30 PM',
	'2026-05-17 09:30 CET',
	'2026-05-17 09:30:00 +2',
	'12 April 1990',
	'today',
	'32975',
	'1779010200',
	32975,
	-1,
	1e15,
	true,
];

/** For a point in time only: as a day, each is the one it shows. */
const times = ['2026-03-29T02:30:00', '2026-10-25T02:30:00', '2026-10-25 02:59'];

const numbers = [
	'1,234',
	'12,345',
	'123,456',
	'-1,234',
	'1.234,5',
	'1,234.5',
	'1,234,567',
	'1.234.567',
	"1'234",
	'1’234',
	'12 34',
	'1 2345',
	'1234 567',
	'1,',
	',5',
	'.5',
	'5.',
	'1e3',
	'0x10',
	'25 zł',
	'$25',
	'10%',
	'1/2',
	'10-20',
	'--5',
	'5-',
	'١٢',
	'NaN',
	'one',
	true,
];

const booleans = ['y', 'n', 't', 'tak', 'nie', 'sí', '2', 2, -1, '01', 'truely', 'enabled'];

const kinds: Array<[string, unknown[], Place[]]> = [
	['day', dates, [...dataFields('Date'), ...customerField('dateOfBirth')]],
	['point in time', [...dates, ...times], [...dataFields('DateTime'), ...typedRows('dateTime')]],
	['number', numbers, [...dataFields('Number'), ...dataFields('Money'), ...typedRows('decimal')]],
	['boolean', booleans, [...dataFields('Boolean'), ...typedRows('boolean')]],
];

const cases = kinds.flatMap(([kind, values, places]) =>
	values.map((value): [unknown, string, Place[]] => [value, kind, places]),
);

it('knows more than sixty inputs that are not clear', () => {
	expect(new Set(kinds.flatMap(([, values]) => values)).size).toBeGreaterThan(60);
});

it.each(cases)('refuses %j as a %s in every place', (value, _, places) => {
	for (const place of places) {
		expect(refusal(() => place.send(value)).message).toMatch(/ \(given: .+\)/);
	}
});

it.each(['12,34', '1,5', '1.5', '1,5x', '12 345'])('keeps %j as text', (value) => {
	for (const place of dataFields('String')) expect(place.send(value)).toBe(value);
});
