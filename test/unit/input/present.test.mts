import { isEmpty, present, rows } from '../../../nodes/input/present.ts';

it.each([undefined, null, '', ' ', '\t\n', '\u00a0'])('takes %j for empty', (value) => {
	expect(isEmpty(value)).toBe(true);
	expect(present({ value })).toEqual({});
});

it.each([0, -0, false, NaN, 'x', ' x ', [], {}])('takes %j for a value and keeps it', (value) => {
	expect(isEmpty(value)).toBe(false);
	expect(present({ value, other: null })).toEqual({ value });
});

it('takes no field for the class of what it gives', () => {
	const given = present(JSON.parse('{"__proto__":{"email":"eve@example.org"},"a":1}') as object);
	expect(given.email).toBeUndefined();
	expect(Object.keys(given)).toEqual(['__proto__', 'a']);
});

it('leaves the object it is given as it was', () => {
	const fields = { kept: 1, dropped: '' };
	present(fields);
	expect(fields).toEqual({ kept: 1, dropped: '' });
});

it('gives the rows of a list parameter', () => {
	expect(rows({ row: [{ a: 1 }, { a: 2 }] }, 'row')).toEqual([{ a: 1 }, { a: 2 }]);
});

it.each([null, undefined, {}, '', { other: [{}] }, { row: null }, { row: 'text' }])(
	'gives no rows for %j',
	(list) => {
		expect(rows(list, 'row')).toEqual([]);
	},
);
