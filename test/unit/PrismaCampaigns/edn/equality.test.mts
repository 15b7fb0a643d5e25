import {
	Double,
	EdnMap,
	EdnSet,
	readEdn,
	writeEdn,
	type EdnValue,
} from '../../../../nodes/PrismaCampaigns/edn/index.ts';

describe('the items of a set and the keys of a map', () => {
	test.each([
		'#{nil true false 1 :a a "a" \\a #a "a"}',
		'#{1 "" "1" "a" "b"}',
		'#{0 0.0 1 1.0 -1 -1.0 0.5 1.5 1M "1"}',
		'#{9007199254740992 9007199254740993 -9007199254740993 9223372036854775808N}',
		'#{0M 1M -1M 2M 10M 0.1M 0.01M 0.5M -0.5M 12M 21M 101M 110M 11M 1e100M 1e-100M}',
		'#{\\a \\A \\b \\newline}',
		'#{#uuid "0d4f6a52-1c1e-4b7e-9a51-2a7d3f0c8e11" #uuid "0d4f6a52-1c1e-4b7e-9a51-2a7d3f0c8e12"}',
		'#{#inst "2024-01-01T00:00:00Z" #inst "2024-01-01T00:00:01Z" #inst "2024-01-01T00:00:00+01:00"}',
		'#{#inst "2024-01-01T00:00:00.101Z" #inst "2024-01-01T00:00:00.11Z"}',
		'#{[] [1] [2] [1 2] #{} #{1} #{2} #{1 2} {} {1 2} {1 3} {2 2} {2 1}}',
	])('are all different in %s', (text) => {
		const set = readEdn(text) as EdnSet;
		expect(writeEdn(set)).toBe(text);
		const map = new EdnMap(set.items.map((item) => [item, null]));
		expect(readEdn(writeEdn(map))).toStrictEqual(map);
	});

	test.each([
		['1M', '+1M'],
		['0.05M', '5e-2M'],
		['-0.05M', '-5e-2M'],
		['100M', '1e2M'],
		['0M', '0e5M'],
		['#inst "2024-01-01T00:00:00.1Z"', '#inst "2024-01-01T00:00:00.100Z"'],
		['#{1 {2 3}}', '#{{2 3} 1}'],
		['{1 2, #{3} 4}', '{#{3} 4, 1 2}'],
	])('are the same in %s and %s', (one, other) => {
		expect(() => readEdn(`#{${one} ${other}}`)).toThrow('occurs twice in a set');
		expect(() => readEdn(`{${one} 1 ${other} 2}`)).toThrow('occurs twice in a map');
	});

	test.each<[EdnValue, EdnValue]>([
		[5, 5n],
		[0.5, new Double(0.5)],
		[-0, new Double(0)],
	])('are the same in %p and %p, however JavaScript holds them', (one, other) => {
		expect(() => writeEdn(new EdnSet([one, other]))).toThrow('occurs twice in a set');
	});

	test('are different in 0 and -0', () => {
		expect(writeEdn(new EdnSet([0, -0]))).toBe('#{0 -0.0}');
	});
});
