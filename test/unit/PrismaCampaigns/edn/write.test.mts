import fc from 'fast-check';
import {
	Char,
	Decimal,
	Double,
	EdnError,
	EdnMap,
	EdnSet,
	Instant,
	Keyword,
	List,
	readEdn,
	Sym,
	Tagged,
	Uuid,
	writeEdn,
	type EdnValue,
} from '../../../../nodes/PrismaCampaigns/edn/index.ts';
import { ednValue } from '../../../edn/arbitrary.mts';
import { canonical } from '../../../edn/canonical.mts';
import { readable } from '../../../edn/cases.mts';
import { cyclic, nest, nestings, tooDeep } from './nesting.mts';

const uuid = '0d4f6a52-1c1e-4b7e-9a51-2a7d3f0c8e11';
/** As many as a number may have. */
const manyDigits = '9'.repeat(1_000);

describe('writeEdn', () => {
	test.each<[EdnValue, string]>([
		[null, 'nil'],
		[true, 'true'],
		['a "b" \\ \n\r\t\b\f\0\x7f ł😀', '"a \\"b\\" \\\\ \\n\\r\\t\\b\\f\\u0000\\u007f ł😀"'],
		[7, '7'],
		[-0, '-0.0'],
		[1.5, '1.5'],
		[1e-7, '1e-7'],
		[Number.MAX_SAFE_INTEGER, '9007199254740991'],
		[9_223_372_036_854_775_807n, '9223372036854775807'],
		[9_223_372_036_854_775_808n, '9223372036854775808N'],
		[-9_223_372_036_854_775_808n, '-9223372036854775808'],
		[-9_223_372_036_854_775_809n, '-9223372036854775809N'],
		[5n, '5'],
		[BigInt(manyDigits), `${manyDigits}N`],
		[-BigInt(manyDigits), `-${manyDigits}N`],
		[new Double(10), '10.0'],
		[new Double(-0), '-0.0'],
		[new Double(0.5), '0.5'],
		[new Double(1e21), '1e+21'],
		[new Double(1e20), '100000000000000000000.0'],
		[new Decimal('1.50'), '1.50M'],
		[new Decimal(`-1.${manyDigits.slice(2)}e-1`), `-1.${manyDigits.slice(2)}e-1M`],
		[new Char('a'), '\\a'],
		[new Char('('), '\\('],
		[new Char('\n'), '\\newline'],
		[new Char(' '), '\\space'],
		[new Char('\u2028'), '\\u2028'],
		[new Char('\0'), '\\u0000'],
		[new Keyword('trail-action/conversion'), ':trail-action/conversion'],
		[new Sym('a/b'), 'a/b'],
		[new Uuid(uuid.toUpperCase()), `#uuid "${uuid}"`],
		[new Instant('2024-02-29T12:00:00.123456Z'), '#inst "2024-02-29T12:00:00.123456Z"'],
		[new Tagged('my/tag', [1]), '#my/tag [1]'],
		[new List([1, [2]]), '(1 [2])'],
		[new EdnSet([2, 1]), '#{2 1}'],
		[
			new EdnMap([
				[new Keyword('b'), 1],
				['a', [2]],
			]),
			'{:b 1, "a" [2]}',
		],
		[new EdnMap([]), '{}'],
	])('writes %p as %s', (value, text) => {
		expect(writeEdn(value)).toBe(text);
	});

	test.each<[unknown, string]>([
		[NaN, 'EDN has no NaN'],
		[Infinity, 'EDN has no Infinity'],
		[new Double(-Infinity), 'EDN has no -Infinity'],
		[undefined, 'EDN has no undefined'],
		[() => 1, 'EDN has no function'],
		[new Date(0), 'EDN has no value for an object of this kind'],
		[{ a: 1 }, 'EDN has no value for an object of this kind'],
		[2 ** 53, '9007199254740992 is no longer an exact integer; give it as a bigint or a Double'],
		[BigInt(`${manyDigits}9`), 'An integer has more than the 1000 digits allowed'],
		['\ud800', 'Half a surrogate pair in the text "\\ud800"'],
		['a\udc00b', 'Half a surrogate pair in the text "a\\udc00b"'],
		[new Decimal('1,5'), '"1,5" is not a decimal number'],
		[new Decimal('1M 2'), '"1M 2" is not a decimal number'],
		[new Decimal('1'.repeat(1_001)), `"${'1'.repeat(40)}…" is not a decimal number`],
		[new Decimal('01'), '"01" is not a decimal number'],
		[new Decimal('1e99999999999'), '"1e99999999999" is not a decimal number'],
		[new Char('ab'), '"ab" is not a character'],
		[new Char(''), '"" is not a character'],
		[new Char('\ud800'), '"\\ud800" is not a character'],
		[new Keyword(''), '"" is not a keyword'],
		[new Keyword('a} :b'), '"a} :b" is not a keyword'],
		[new Keyword('a\n'), '"a\\n" is not a keyword'],
		[new Keyword('a,b'), '"a,b" is not a keyword'],
		[new Keyword('a\u2028b'), '"a\\u2028b" is not a keyword'],
		[new Keyword(':a'), '":a" is not a keyword'],
		[new Keyword('a/'), '"a/" is not a keyword'],
		[new Keyword(5 as never), '"5" is not a keyword'],
		[new Sym('nil'), '"nil" is not a symbol'],
		[new Sym('true'), '"true" is not a symbol'],
		[new Sym('false'), '"false" is not a symbol'],
		[new Sym('1a'), '"1a" is not a symbol'],
		[new Sym('٣'), '"٣" is not a symbol'],
		[new Sym('a b'), '"a b" is not a symbol'],
		[new Sym('#a'), '"#a" is not a symbol'],
		[new Sym('<b>'), '"<b>" is not a symbol'],
		[new Uuid('x'), '"x" is not a UUID'],
		[new Instant('yesterday'), '"yesterday" is not a date and time of RFC 3339'],
		[new Tagged('inst', 'x'), '"inst" is not a tag'],
		[new Tagged('uuid', 'x'), '"uuid" is not a tag'],
		[new Tagged('_', 1), '"_" is not a tag'],
		[new Tagged('a b', 1), '"a b" is not a tag'],
		[new EdnSet([[1], new List([1])]), 'The item (1) occurs twice in a set'],
		[
			new EdnMap([
				[new Keyword('a'), 1],
				[new Keyword('a'), 2],
			]),
			'The key :a occurs twice in a map',
		],
	])('refuses %p', (value, message) => {
		const error = expect.objectContaining({ name: 'EdnError', message });
		expect(() => writeEdn(value as EdnValue)).toThrow(error);
	});

	test('refuses a value that holds itself', () => {
		expect(() => writeEdn(cyclic)).toThrow(tooDeep);
	});

	const keys: (typeof nestings)[number] = ['keys', (inner) => new EdnMap([[inner, 1]])];
	test.each([...nestings, keys])('refuses more than 512 levels of %s', (_, wrap) => {
		expect(readEdn(writeEdn(nest(512, wrap)))).toEqual(nest(512, wrap));
		expect(() => writeEdn(nest(513, wrap))).toThrow(tooDeep);
	});

	test('writes only what readEdn reads as the same value', () => {
		fc.assert(
			fc.property(ednValue, (value) => {
				expect(canonical(readEdn(writeEdn(value)))).toBe(canonical(value));
			}),
		);
	});

	test.each(readable.filter(([, value]) => typeof value !== 'number' || Number.isFinite(value)))(
		'writes what %j was read as',
		(_, value) => {
			expect(readEdn(writeEdn(value))).toStrictEqual(value);
		},
	);

	test('refuses every name that could inject a value', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (name) => {
				for (const value of [new Keyword(name), new Sym(name), new Tagged(name, 1)]) {
					let text: string;
					try {
						text = writeEdn([value]);
					} catch (error) {
						expect(error).toBeInstanceOf(EdnError);
						continue;
					}
					expect(readEdn(text)).toStrictEqual([value]);
				}
			}),
		);
	});
});
