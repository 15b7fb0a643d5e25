import fc from 'fast-check';
import { DateTime } from 'luxon';
import { z } from 'zod';
import { z as z4 } from 'zod/v4';
import { check, quoteGiven, type WireContract } from '../../../nodes/input/check.ts';
import {
	toCalendarDateTime,
	toDateTime,
	toDay,
	toDayAtMidnight,
} from '../../../nodes/input/dates.ts';
import {
	toEmail,
	toHash,
	toIdentifier,
	toPhone,
	toRecordNumber,
} from '../../../nodes/input/identifiers.ts';
import { jsonLabel } from '../../../nodes/input/label.ts';
import { int32 } from '../../../nodes/input/schemas.ts';
import {
	forPath,
	toBoolean,
	toDecimal,
	toText,
	toWebAddress,
	toWholeNumber,
} from '../../../nodes/input/values.ts';
import { inZone } from '../itemInput.mts';
import { refusal } from '../refusal.mts';

const schema = z.object({
	name: z.string().min(2).max(4).optional(),
	count: z.number().int().min(1).max(9).optional(),
	flag: z.boolean().optional(),
	list: z.array(z.string()).min(1).optional(),
	inner: z.object({}).optional(),
	choice: z.enum(['a', 'b']).optional(),
	capital: z
		.string()
		.regex(/^[A-Z]/)
		.optional(),
	needed: z.string(),
});
const record = { convert: (value: unknown) => value, schema };

const message = (value: unknown) =>
	refusal(() => check(record, value, jsonLabel, inZone())).message;

it('gives the checked value', () => {
	expect(check(record, { needed: 'x', name: 'ab' }, jsonLabel, inZone())).toEqual({
		needed: 'x',
		name: 'ab',
	});
});

it.each([
	[{ name: 'abcde' }, `'name' is longer than 4 characters (given: "abcde")`],
	[{ name: '' }, "'name' is empty"],
	[{ name: 5 }, "'name' must be text (given: 5)"],
	[{ count: 0 }, "'count' is smaller than 1 (given: 0)"],
	[{ count: 10 }, "'count' is larger than 9 (given: 10)"],
	[{ count: 0.5 }, "'count' must be a whole number (given: 0.5)"],
	[{ count: 1.5 }, "'count' must be a whole number (given: 1.5)"],
	[{ count: 'x' }, `'count' must be a number (given: "x")`],
	[{ flag: 'x' }, `'flag' must be true or false (given: "x")`],
	[{ list: 'x' }, `'list' must be a list (given: "x")`],
	[{ list: [] }, "'list' is empty (given: [])"],
	[{ inner: 'x' }, `'inner' must be an object with fields (given: "x")`],
	[{ choice: 'c' }, `'choice' must be one of a, b (given: "c")`],
	[{ choice: 5 }, "'choice' must be one of a, b (given: 5)"],
	[{ capital: 'a' }, `'capital' cannot be used (given: "a")`],
	[{ needed: undefined }, "'needed' is empty"],
	[{ needed: null }, "'needed' is empty"],
])('describes %j: %s', (wrong, expected) => {
	expect(message({ needed: 'x', ...wrong })).toBe(expected);
});

// n8n lends the package its own copy of zod.
it('describes them alike with version 4 of zod', () => {
	const inVersion4 = z4.object({
		name: z4.string().min(2).max(4),
		count: z4.number().int().min(1),
		list: z4.array(z4.string()).min(1),
		inner: z4.record(z4.string(), z4.unknown()),
		choice: z4.enum(['a', 'b']),
	}) as unknown as z.ZodTypeAny;
	const describe = (value: unknown) =>
		refusal(() => check({ ...record, schema: inVersion4 }, value, jsonLabel, inZone())).message;
	expect(describe({ name: 'abcde', count: 0.5, list: [], inner: 'x', choice: 5 })).toBe(
		[
			`'name' is longer than 4 characters (given: "abcde")`,
			"'count' must be a whole number (given: 0.5)",
			"'list' is empty (given: [])",
			`'inner' must be an object with fields (given: "x")`,
			"'choice' must be one of a, b (given: 5)",
		].join('; '),
	);
	expect(describe({ name: '', count: 0, list: 'x', inner: {}, choice: 'a' })).toBe(
		`'name' is empty; 'count' is smaller than 1 (given: 0); 'list' must be a list (given: "x")`,
	);
});

it('names every wrong value, not only the first', () => {
	expect(message({ count: 0, list: ['a', 5] })).toBe(
		"'count' is smaller than 1 (given: 0); 'list[1]' must be text (given: 5); 'needed' is empty",
	);
});

