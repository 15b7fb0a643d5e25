import fc from 'fast-check';
import {
	EdnError,
	EdnMap,
	fromJson,
	Keyword,
	readEdn,
	toJson,
	writeEdn,
	type EdnValue,
	type Json,
} from '../../../../nodes/PrismaCampaigns/edn/index.ts';
import { ednValue } from '../../../edn/arbitrary.mts';

const cyclic: EdnValue[] = [];
cyclic.push(cyclic);
const cyclicJson: { a?: Json } = {};
cyclicJson.a = cyclicJson as Json;
const nested = (depth: number): Json => (depth === 0 ? 1 : [nested(depth - 1)]);

describe('toJson', () => {
	test.each<[string, unknown]>([
		['nil', null],
		['true', true],
		['"a"', 'a'],
		[':a/b', 'a/b'],
		['a/b', 'a/b'],
		['\\newline', '\n'],
		['7', 7],
		['9007199254740993', '9007199254740993'],
		['-9007199254740993N', '-9007199254740993'],
		['1.5', 1.5],
		['10.0', 10],
		['1e300', 1e300],
		['1.50M', '1.50'],
		['##Inf', 'Infinity'],
		['##-Inf', '-Infinity'],
		['##NaN', 'NaN'],
		['#uuid "0D4F6A52-1C1E-4B7E-9A51-2A7D3F0C8E11"', '0d4f6a52-1c1e-4b7e-9a51-2a7d3f0c8e11'],
		['#inst "2024-02-29T12:00:00.000-00:00"', '2024-02-29T12:00:00.000Z'],
		['#inst "2024-02-29T12:00:00+00:00"', '2024-02-29T12:00:00Z'],
		['#inst "2024-02-29T12:00:00.123456+02:00"', '2024-02-29T12:00:00.123456+02:00'],
		['#my/tag {:a :b}', { tag: 'my/tag', value: { a: 'b' } }],
		['[1 (2 :a) #{3}]', [1, [2, 'a'], [3]]],
		['{:b 1 "a" {:c []}}', { b: 1, a: { c: [] } }],
		[
			'{1 :a, [1 2] :b, nil :c, a :d, #{"x"} :e}',
			{ 1: 'a', '[1 2]': 'b', nil: 'c', a: 'd', '#{"x"}': 'e' },
		],
	])('makes JSON of %s', (text, json) => {
		expect(toJson(readEdn(text))).toStrictEqual(json);
	});

	test('makes a number of a bigint that is one', () => {
		expect(toJson(5n)).toBe(5);
	});

	test.each([
		['{:a 1 "a" 2}', 'The keys :a and "a" would both be "a" in JSON'],
		['{a 1 :b 3 :a 2}', 'The keys a and :a would both be "a" in JSON'],
		['{nil 1 :nil 2}', 'The keys nil and :nil would both be "nil" in JSON'],
		[
			'{:__proto__ 1 "__proto__" 2}',
			'The keys :__proto__ and "__proto__" would both be "__proto__" in JSON',
		],
		['{"\\ud800" 1 :a {:b 1 "b" 2}}', 'The keys :b and "b" would both be "b" in JSON'],
	])('reports the keys of %s that collide', (text, message) => {
		expect(() => toJson(readEdn(text))).toThrow(new EdnError(message));
	});

	test('takes names that objects have for what they are', () => {
		expect(toJson(readEdn('{:constructor 1 :toString 2}'))).toStrictEqual({
			constructor: 1,
			toString: 2,
		});
	});

	test('lets __proto__ do no harm', () => {
		const json = toJson(readEdn('{:__proto__ {:polluted true} :a 1}')) as Record<string, unknown>;
		expect(Object.keys(json)).toEqual(['__proto__', 'a']);
		expect(Object.getPrototypeOf(json)).toBe(Object.prototype);
		expect(json.polluted).toBeUndefined();
		expect(JSON.stringify(json)).toBe('{"__proto__":{"polluted":true},"a":1}');
	});

	test('refuses what holds itself', () => {
		expect(() => toJson(cyclic)).toThrow(EdnError);
	});

	test('makes what JSON keeps, or reports a collision', () => {
		fc.assert(
			fc.property(ednValue, (value) => {
				try {
					const json = toJson(value);
					expect(JSON.parse(JSON.stringify(json))).toEqual(JSON.parse(JSON.stringify(json)));
					expect(JSON.stringify(fromOwn(json))).toBe(JSON.stringify(json));
				} catch (error) {
					expect((error as EdnError).message).toMatch(/would both be/);
				}
			}),
		);
	});
});

