import { DateTime } from 'luxon';
import { suggestDateReading } from '../../../nodes/input/dateReadings.ts';

/** What each suggested expression makes of the value, as n8n would evaluate it. */
function readingsOf(value: unknown): string[] {
	const expressions = [...(suggestDateReading(value) ?? '').matchAll(/\{\{ (.+?) \}\}/g)];
	return expressions.map(([, expression]) => {
		const evaluate = new Function('DateTime', '$json', `return ${expression};`) as (
			luxon: typeof DateTime,
			json: object,
		) => DateTime;
		return evaluate(DateTime, { field: value }).toFormat('yyyy-MM-dd HH:mm:ss');
	});
}

it.each([
	['17.05.2026', ['2026-05-17 00:00:00']],
	['7.5.2026', ['2026-05-07 00:00:00']],
	['17/05/2026', ['2026-05-17 00:00:00']],
	['05/17/2026', ['2026-05-17 00:00:00']],
	['7.12.2026', ['2026-12-07 00:00:00']],
	['17.5.2026', ['2026-05-17 00:00:00']],
	[' 17.05.2026 ', ['2026-05-17 00:00:00']],
	['05/12/2026', ['2026-12-05 00:00:00', '2026-05-12 00:00:00']],
	['12/04/1990', ['1990-04-12 00:00:00', '1990-12-04 00:00:00']],
	['12-04-1990', ['1990-04-12 00:00:00', '1990-12-04 00:00:00']],
	['2026/05/17', ['2026-05-17 00:00:00']],
	['2026-5-7', ['2026-05-07 00:00:00']],
	['20260517', ['2026-05-17 00:00:00']],
	[20260517, ['2026-05-17 00:00:00']],
	['17052026', ['2026-05-17 00:00:00']],
	[17052026, ['2026-05-17 00:00:00']],
	['05172026', ['2026-05-17 00:00:00']],
	['05122026', ['2026-12-05 00:00:00', '2026-05-12 00:00:00']],
	['20101112', ['2010-11-12 00:00:00']],
	[' 20260517', ['2026-05-17 00:00:00']],
	['17.05.2026 09:30', ['2026-05-17 09:30:00']],
	['17.05.2026, 9:30:15', ['2026-05-17 09:30:15']],
	['05/17/2026 9:30 PM', ['2026-05-17 21:30:00']],
	['05/17/2026 9:30PM', ['2026-05-17 21:30:00']],
	['05/17/2026T09:30', ['2026-05-17 09:30:00']],
	['2026-05-17 09:30 PM', ['2026-05-17 21:30:00']],
	['2026-05-17, 09:30', ['2026-05-17 09:30:00']],
	['05.17.2026', ['2026-05-17 00:00:00']],
	['19000101', ['1900-01-01 00:00:00']],
	['31122099', ['2099-12-31 00:00:00']],
	['32975', ['1990-04-12 00:00:00']],
	[32975, ['1990-04-12 00:00:00']],
	[' 32975.25', ['1990-04-12 06:00:00']],
	[32975.25, ['1990-04-12 06:00:00']],
])('suggests expressions that read %j', (value, expected) => {
	expect(readingsOf(value)).toEqual(expected);
});

it.each(['1779010200', 1779010200, '1779010200000', 1779010200000])(
	'suggests an expression that reads the Unix time %j',
	(value) => {
		const [reading] = readingsOf(value);
		expect(reading).toBe(DateTime.fromSeconds(1779010200).toFormat('yyyy-MM-dd HH:mm:ss'));
	},
);

it.each([
	[1779010200, 'to read it, use {{ DateTime.fromSeconds($json.field) }}'],
	['1779010200', 'to read it, use {{ DateTime.fromSeconds(Number($json.field)) }}'],
	[
		'12/04/1990',
		"to read it, use {{ DateTime.fromFormat($json.field, 'dd/MM/yyyy') }} or {{ DateTime.fromFormat($json.field, 'MM/dd/yyyy') }}",
	],
])('suggests no more than %j needs', (value, expected) => {
	expect(suggestDateReading(value)).toBe(expected);
});

it.each([
	'17790102000',
	'17790102000000',
	'202605171',
	'17.5.26',
	'12/04/90',
	'12/04/199',
	'x17.05.2026',
	'17.05.2026x',
])('suggests nothing for %j, which has a digit or a letter too many or too few', (value) => {
	expect(suggestDateReading(value)).toBeUndefined();
});

it.each([
	'31.02.2026',
	'25/13/2026',
	'2026/02/30',
	'17.05.2026 25:00',
	'32132026',
	'00000000',
	'21000131',
	'18991231',
])('suggests nothing for %j, which no calendar has', (value) => {
	expect(suggestDateReading(value)).toBeUndefined();
});

it.each(['04/12', '1990-02-30', '0000-00-00', '2026-05-17T25:00', 'today', '', true, {}, [], 12])(
	'suggests nothing for %j',
	(value) => {
		expect(suggestDateReading(value)).toBeUndefined();
	},
);
