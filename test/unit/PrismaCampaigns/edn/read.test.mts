import fc from 'fast-check';
import {
	Decimal,
	defaultLimits,
	EdnError,
	EdnMap,
	EdnSet,
	Keyword,
	readEdn,
	writeEdn,
	type EdnLimits,
	type EdnValue,
} from '../../../../nodes/PrismaCampaigns/edn/index.ts';
import { readable, refused } from '../../../edn/cases.mts';
import { mutate, randomFrom } from '../../../edn/mutate.mts';

const uuid = '0d4f6a52-1c1e-4b7e-9a51-2a7d3f0c8e11';

/** What reading throws. */
function errorOf(text: string, limits?: Partial<EdnLimits>): EdnError {
	try {
		readEdn(text, limits);
	} catch (error) {
		expect(error).toBeInstanceOf(EdnError);
		return error as EdnError;
	}
	throw new Error(`Was read: ${text}`);
}

describe('readEdn', () => {
	test.each(readable)('reads %j', (text, value) => {
		expect(readEdn(text)).toStrictEqual(value);
	});

	test.each(refused)('refuses %j', (text, message) => {
		expect(errorOf(text).message).toBe(message);
	});

	test.each<[string, EdnValue]>([
		['{[1]:a}', new EdnMap([[[1], new Keyword('a')]])],
		['[["a" "b"] #{"b"}]', [['a', 'b'], new EdnSet(['b'])]],
		['[{"a" "b"} {"b" 1}]', [new EdnMap([['a', 'b']]), new EdnMap([['b', 1]])]],
		['[#:a{:b 1}]', [new EdnMap([[new Keyword('a/b'), 1]])]],
		['1e-2147483647M', new Decimal('1e-2147483647')],
		['1e2147483647M', new Decimal('1e2147483647')],
		['1.5e2147483648M', new Decimal('1.5e2147483648')],
	])('reads the value of %s', (text, value) => {
		expect(readEdn(text)).toStrictEqual(value);
	});

	test.each([
		['1 #a 2', 'Unexpected "#" where the end of the text was expected, after the value'],
		['1 a_b', 'Unexpected "a" where the end of the text was expected, after the value'],
		['\n]', 'Unexpected "]" where a value was expected (line 2, column 1)'],
		['\u0080', '\\u0080 is not a symbol'],
		[':a\u0080', ':a\\u0080 is not a keyword'],
		['[1a 2]', '1a is not a number'],
		['1e-2147483648M', 'The exponent of 1e-2147483648M is out of range'],
		['1e2147483648M', 'The exponent of 1e2147483648M is out of range'],
		['1.5e-2147483647M', 'The exponent of 1.5e-2147483647M is out of range'],
		['"\\]"', 'Unknown escape \\] in a string'],
		['\\xu00e9', '\\xu00e9 is not a character'],
		['\\u00e91', '\\u00e91 is not a character'],
		['\\xo41', '\\xo41 is not a character'],
		[`#uuid ["${uuid}"]`, 'is not a UUID'],
		[`#uuid "0${uuid}"`, 'is not a UUID'],
		[`#uuid "${uuid}0"`, 'is not a UUID'],
		['#inst ["2024-01-01T00:00:00Z"]', '["2024-01-01T00:00:00Z"] is not a date and time'],
		['#inst nil', 'nil is not a date and time'],
		['#inst "02024-01-01T00:00:00Z"', '"02024-01-01T00:00:00Z" is not a date and time'],
		['#inst "2024-01-01T00:00:00Z0"', '"2024-01-01T00:00:00Z0" is not a date and time'],
		['#inst "2024-01-01T00:59:61Z"', '"2024-01-01T00:59:61Z" is not a date and time'],
	])('refuses %j and says what is wrong', (text, message) => {
		expect(errorOf(text).message).toContain(message);
	});

	test('keeps a map in the order written', () => {
		const map = readEdn('{:z 1 :a 2 :m 3}') as EdnMap;
		expect(map.entries.map(([key]) => (key as Keyword).text)).toEqual(['z', 'a', 'm']);
	});

	test('names line, column and offset in errors', () => {
		const error = errorOf('{:a 1\r\n :b [1\n  2}');
		expect(error).toMatchObject({ name: 'EdnError', offset: 17, line: 3, column: 4 });
		expect(errorOf('\ufeff]')).toMatchObject({ offset: 1, line: 1, column: 1 });
		expect(errorOf('\ufeff\n]')).toMatchObject({ offset: 2, line: 2, column: 1 });
	});

	test('quotes only the beginning of what it refuses', () => {
		expect(errorOf(`1${'x'.repeat(1_000)}`).message).toBe(
			`1${'x'.repeat(39)}… is not a number (line 1, column 1)`,
		);
		expect(errorOf(`1${'x'.repeat(39)}`).message).toBe(
			`1${'x'.repeat(39)} is not a number (line 1, column 1)`,
		);
	});

	test('refuses a text that is cut short anywhere', () => {
		const text = '{:a [1.5 "b\\n" #{\\c} #uuid "0d4f6a52-1c1e-4b7e-9a51-2a7d3f0c8e11" (d)]}';
		for (let length = 0; length < text.length; length++) errorOf(text.slice(0, length));
		expect(readEdn(text)).toBeInstanceOf(EdnMap);
	});

	test('refuses an instant longer than 64 characters', () => {
		const instant = (digits: number) => `#inst "2024-01-01T00:00:00.${'1'.repeat(digits)}Z"`;
		expect(readEdn(instant(43))).toMatchObject({ kind: 'instant' });
		expect(errorOf(instant(44)).message).toContain('is not a date and time');
	});

	test('finds a repeated item among many', () => {
		const keys = Array.from({ length: 100 }, (_, index) => `[${index}]`);
		expect((readEdn(`#{${keys.join(' ')}}`) as EdnSet).items).toHaveLength(100);
		expect(errorOf(`#{${keys.join(' ')} (42)}`).message).toContain('The item (42) occurs twice');
		expect(errorOf(`#{:a ${keys.join(' ')} :a}`).message).toContain('The item :a occurs twice');
	});

	describe('limits', () => {
		test('refuse a text that is nested too deep', () => {
			const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
			expect(defaultLimits).toEqual({ maxDepth: 512, maxDigits: 1_000, maxLength: 2 ** 26 });
			expect(readEdn(nested(512))).toBeInstanceOf(Array);
			expect(errorOf(nested(513))).toMatchObject({
				message: 'Nested deeper than the 512 levels allowed (line 1, column 513)',
				offset: 512,
			});
			expect(errorOf('[[1]]', { maxDepth: 1 }).offset).toBe(1);
			expect(errorOf('#a '.repeat(513)).offset).toBe(512 * 3);
			expect(errorOf('#_'.repeat(513)).offset).toBe(512 * 2);
		});

		test('refuse a number of too many digits', () => {
			const digits = '7'.repeat(1_000);
			expect(readEdn(digits)).toBe(BigInt(digits));
			expect(errorOf(`${digits}7`).message).toBe(
				'A number has 1001 digits, more than the 1000 allowed (line 1, column 1)',
			);
			expect(readEdn(`${digits.slice(1)}.5M`)).toMatchObject({ kind: 'decimal' });
			expect(errorOf(`${digits}.5M`).offset).toBe(0);
			expect(errorOf('1e1234', { maxDigits: 4 }).message).toContain('5 digits');
			expect(readEdn('-1234567890123456', { maxDigits: 16 })).toBe(-1_234_567_890_123_456);
		});

		test('refuse a text that is too long', () => {
			expect(readEdn('[1 2]', { maxLength: 5 })).toEqual([1, 2]);
			expect(errorOf('[1 2]', { maxLength: 4 })).toMatchObject({
				message: 'The text has 5 characters, more than the 4 allowed (line 1, column 5)',
				offset: 4,
			});
		});
	});

	test('distinguishes names with equal hashes', () => {
		const names = Array.from({ length: 2_000 }, (_, index) => `:k${index} s${index}`).join(' ');
		const text = `[${names} ${names}]`;
		expect(writeEdn(readEdn(text))).toBe(text);
	});

	test('reads deep nesting without recursion', () => {
		const limits = { maxDepth: 200_000 };
		const n = 100_000;
		expect(readEdn('['.repeat(n) + ']'.repeat(n), limits)).toHaveLength(1);
		expect(readEdn(`#{${'['.repeat(n)}${']'.repeat(n)}}`, limits)).toBeInstanceOf(EdnSet);
		expect(readEdn('#{'.repeat(n) + '}'.repeat(n), limits)).toBeInstanceOf(EdnSet);
		const key = '[0 '.repeat(n) + ']'.repeat(n);
		expect(readEdn(`[0 {0 0 ${key} 0}]`, limits)).toMatchObject([0, { kind: 'map' }]);
		expect(readEdn(`${'#a '.repeat(n)}1`, limits)).toMatchObject({ tag: 'a' });
		expect(readEdn(`#{${'#a '.repeat(n)}1}`, limits)).toBeInstanceOf(EdnSet);
		expect(readEdn(`${'#_'.repeat(n)}${'1 '.repeat(n)}2`, limits)).toBe(2);
	});

	test('throws only EdnError, whatever the text', () => {
		const random = randomFrom(3);
		const texts = [...readable, ...refused].map(([text]) => text);
		for (let run = 0; run < 5_000; run++) {
			try {
				readEdn(mutate(texts, random));
			} catch (error) {
				expect(error).toBeInstanceOf(EdnError);
			}
		}
	});

	test('refuses every JSON object that is not empty', () => {
		const object = fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 });
		fc.assert(
			fc.property(object, fc.constantFrom(undefined, 2), (value, indent) => {
				errorOf(JSON.stringify(value, null, indent));
			}),
		);
	});
});
