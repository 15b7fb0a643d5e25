import fc from 'fast-check';
import { parseJsonObject } from '../../../nodes/input/json.ts';
import { isExact } from '../isExact.mts';
import { refusal } from '../refusal.mts';

it('reads text and an object alike', () => {
	expect(parseJsonObject(' {"a": [1, null]} ')).toEqual({ a: [1, null] });
	expect(parseJsonObject({ a: [1, null] })).toEqual({ a: [1, null] });
});

it('gives a fresh object, so that the input item is never changed', () => {
	const given = { a: 1 };
	const read = parseJsonObject(given);
	read.b = 2;
	expect(given).toEqual({ a: 1 });
});

it('reads any JSON object, from text or as it is', () => {
	fc.assert(
		fc.property(fc.dictionary(fc.string(), fc.jsonValue().filter(isExact)), (object) => {
			const wire = JSON.parse(JSON.stringify(object));
			expect(parseJsonObject(JSON.stringify(object))).toEqual(wire);
			expect(parseJsonObject(wire)).toEqual(wire);
		}),
	);
});

it.each(['', ' ', '{', '{a: 1}', "{'a': 1}", '{"a": 1,}', '{"a": 1} x', 'undefined'])(
	'refuses the text %j and says what cannot be read',
	(text) => {
		const { message, description } = refusal(() => parseJsonObject(text));
		expect(message).toMatch(/^'JSON' cannot be read: ./);
		expect(description).toContain('Nothing was sent');
	},
);

it.each([null, undefined, 0, true, 'null', '1', '"text"', '[]', '[{"a": 1}]', [], [{ a: 1 }]])(
	'refuses %j, which is not one object',
	(value) => {
		const { message, description } = refusal(() => parseJsonObject(value));
		expect(message).toBe("'JSON' must be one object in braces");
		expect(description).toContain('one object');
	},
);

it('throws nothing but a UserError', () => {
	fc.assert(
		fc.property(
			fc.oneof(fc.string(), fc.anything({ withBigInt: true, withDate: true })),
			(value) => {
				try {
					parseJsonObject(value);
				} catch {
					refusal(() => parseJsonObject(value));
				}
			},
		),
	);
});
