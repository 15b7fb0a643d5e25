import fc from 'fast-check';
import { keepsDigits, readDecimal, suggestNumberReading } from '../../../nodes/input/numbers.ts';

/** What each suggested expression makes of the text, as n8n would evaluate it. */
function readingsOf(text: string): string[] {
	const expressions = [...(suggestNumberReading(text) ?? '').matchAll(/\{\{ (.+?) \}\}/g)];
	return expressions.map(([, expression]) => {
		const evaluate = new Function('$json', `return ${expression};`) as (json: object) => string;
		return evaluate({ field: text });
	});
}

it.each([
	['1,234', ['1234', '1.234']],
	['-12,345', ['-12345', '-12.345']],
	['1.234,5', ['1234.5']],
	['1,234.5', ['1234.5']],
	['1,234,567', ['1234567']],
	['1.234.567', ['1234567']],
	['-1.234,5', ['-1234.5']],
	["1'234.567,50", ['1234567.50']],
	["1'234", ['1234']],
	["1'234.50", ['1234.50']],
	['1’234', ['1234']],
	['25 zł', ['25']],
	['$25', ['25']],
	['EUR25', ['25']],
	['1 234,50 PLN', ['1234,50']],
	['-5 zł', ['-5']],
	['PLN -5', ['-5']],
	['$-5.20', ['-5.20']],
	['3 szt.', ['3']],
	['25 zł.', ['25']],
	['Rs. 25', ['25']],
	['25,- zł', ['25']],
	['1.234,50 zł', ['1234.50']],
	['1,234 USD', ['1234', '1.234']],
])('suggests expressions that read %j', (text, expected) => {
	expect(readingsOf(text)).toEqual(expected);
	for (const reading of readingsOf(text)) {
		expect(readDecimal(reading)).toBe(reading.replace(',', '.'));
	}
});

it('suggests expressions for an amount in words', () => {
	expect(readingsOf('1 234,- zł').map(readDecimal)).toEqual(['1234']);
	expect(readingsOf('ca. 1 234,50 zł.').map(readDecimal)).toEqual(['1234.50']);
});

it('suggests expressions for text with white space around it', () => {
	expect(readingsOf(' 1,234 ').map(readDecimal)).toEqual(['1234', '1.234']);
	expect(readingsOf(' 1.234,5 ').map(readDecimal)).toEqual(['1234.5']);
});

it.each([
	['1,234,567', "to read it, use {{ $json.field.replaceAll(',', '') }}"],
	['1,234.5', "to read it, use {{ $json.field.replaceAll(',', '') }}"],
	['1.234,5', "to read it, use {{ $json.field.replaceAll('.', '').replace(',', '.') }}"],
])('suggests no more than %j needs', (text, expected) => {
	expect(suggestNumberReading(text)).toBe(expected);
});

it.each([
	...['', 'one', '1e3', '.5', '5.', '5,', '1.234,', '10-20', '1/2'],
	// The sign would be lost, or a hyphen would become one.
	...['−5 zł', '– 5 zł', '(5)', '(5 zł)', '-$5', '25- zł', '25 − zł', 'Total-25', 'Total - 25'],
	// They would become one number, or another.
	...['25 30 zł', '.5 zł', 'Rs.25'],
])('suggests nothing for %j', (text) => {
	expect(suggestNumberReading(text)).toBeUndefined();
});

it('takes every number as JSON writes it, unless it is a whole one beyond 2^53', () => {
	fc.assert(
		fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
			const isLarge = Number.isInteger(number) && !Number.isSafeInteger(number);
			expect(keepsDigits(JSON.stringify(number))).toBe(!isLarge);
		}),
		// The text of this one is not the nearest of its length.
		{ numRuns: 2000, examples: [[2 ** -44], [5e-324], [-0]] },
	);
});

it.each([
	'0.10000000000000001',
	'1.50',
	'0.00',
	'1e3',
	'-12.5E-3',
	'9007199254740991',
	'0.0000001',
	'100e-2',
	'1.100000000000000000',
])('keeps the digits of %s', (text) => {
	expect(keepsDigits(text)).toBe(true);
});

it('keeps as many as a hundred digits of what a number is exactly', () => {
	const hundred = (2 ** -142).toPrecision(100);
	expect(keepsDigits(hundred)).toBe(true);
	expect(keepsDigits(hundred.replace(/\d(?=e)/, (last) => `${(Number(last) + 1) % 10}`))).toBe(
		false,
	);
});

it.each([
	...['9007199254740992', '12345678901234567890', '1e400', '-1e400', '1e-400'],
	...['1234567890.123456789', '9007199254740993.5', `0.${'3'.repeat(200)}`],
])('does not keep the digits of %s', (text) => {
	expect(keepsDigits(text)).toBe(false);
});