/** A copy by way of JSON's text, which loses what JSON does not have. */
function fromOwn(json: Json): Json {
	return JSON.parse(JSON.stringify(json)) as Json;
}

describe('fromJson', () => {
	test.each<[Json, string]>([
		[null, 'nil'],
		[false, 'false'],
		[':a', '":a"'],
		[7, '7'],
		[-0, '0'],
		[1.5, '1.5'],
		[[1, ['a']], '[1 ["a"]]'],
		[{ a: 1, 'b/c': { d: [] } }, '{:a 1, :b/c {:d []}}'],
		[{ 1: 'a' }, '{:1 "a"}'],
		[Object.assign(Object.create(null) as object, { a: 1 }) as Json, '{:a 1}'],
		[JSON.parse('{"__proto__":{"a":1}}') as Json, '{:__proto__ {:a 1}}'],
	])('makes EDN of %j', (json, text) => {
		expect(writeEdn(fromJson(json))).toBe(text);
	});

	test.each<[unknown, string]>([
		[{ a: [{ 'first name': 1 }] }, 'The key "first name" in value.a[0] cannot be an EDN keyword'],
		[{ 'a} :b': 1 }, 'The key "a} :b" in value cannot be an EDN keyword'],
		[{ '': 1 }, 'The key "" in value cannot be an EDN keyword'],
		[{ a: NaN }, 'value.a is NaN, which JSON does not have'],
		[[2 ** 53], 'value[0] is an integer that is no longer exact: 9007199254740992'],
		[{ a: undefined }, 'value.a is undefined, which JSON does not have'],
		// A hole.
		[Array(1), 'value[0] is undefined, which JSON does not have'],
		[5n, 'value is bigint, which JSON does not have'],
		[[new Date(0)], 'value[0] is an object that JSON does not have'],
		[new Map(), 'value is an object that JSON does not have'],
		[cyclicJson, 'A value holds itself, or is nested deeper than 512 levels'],
		[nested(513), 'A value holds itself, or is nested deeper than 512 levels'],
	])('refuses %p', (json, message) => {
		expect(() => fromJson(json as Json)).toThrow(new EdnError(message));
	});

	test('is undone by toJson', () => {
		const key = fc.stringMatching(/^[a-zł][a-z0-9?-]*$/u);
		const { value } = fc.letrec<{ value: Json }>((tie) => ({
			value: fc.oneof(
				{ maxDepth: 4 },
				fc.constantFrom(null, true, false),
				fc.string({ unit: 'grapheme' }),
				fc.maxSafeInteger(),
				fc
					.double({ noNaN: true, noDefaultInfinity: true })
					.filter((number) => !Number.isInteger(number)),
				fc.array(tie('value')),
				fc.dictionary(key, tie('value'), { noNullPrototype: true }),
			),
		}));
		fc.assert(
			fc.property(value, (json) => {
				expect(toJson(readEdn(writeEdn(fromJson(json))))).toEqual(json);
			}),
		);
	});
});

test('a map keeps the entries that it was made of', () => {
	const entries: Array<[EdnValue, EdnValue]> = [
		[new Keyword('a'), [1, [2]]],
		[[3], null],
	];
	expect(new EdnMap(entries).entries).toEqual(entries);
	expect(EdnMap.alternating([[3], null]).entries).toEqual([[[3], null]]);
});
