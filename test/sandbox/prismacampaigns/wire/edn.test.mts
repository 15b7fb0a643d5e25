import { parseEDNString } from 'edn-data';
import { plain } from './plain.mts';
import { readEdn } from './readEdn.mts';
import { EdnError } from './strictEdn.mts';
import { Keyword, Long, Uuid } from './values.mts';
import { writeEdn } from './writeEdn.mts';

const token = '0d4f6a52-1c1e-4b7e-9a51-2a7d3f0c8e11';

test.each<[string, unknown]>([
	['nil', null],
	[' ,true, ; yes\n', true],
	['-12', -12],
	['+12', 12],
	['12N', 12],
	['9007199254740993', { ':long': '9007199254740993' }],
	['-9223372036854775808', { ':long': '-9223372036854775808' }],
	['10.0', { ':double': '10.0' }],
	['1e3', { ':double': '1e3' }],
	['1234567890.123456789M', { ':decimal': '1234567890.123456789' }],
	['"a\\n\\"b\\" \\\\ \\u00e9 ; {"', 'a\n"b" \\ é ; {'],
	['"a\nb"', 'a\nb'],
	[':trail-action/conversion', { ':keyword': 'trail-action/conversion' }],
	[':force-funnel-restart?', { ':keyword': 'force-funnel-restart?' }],
	['sym', { ':symbol': 'sym' }],
	['\\(', { ':char': '\\(' }],
	[`#uuid "${token}"`, { ':uuid': token }],
	['#inst"2026-01-02T03:04:05.123456Z"', { ':inst': '2026-01-02T03:04:05.123456Z' }],
	['[1 (2 #{3})]', [1, [2, [3]]]],
	['[1;c\n2]', [1, 2]],
	['[1 #_ #_ 2 3]', [1]],
	['{:a 1 #_:b, :c #_ 2 3}', { a: 1, c: 3 }],
	['{:a"x":b[1]}', { a: 'x', b: [1] }],
	['{"a" 1 :a 2}', { '"a"': 1, a: 2 }],
])('%s is read', (text, value) => {
	expect(readEdn(text)).toEqual(value);
});

test.each([
	'',
	' ; nothing\n',
	'[1 2',
	'{:a 1',
	'"abc',
	'[1 2}',
	'(1 2]',
	'}',
	'{:a 1 :b}',
	'{:a 1 :a 2}',
	'{"a" 1 "\\u0061" 2}',
	'#{1 1}',
	'1 2',
	'{:a 1} x',
	'{"a": 1}',
	'{"a": {"b": [1, 2]}}',
	'<html><body></body></html>',
	'<!doctype html><p>x',
	'007',
	'1.',
	'1/2',
	'0x10',
	'##Inf',
	'::a',
	':',
	':a/',
	'{:channel: :atm :a 1 :b}',
	'"\\q"',
	'#uuid "x"',
	'#inst "not a date"',
	'#inst "2026-13-02T03:04:05Z"',
	'#unknown/tag 1',
	'#_ 1',
	'\\bogus',
	'a\\b',
	'['.repeat(100_000),
	'#_'.repeat(100_000),
])('%.40s is refused', (text) => {
	expect(() => readEdn(text)).toThrow(EdnError);
});

test('no part of a document passes for the whole', () => {
	const text = `{:a [1 #{:b "c;"}] #_ d :e #uuid "${token}" :f (\\a {nil 1.5M})}`;
	expect(() => readEdn(text)).not.toThrow();
	for (let end = 0; end < text.length; end += 1) {
		expect(() => readEdn(text.slice(0, end))).toThrow(EdnError);
	}
});

test('what is refused names the offset', () => {
	expect(() => readEdn('[1 2}')).toThrow('at offset 4');
	expect(() => readEdn('{:a 1')).toThrow('the end of the text instead of } at offset 5');
});

test('keys of JSON’s prototype are keys', () => {
	const value = readEdn('{:__proto__ {:polluted true}}') as object;
	expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
	expect(Object.keys(value)).toEqual(['__proto__']);
});

test('a long string is read in time', () => {
	const text = `"${'a\\n'.repeat(500_000)}"`;
	expect((readEdn(text) as string).length).toBe(1_000_000);
});

test('what is written says its types, and reads back', () => {
	const value = {
		campaign: new Long('9007199254740993'),
		'tracking-token': new Uuid(token),
		type: new Keyword('data-capture'),
		text: 'a "quote" \\ and a\nline',
		none: null,
		left: undefined,
		list: [1, 2.5, true],
	};
	const text = writeEdn(value);
	expect(text).toContain(':campaign 9007199254740993 :tracking-token #uuid "0d4f');
	expect(text).toContain(':type :data-capture');
	expect(text).not.toContain(':left');
	expect(plain(readEdn(text))).toEqual(JSON.parse(JSON.stringify(value)));
});

test('edn-data alone would not do', () => {
	expect(parseEDNString('{:a 1')).toBeNull();
	expect(parseEDNString('9007199254740993')).toBe(9007199254740992);
});