it('says what to do, and that nothing was sent', () => {
	expect(refusal(() => check(record, {}, jsonLabel, inZone())).description).toMatch(
		/Correct the value.*Nothing was sent for this item\./,
	);
});

describe('quoteGiven', () => {
	it.each([undefined, null, ''])('quotes nothing of %j', (value) => {
		expect(quoteGiven(value)).toBe('');
	});

	it.each([
		['a', ' (given: "a")'],
		[' ', ' (given: " ")'],
		[0, ' (given: 0)'],
		[false, ' (given: false)'],
		[[1, 'a'], ' (given: [1,"a"])'],
		[{ a: 1 }, ' (given: {"a":1})'],
		['x'.repeat(60), ` (given: "${'x'.repeat(60)}")`],
		['x'.repeat(61), ` (given: "${'x'.repeat(60)}…", 61 characters)`],
		[['x'.repeat(56)], ` (given: ["${'x'.repeat(56)}"])`],
		[['x'.repeat(57)], ` (given: ["${'x'.repeat(57)}"…)`],
	])('quotes %j', (value, expected) => {
		expect(quoteGiven(value)).toBe(expected);
	});

	it.each([
		['not a number', NaN, 'NaN'],
		['without end', Infinity, 'Infinity'],
		['a BigInt', 12n, '12'],
		['no date', new Date(NaN), 'Invalid Date'],
		['no date of Luxon', DateTime.invalid('made for this test'), 'Invalid DateTime'],
	])('quotes a value that is %s', (_, value, expected) => {
		expect(quoteGiven(value)).toBe(` (given: ${expected})`);
	});

	it('quotes an object that contains itself', () => {
		const circle: Record<string, unknown> = {};
		circle.self = circle;
		expect(quoteGiven(circle)).toMatch(/^ \(given: .+\)$/);
	});
});

describe('whatever an expression gives', () => {
	const circle: Record<string, unknown> = {};
	circle.self = circle;
	const text = z.string().max(5);
	const anyText = z.string();
	const conversions: Record<string, WireContract> = {
		text: { convert: toText, schema: text },
		identifier: { convert: toIdentifier, schema: text },
		phone: { convert: toPhone, schema: text },
		email: { convert: toEmail, schema: text },
		hash: { convert: toHash(32), schema: text },
		recordNumber: { convert: toRecordNumber, schema: int32 },
		wholeNumber: { convert: toWholeNumber, schema: int32 },
		boolean: { convert: toBoolean, schema: z.boolean() },
		decimal: { convert: toDecimal, schema: anyText },
		webAddress: { convert: toWebAddress, schema: anyText },
		day: { convert: toDay, schema: anyText },
		dayAtMidnight: { convert: toDayAtMidnight, schema: anyText },
		dateTime: { convert: toDateTime, schema: anyText },
		calendarDateTime: { convert: toCalendarDateTime, schema: anyText },
		pathText: { convert: forPath(toIdentifier), schema: text },
	};

	it.each(Object.entries(conversions))('throws nothing but a UserError for %s', (_, contract) => {
		const attempt = (value: unknown) => () => check(contract, value, () => "'Field'", inZone());
		fc.assert(
			fc.property(
				fc.anything({ withDate: true, withBigInt: true, withNullPrototype: true, withMap: true }),
				(value) => {
					try {
						attempt(value)();
					} catch {
						refusal(attempt(value));
					}
				},
			),
			{ numRuns: 300 },
		);
	});

	const traps: Array<[string, unknown]> = [
		['an object that contains itself', circle],
		['an object dressed up as a date', { isLuxonDateTime: true }],
		['an object without a JSON form', { toJSON: () => undefined }],
		['a symbol', Symbol('x')],
		['a function', () => 1],
	];

	it.each(traps)('throws nothing but a UserError for %s', (_, value) => {
		for (const contract of Object.values(conversions)) {
			refusal(() => check(contract, value, () => "'Field'", inZone()));
		}
	});
});

describe('a field named __proto__', () => {
	const open = {
		convert: (value: unknown) => value,
		schema: z.object({ rows: z.array(z.record(z.string(), z.unknown())) }),
	};
	const checked = (json: string) => check(open, JSON.parse(json), jsonLabel, inZone('UTC'));

	it('is refused at its place, since zod would leave it out without a word', () => {
		const refused = refusal(() => checked('{"rows":[{"a":1},{"__proto__":{"b":2}}]}'));
		expect(refused.message).toBe(
			"'rows[1].__proto__' cannot be sent: no field may be named __proto__",
		);
		expect(refused.description).toContain('Nothing was sent for this item.');
	});

	it('is told apart from what every object has', () => {
		const value = { rows: [{ constructor: 1, a: {} }] };
		expect(checked(JSON.stringify(value))).toEqual(value);
	});
});
