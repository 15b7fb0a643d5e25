import fc from 'fast-check';

import { makeRedactor } from '../../../../nodes/runner/verdict/redact.ts';
import { redactValue } from '../../../../nodes/runner/verdict/redactValue.ts';

const token = '882252f3-fe70-4402-9195-639d8037f339';
const redact = makeRedactor([token]);

it('gives the very same value when it holds no secret', () => {
	const value = { id: 7, list: ['a', { b: null, c: true }], none: undefined };
	expect(redactValue(value, redact)).toBe(value);
});

it('does not take neighbours for one text', () => {
	const [first, second] = [token.slice(0, 9), token.slice(9, 18)];
	const value = [first, second, first];
	expect(redactValue(value, redact)).toBe(value);
});

it('removes a secret from texts and from names, and leaves the value it was given', () => {
	const value = { app: [token, `t=${token}`], [token]: { n: 1 }, when: null };
	const before = structuredClone(value);
	expect(redactValue(value, redact)).toEqual({
		app: ['***', 't=***'],
		'***': { n: 1 },
		when: null,
	});
	expect(value).toEqual(before);
});

it('takes the place of an entry for no name', () => {
	const withoutZero = (text: string) => text.replaceAll('0', '***');
	expect(redactValue([['0'], 'a'], withoutZero)).toEqual([['***'], 'a']);
});

it('keeps the order of fields and entries', () => {
	const value = { z: 1, a: { y: [1, token, 3], b: 2 }, m: token };
	expect(JSON.stringify(redactValue(value, redact))).toBe(
		'{"z":1,"a":{"y":[1,"***",3],"b":2},"m":"***"}',
	);
});

it('keeps both of two fields whose names become the same', () => {
	const value = { [token]: 1, [token.toUpperCase()]: 2 };
	expect(redactValue(value, redact)).toEqual({ '***': 1, '****': 2 });
});

it('takes a field named __proto__ for a field', () => {
	const copy = redactValue(JSON.parse(`{"__proto__":{"x":"${token}"}}`), redact);
	expect(JSON.stringify(copy)).toBe('{"__proto__":{"x":"***"}}');
	expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
});

it('removes a key of digits that came back as a number', () => {
	const digits = makeRedactor(['12345678901']);
	expect(redactValue({ a: 12345678901, b: 12n, c: 1.5 }, digits)).toEqual({
		a: '***',
		b: 12n,
		c: 1.5,
	});
	expect(redactValue([12345678901n, 1], digits)).toEqual(['***', 1]);
});

it('gives a copy that can be changed, also of an object without a prototype', () => {
	const copy: Record<string, unknown> = redactValue(
		Object.assign(Object.create(null), { a: token, b: token }),
		redact,
	);
	expect(copy).toEqual({ a: '***', b: '***' });
	copy.a = 1;
	delete copy.b;
	expect(copy).toEqual({ a: 1 });
});

it('takes what is neither a list nor a plain object for one value', () => {
	class Odd {
		toString = () => token;
	}
	const odd = new Odd();
	const value = { odd };
	expect(redactValue(value, redact)).toBe(value);
	expect(redactValue({ odd, token }, redact).odd).toBe(odd);
});

it.each([token, 'text', 5, null, undefined, true])('takes a bare value, too: %j', (value) => {
	expect(redactValue(value, redact)).toBe(value === token ? '***' : value);
});

it.each([5_000, 50_000])('takes lists and objects nested %i deep', (depth) => {
	for (const leaf of [token, 'nothing']) {
		let value: unknown = leaf;
		for (let level = 0; level < depth; level++) value = level % 2 ? [value] : { x: value };
		let redacted = redactValue(value, redact);
		for (let level = depth - 1; level >= 0; level--) {
			redacted = level % 2 ? (redacted as unknown[])[0] : (redacted as { x: unknown }).x;
		}
		expect(redacted).toBe(leaf === token ? '***' : leaf);
	}
});

it('does to any JSON what is done to each of its texts', () => {
	const json = fc.jsonValue({ stringUnit: fc.constantFrom(token, 'a', '\\', '%2', '"') });
	fc.assert(
		fc.property(json, (value) => {
			const redacted = redactValue(value, redact);
			expect(JSON.stringify(redacted)).not.toContain(token);
			if (!JSON.stringify(value).includes(token)) expect(redacted).toBe(value);
		}),
	);
});
