import { isEmpty, omitEmpty } from '../../../nodes/input/empty.ts';

it.each([undefined, null, '', ' ', '\t\n', '\u00a0', []])('takes %j for empty', (value) => {
	expect(isEmpty(value)).toBe(true);
	expect(omitEmpty({ value })).toEqual({});
});

it.each([0, -0, false, NaN, 'x', ' x ', [''], {}])('takes %j for a value and keeps it', (value) => {
	expect(isEmpty(value)).toBe(false);
	expect(omitEmpty({ value, other: null })).toEqual({ value });
});

it('takes no field for the class of what it gives', () => {
	const given = omitEmpty(JSON.parse('{"__proto__":{"email":"eve@example.org"},"a":1}') as object);
	expect(given.email).toBeUndefined();
	expect(Object.keys(given)).toEqual(['__proto__', 'a']);
});

it('leaves the object it is given as it was', () => {
	const fields = { kept: 1, dropped: '' };
	omitEmpty(fields);
	expect(fields).toEqual({ kept: 1, dropped: '' });
});
