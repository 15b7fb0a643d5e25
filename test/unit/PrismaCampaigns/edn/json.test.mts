import fc from 'fast-check';
import {
	EdnError,
	EdnMap,
	Keyword,
	readEdn,
	toJson,
	Uuid,
	type EdnValue,
	type Json,
} from '../../../../nodes/PrismaCampaigns/edn/index.ts';
import { ednValue } from '../../../edn/arbitrary.mts';
import { cyclic, nest, nestings, tooDeep } from './nesting.mts';

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

	test('gives a bigint that a number can hold as a number', () => {
		expect(toJson(5n)).toBe(5);
	});

	test('gives a UUID in lower case', () => {
		const uuid = '0d4f6a52-1c1e-4b7e-9a51-2a7d3f0c8e11';
		expect(toJson(new Uuid(uuid.toUpperCase()))).toBe(uuid);
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
	])('reports the colliding keys of %s', (text, message) => {
		expect(() => toJson(readEdn(text))).toThrow(new EdnError(message));
	});

	test('treats the names of object members as ordinary keys', () => {
		expect(toJson(readEdn('{:constructor 1 :toString 2}'))).toStrictEqual({
			constructor: 1,
			toString: 2,
		});
	});

	test('sets no prototype for a key __proto__', () => {
		const json = toJson(readEdn('{:__proto__ {:polluted true} :a 1}')) as Record<string, unknown>;
		expect(Object.keys(json)).toEqual(['__proto__', 'a']);
		expect(Object.getPrototypeOf(json)).toBe(Object.prototype);
		expect(json.polluted).toBeUndefined();
		expect(JSON.stringify(json)).toBe('{"__proto__":{"polluted":true},"a":1}');
		const ofOthers = { ...Object.getOwnPropertyDescriptor(json, 'a'), value: { polluted: true } };
		expect(Object.getOwnPropertyDescriptor(json, '__proto__')).toEqual(ofOthers);
	});

	test('refuses a value that contains itself', () => {
		expect(() => toJson(cyclic)).toThrow(tooDeep);
	});

	test.each(nestings)('refuses more than 512 levels of %s', (_, wrap) => {
		expect(() => toJson(nest(512, wrap))).not.toThrow();
		expect(() => toJson(nest(513, wrap))).toThrow(tooDeep);
	});

	test('gives only what JSON can hold, or reports a collision', () => {
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

test('EdnMap keeps the entries it was made of', () => {
	const entries: Array<[EdnValue, EdnValue]> = [
		[new Keyword('a'), [1, [2]]],
		[[3], null],
	];
	expect(new EdnMap(entries).entries).toEqual(entries);
	expect(EdnMap.alternating([[3], null]).entries).toEqual([[[3], null]]);
});
