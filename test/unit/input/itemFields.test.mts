import { DateTime } from 'luxon';
import {
	FIELDS_OF_N8N,
	inferKind,
	inferKindInZone,
	listItemFields,
	readAssignments,
} from '../../../nodes/input/itemFields.ts';
import { inZone } from '../itemInput.mts';
import { refusal } from '../refusal.mts';

it.each([
	[true, 'boolean'],
	[false, 'boolean'],
	['true', 'text'],
	[0, 'number'],
	[12.5, 'number'],
	['12', 'text'],
	['+48501228855', 'text'],
	['00-950', 'text'],
	['1990-02-28', 'date'],
	[' 1990-02-28 ', 'date'],
	['1990-02-30', 'text'],
	['1990-02', 'text'],
	['28.02.1990', 'text'],
	['2026-05-17T09:30:00Z', 'dateTime'],
	['2026-05-17T09:30:00.000+02:00', 'dateTime'],
	['2026-05-17 09:30:00', 'dateTime'],
	['2026-05-17T09:30', 'dateTime'],
	['2026-05-17T00:00:00', 'dateTime'],
	['2026-02-30T09:30:00Z', 'text'],
	['2026-05-17 and so on', 'text'],
	['Sun, 17 May 2026 09:30:00 +0200', 'text'],
	['on 2026-05-17', 'text'],
	['https://example.org/a?b=c', 'url'],
	['HTTP://example.org', 'url'],
	['https://', 'text'],
	['https://example.org/a is our page', 'text'],
	['https://example.org, https://example.org/b', 'text'],
	['ftp://example.org', 'text'],
	['view-source:https://example.org', 'text'],
	['example.org', 'text'],
	['Anna', 'text'],
	[{ a: 1 }, 'nested'],
	[{}, 'nested'],
	[[{ a: 1 }], 'nested'],
	[[['a']], 'nested'],
	[['a', { b: 1 }], 'nested'],
	[['a', 2, true], 'text'],
	[['a', null, ''], 'text'],
	[[null, ' '], 'empty'],
	[[], 'empty'],
	['', 'empty'],
	[' \t', 'empty'],
	[null, 'empty'],
	[undefined, 'empty'],
])('takes %j for %s', (value, kind) => {
	expect(inferKind(value)).toBe(kind);
	expect(inferKindInZone(value, inZone())).toBe(kind);
});

it('takes a Date and a Luxon value for a date and time, and none that is no date', () => {
	expect(inferKind(new Date(0))).toBe('dateTime');
	expect(inferKind(DateTime.fromMillis(0))).toBe('dateTime');
	expect(inferKind(new Date(NaN))).toBe('empty');
	expect(inferKind(DateTime.invalid('no date'))).toBe('empty');
});

it('takes a BigInt for a number', () => {
	expect(inferKind(12n)).toBe('number');
});

it('takes a time for text where the clocks of the zone skip it or show it twice', () => {
	expect(inferKind('2026-03-29 02:30:00')).toBe('dateTime');
	for (const text of ['2026-03-29 02:30:00', '2026-10-25T02:30']) {
		const inWarsaw = inZone();
		expect(inferKindInZone(text, inWarsaw)).toBe('text');
		expect(inferKindInZone(text, inZone('America/Montevideo'))).toBe('dateTime');
		expect(inferKindInZone(`${text}Z`, inWarsaw)).toBe('dateTime');
		expect(inWarsaw.noted()).toEqual([]);
	}
});

describe('listItemFields', () => {
	const json = { email: 'anna@example.org', submittedAt: '2026-05-17', formMode: 'test', note: '' };

	it('lists all fields in their order, also the empty ones', () => {
		expect(listItemFields(json, '')).toEqual([
			{ name: 'email', value: 'anna@example.org' },
			{ name: 'submittedAt', value: '2026-05-17' },
			{ name: 'formMode', value: 'test' },
			{ name: 'note', value: '' },
		]);
		expect(listItemFields(json, undefined)).toHaveLength(4);
	});

	it.each(['submittedAt, formMode', ' formMode ,,submittedAt,', [['submittedAt', ' formMode ']]])(
		'leaves out the names in %j',
		(leaveOut) => {
			const names = listItemFields(json, [leaveOut].flat(2).join(',')).map(({ name }) => name);
			expect(names).toEqual(['email', 'note']);
			const listed = Array.isArray(leaveOut) ? leaveOut.flat() : leaveOut;
			expect(listItemFields(json, listed)).toHaveLength(2);
		},
	);

	it('leaves out what n8n adds to an item, when that is asked for', () => {
		const added = ['headers', 'params', 'query', 'webhookUrl', 'executionMode'];
		const item = { ...json, ...Object.fromEntries(added.map((name) => [name, 'x'])) };
		const names = listItemFields(item, FIELDS_OF_N8N).map(({ name }) => name);
		expect(names).toEqual(['email', 'note']);
	});

	it('leaves out exact names only', () => {
		expect(listItemFields({ Email: 1, email: 2 }, 'email')).toEqual([{ name: 'Email', value: 1 }]);
		expect(listItemFields({ 1: 'a', 2: 'b' }, [1])).toEqual([{ name: '2', value: 'b' }]);
	});

	it('lists own fields only, and a field named __proto__ as a field', () => {
		const inherited = Object.create({ foreign: 1 }) as object;
		expect(listItemFields(inherited, '')).toEqual([]);
		const hostile = JSON.parse('{"__proto__":{"email":"eve@example.org"},"a":1}') as object;
		expect(listItemFields(hostile, 'a').map(({ name }) => name)).toEqual(['__proto__']);
	});

	it.each([[{ a: 1 }], [[{ a: 1 }]], [true]])('refuses %j for names', (leaveOut) => {
		const { message, description } = refusal(() => listItemFields(json, leaveOut));
		expect(message).toBe(
			"'Fields to Leave Out' must be names with commas between them, such as submittedAt, formMode",
		);
		expect(description).toContain('Nothing was sent for this item.');
	});
});

describe('readAssignments', () => {
	it('reads what was dragged, with values as they are', () => {
		const assignments = [
			{ id: '1', name: ' email ', type: 'string', value: 'anna@example.org' },
			{ id: '2', name: 'age', type: 'number', value: '41' },
			{ id: '3', name: 'tags', type: 'array', value: ['a'] },
			{ id: '4', name: '', value: null },
			{ id: '5', type: 'string', value: 'x' },
			null,
			'x',
		];
		expect(readAssignments({ assignments })).toEqual([
			{ name: 'email', type: 'string', value: 'anna@example.org' },
			{ name: 'age', type: 'number', value: '41' },
			{ name: 'tags', type: 'array', value: ['a'] },
			{ name: '', type: 'string', value: null },
			{ name: '', type: 'string', value: 'x' },
		]);
	});

	it.each([
		undefined,
		null,
		'',
		{},
		{ assignments: [] },
		{ assignments: 'a' },
		{ assignments: [null] },
		[1],
	])('finds none in %j', (value) => {
		expect(readAssignments(value)).toBeUndefined();
	});
});
