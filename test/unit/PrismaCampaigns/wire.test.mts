import fc from 'fast-check';
import { DateTime } from 'luxon';
import { runInNewContext } from 'node:vm';
import { readEdn, toJson, writeEdn } from '../../../nodes/PrismaCampaigns/edn/index.ts';
import { toEdnBody, toJsonBody } from '../../../nodes/PrismaCampaigns/wire.ts';
import {
	APP_TOKEN,
	makeActionType,
	makeDouble,
	makeInstant,
	makeKeyword,
} from '../../../nodes/PrismaCampaigns/wireValues.ts';

const edn = (body: unknown) => writeEdn(toEdnBody(body, 'the-token'));
const json = (body: unknown) => JSON.stringify(toJsonBody(body, 'the-token'));

it.each([
	['the app token', APP_TOKEN, '"the-token"', '"the-token"'],
	['text', 'Año "1"', '"Año \\"1\\""', '"Año \\"1\\""'],
	['text that looks like a keyword', ':web', '":web"', '":web"'],
	['a whole number', 42, '42', '42'],
	['a number', 10.5, '10.5', '10.5'],
	['true', true, 'true', 'true'],
	['false', false, 'false', 'false'],
	['nothing', null, 'nil', 'null'],
	['an exact integer', BigInt('9007199254740993'), '9007199254740993', '"9007199254740993"'],
	['a keyword', makeKeyword('web'), ':web', '"web"'],
	['a keyword of a namespace', makeKeyword('a/b'), ':a/b', '"a/b"'],
	['an action type', makeActionType('dismiss'), ':trail-action/dismiss', '"dismiss"'],
	[
		'V49: a keyword that looks like one',
		makeKeyword('trail-action/conversion'),
		':trail-action/conversion',
		'"trail-action/conversion"',
	],
	['a whole double', makeDouble(10), '10.0', '10'],
	[
		'an instant',
		makeInstant('2026-05-17T09:30:00.000Z'),
		'#inst "2026-05-17T09:30:00.000Z"',
		'"2026-05-17T09:30:00.000Z"',
	],
	['a list', [1, 'a', APP_TOKEN], '[1 "a" "the-token"]', '[1,"a","the-token"]'],
	['an empty list', [], '[]', '[]'],
	['an empty object', {}, '{}', '{}'],
	[
		'an object without prototype',
		Object.assign(Object.create(null), { a: 1 }),
		'{:a 1}',
		'{"a":1}',
	],
	[
		'an object in an object in a list',
		[{ a: { 'b?': makeKeyword('c') } }],
		'[{:a {:b? :c}}]',
		'[{"a":{"b?":"c"}}]',
	],
	['what was left empty', { a: undefined, b: { c: undefined } }, '{:b {}}', '{"b":{}}'],
])('%s is said in both formats', (_, value, inEdn, inJson) => {
	expect(edn(value)).toBe(inEdn);
	expect(json(value)).toBe(inJson);
});

it('keeps the names and the order of fields', () => {
	const body = { Email_address: 1, lastName: 2, 'force-funnel-restart?': 3, a: 4 };
	expect(edn(body)).toBe('{:Email_address 1, :lastName 2, :force-funnel-restart? 3, :a 4}');
	expect(json(body)).toBe(JSON.stringify(body));
});

it('takes an object of another realm, such as the sandbox of a code node, for what it is', () => {
	const foreign = runInNewContext('({ a: { b: [1, { c: "d" }] } })') as object;
	expect(edn(foreign)).toBe('{:a {:b [1 {:c "d"}]}}');
	expect(json(foreign)).toBe('{"a":{"b":[1,{"c":"d"}]}}');
});

it('says a Date, which a database node gives, as the moment it is', () => {
	const at = new Date('2026-05-17T09:30:00Z');
	expect(json({ at })).toBe('{"at":"2026-05-17T09:30:00.000Z"}');
	expect(edn({ at })).toBe('{:at #inst "2026-05-17T09:30:00.000Z"}');
});

