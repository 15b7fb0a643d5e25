import { DateTime } from 'luxon';
import { parseJsonObject } from '../../../nodes/input/json.ts';
import { refusal } from '../refusal.mts';

/* Numbers in JSON that would not be sent as they are meant, in text and in an object. */

const GIVE_AS_TEXT =
	'numbers keep 15 digits, so give longer ones as text, such as "12345678901234567890"';

it.each([
	['{"a":12345678901234567890}', "'a'", 'would lose its last digits', '12345678901234567890'],
	['{"a":-9007199254740993}', "'a'", 'would lose its last digits', '-9007199254740993'],
	['{"a":0.12345678901234567}', "'a'", 'would lose its last digits', '0.12345678901234567'],
	['{"a": 1e400 }', "'a'", 'is too large for a number', '1e400'],
	['{"a":-1E+400}', "'a'", 'is too large for a number', '-1E+400'],
	['{"a":1e-400}', "'a'", 'would lose its last digits', '1e-400'],
	['{"a":[1,{"b":2},1e400]}', "'a[2]'", 'is too large for a number', '1e400'],
	['{"a":[[],[5,1e400]]}', "'a[1][1]'", 'is too large for a number', '1e400'],
	[
		'{"a":{"b":{}},"c":[{"d":"1e400","e":1e400}]}',
		"'c[0].e'",
		'is too large for a number',
		'1e400',
	],
	['{"a\\"[b{c":1,"x\\"]y":1e400}', `'x"]y'`, 'is too large for a number', '1e400'],
	['{"a\\"\\"b\\\\":1e400}', `'a""b\\'`, 'is too large for a number', '1e400'],
])('refuses the text %s at its place', (json, place, demand, given) => {
	const { message, description } = refusal(() => parseJsonObject(json, 'Data'));
	expect(message).toBe(`${place} in 'Data' ${demand} (given: ${given}); ${GIVE_AS_TEXT}`);
	expect(description).toMatch(/Correct the number.*Nothing was sent for this item\./);
});

it.each([
	'{"a":9007199254740991,"b":0.1,"c":-12.5e-3,"d":1e15,"e":true,"f":null}',
	'{"a":"12345678901234567890","b":"1e400","c":"\\"","d":"\\\\"}',
	'{"12345678901234567890":1,"1e400":[]}',
	'{"a":1.100000000000000000}',
])('takes the text %s', (json) => {
	expect(parseJsonObject(json)).toEqual(JSON.parse(json));
});

it.each([
	[{ a: 2 ** 53 }, "'a'", 'has lost its last digits already', '9007199254740992'],
	[{ a: -(2 ** 53) }, "'a'", 'has lost its last digits already', '-9007199254740992'],
	[{ a: NaN }, "'a'", 'is no number that can be sent', 'NaN'],
	[{ a: 1, b: [1, -Infinity] }, "'b[1]'", 'is no number that can be sent', '-Infinity'],
	[{ a: { b: null, c: [{}, { d: NaN }] } }, "'a.c[1].d'", 'is no number that can be sent', 'NaN'],
])('refuses the object %p at its place', (object, place, demand, given) => {
	const { message, description } = refusal(() => parseJsonObject(object, 'Data'));
	expect(message).toBe(`${place} in 'Data' ${demand} (given: ${given}); ${GIVE_AS_TEXT}`);
	expect(description).toMatch(/Correct the number.*Nothing was sent for this item\./);
});

it('takes an object of exact numbers, text, dates and nothing', () => {
	const object = { a: [2 ** 53 - 1, 0.1, null], b: '1e400', c: new Date(0), d: DateTime.now() };
	expect(parseJsonObject(object)).toEqual(object);
});

it('leaves a Luxon value alone, which is sent as text', () => {
	const object = { a: DateTime.invalid('no date') };
	expect(parseJsonObject(object)).toEqual(object);
});

it('looks once at an object that contains itself', () => {
	const self: Record<string, unknown> = {};
	Object.assign(self, { self, inner: { self }, list: [self], last: 1 });
	expect(parseJsonObject(self).last).toBe(1);
	self.last = NaN;
	expect(refusal(() => parseJsonObject(self)).message).toContain("'last' in 'JSON' is no number");
});

it('looks at an object in each place where it stands', () => {
	const shared: Record<string, unknown> = { a: 1 };
	expect(parseJsonObject({ first: shared, second: shared })).toEqual({
		first: { a: 1 },
		second: { a: 1 },
	});
	expect(
		refusal(() => parseJsonObject({ first: shared, second: { shared, b: NaN } })).message,
	).toContain("'second.b' in 'JSON'");
});
