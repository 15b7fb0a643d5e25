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
	["1'234", ['1234']],
	["1'234.50", ['1234.50']],
	['1’234', ['1234']],
	['25 zł', ['25']],
	['$25', ['25']],
	['1 234,50 PLN', ['1234,50']],
])('suggests expressions that read %j', (text, expected) => {
	expect(readingsOf(text)).toEqual(expected);
	for (const reading of readingsOf(text)) {
		expect(readDecimal(reading)).toBe(reading.replace(',', '.'));
	}
});

it.each(['', 'one', '1e3', '.5', '10-20', '1/2'])('suggests nothing for %j', (text) => {
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

it.each(['0.10000000000000001', '1.50', '0.00', '1e3', '-12.5E-3', '9007199254740991'])(
	'keeps the digits of %s',
	(text) => {
		expect(keepsDigits(text)).toBe(true);
	},
);

it.each([
	...['9007199254740992', '12345678901234567890', '1e400', '-1e400', '1e-400'],
	...['1234567890.123456789', '9007199254740993.5', `0.${'3'.repeat(200)}`],
])('does not keep the digits of %s', (text) => {
	expect(keepsDigits(text)).toBe(false);
});
