import fc from 'fast-check';

import { describeBody } from '../../../nodes/contract/describeBody.ts';

it('says a short answer as JSON', () => {
	fc.assert(
		fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
			const json = JSON.stringify(value);
			expect(describeBody(value)).toBe(json.length > 1000 ? `${json.slice(0, 1000)}…` : json);
		}),
	);
});

it.each([
	[undefined, 'undefined'],
	[12n, '12'],
])('says what JSON has no word for: %p', (value, text) => {
	expect(describeBody(value)).toBe(text);
});

it('says an answer of exactly 1,000 characters whole', () => {
	expect(describeBody('x'.repeat(998))).toBe(`"${'x'.repeat(998)}"`);
	expect(describeBody('x'.repeat(999))).toBe(`"${'x'.repeat(999)}…`);
});

it('cuts a long answer after 1,000 characters', () => {
	for (const value of [
		'x'.repeat(1e6),
		Array.from({ length: 1e6 }, () => 1),
		{ a: '"'.repeat(2e3) },
	]) {
		const text = describeBody(value);
		expect(text).toHaveLength(1001);
		expect(text.endsWith('…')).toBe(true);
	}
});

it('R31: says the beginning of an answer nested 5,000 and 50,000 deep', () => {
	for (const depth of [5_000, 50_000]) {
		expect(describeBody(JSON.parse('['.repeat(depth) + ']'.repeat(depth)))).toBe(
			`${'['.repeat(1000)}…`,
		);
		let value: unknown = 1;
		for (let level = 0; level < depth; level++) value = { a: value };
		expect(describeBody(value)).toBe(`${'{"a":'.repeat(200)}…`);
	}
});