it.each([
	['a Luxon value', { at: DateTime.fromISO('2026-05-17T11:30:00+02:00', { setZone: true }) }],
	['a Date in a list', { at: new Date('2026-05-17T09:30:00Z') }],
])('says %s, at any depth, as that moment in UTC', (_, { at }) => {
	expect(json({ a: [{ at }] })).toBe('{"a":[{"at":"2026-05-17T09:30:00.000Z"}]}');
	expect(edn({ a: [{ at }] })).toBe('{:a [{:at #inst "2026-05-17T09:30:00.000Z"}]}');
});

it.each([new Date(NaN), DateTime.invalid('no date')])(
	'says nothing of what is no date, as on its way through JSON (%#)',
	(at) => {
		expect(json({ at })).toBe('{"at":null}');
		expect(edn({ at })).toBe('{:at nil}');
	},
);

it('knows no Luxon value by the name of a field alone', () => {
	expect(edn({ at: { isLuxonDateTime: true } })).toBe('{:at {:isLuxonDateTime true}}');
});

it.each([edn, json])('names the place of what cannot be sent in %p', (write) => {
	const half = 'the text contains half a character, as when an expression cuts an emoji in two';
	const inCustomer = () => write({ customer: { note: 'ab\ud83d' } });
	expect(inCustomer).toThrow(`'customer.note': ${half}`);
	const inRow = () => write({ data: [{ name: 'a', value: '\ude00' }] });
	expect(inRow).toThrow(`'data[0].value': ${half}`);
	const inContext = () => write({ context: { list: [1, NaN] } });
	expect(inContext).toThrow("'context.list[1]': the number NaN is not exact");
	expect(write({ note: '\ud83d\ude00' })).toContain('"\ud83d\ude00"');
});

it.each([
	[new Map(), 'an object of this kind'],
	[Symbol('a'), 'symbol'],
])('names the place of what only EDN has no value for (%#)', (value, kind) => {
	expect(() => edn({ a: { b: value } })).toThrow(`'a.b': EDN has no value for ${kind}`);
});

it.each([NaN, Infinity, -Infinity, 2 ** 53])(
	'refuses %p, which neither format can say exactly',
	(value) => {
		expect(() => edn({ value })).toThrow();
		expect(() => json({ value })).toThrow(`the number ${value} is not exact; give it as text`);
	},
);

it('gives an exact integer as text to whatever writes the JSON', () => {
	expect(toJsonBody(BigInt('9007199254740993'), 'the-token')).toBe('9007199254740993');
});

it('writes null in JSON for what is missing in a list', () => {
	expect(json({ list: [undefined, 1] })).toBe('{"list":[null,1]}');
});

it.each(['a} :b', 'first name', ':a', 'a/b/c', '', 'a"b', 'a;b', 'a\nb', '[a]', 'a,b'])(
	'refuses the field name %j in EDN, so that nothing breaks out of its place',
	(name) => {
		expect(() => edn({ [name]: 1 })).toThrow('EDN cannot say the field name');
		expect(json({ [name]: 1 })).toBe(JSON.stringify({ [name]: 1 }));
	},
);

it('gives back in EDN what JSON says, whatever the values', () => {
	const key = fc.stringMatching(/^[A-Za-z][\w-]{0,8}$/);
	const { value } = fc.letrec((tie) => ({
		value: fc.oneof(
			{ maxDepth: 4 },
			fc.string({ unit: 'grapheme' }),
			fc.integer(),
			fc.boolean(),
			fc.constant(null),
			fc.array(tie('value'), { maxLength: 4 }),
			fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
		),
	}));
	fc.assert(
		fc.property(value, (given) => {
			expect(toJson(readEdn(edn(given)))).toEqual(JSON.parse(json(given)));
		}),
	);
});

it('does not touch the body', () => {
	const body = Object.freeze({ token: APP_TOKEN, list: Object.freeze([BigInt(1)]) });
	edn(body);
	json(body);
	expect(body).toEqual({ token: APP_TOKEN, list: [BigInt(1)] });
});
