import { limitNesting } from '../../../../nodes/runner/send/limitNesting.ts';

/** Lists and objects in turn, so many in each other. */
function nest(levels: number): unknown {
	let value: unknown = 'core';
	for (let level = 0; level < levels; level++) value = level % 2 ? { in: value } : [value];
	return value;
}

it.each([undefined, null, 'text', 5, true, [], {}, { a: [1, { b: null }] }, nest(512)])(
	'gives an answer as it is when it is nested no deeper than 512 levels',
	(body) => {
		expect(limitNesting(body)).toBe(body);
	},
);

it.each([513, 50_000])('gives the beginning of its text when it is nested %i deep', (levels) => {
	expect(limitNesting(nest(levels))).toMatch(/^[[{].{500,1000}…$/);
});

it('finds depth beside what is shallow', () => {
	expect(limitNesting({ a: 1, b: ['x', nest(513)] })).toEqual(expect.any(String));
});
