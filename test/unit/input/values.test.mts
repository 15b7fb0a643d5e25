import fc from 'fast-check';
import { z } from 'zod';
import { check } from '../../../nodes/input/check.ts';
import type { Convert } from '../../../nodes/input/convert.ts';
import { toIdentifier } from '../../../nodes/input/identifiers.ts';
import { int32 } from '../../../nodes/input/schemas.ts';
import {
	forPath,
	toBoolean,
	toBooleanText,
	toChoice,
	toDecimal,
	toText,
	toWebAddress,
	toWholeNumber,
} from '../../../nodes/input/values.ts';
import { inZone } from '../itemInput.mts';
import { refusal } from '../refusal.mts';
import { named, noDate, warsaw } from './namedValues.mts';

interface Field {
	convert: Convert;
	schema: z.ZodTypeAny;
}

const anyText = z.string();
const text = (max = Infinity): Field => ({ convert: toText, schema: z.string().max(max) });
const wholeNumber = { convert: toWholeNumber, schema: int32 };
const boolean = { convert: toBoolean, schema: z.boolean() };
const decimal = { convert: toDecimal, schema: anyText };
const webAddress = { convert: toWebAddress, schema: anyText };

const accepted = (field: Field, value: unknown) => check(field, value, () => "'Field'", inZone());
const refused = (field: Field, value: unknown) => refusal(() => accepted(field, value)).message;

describe('toText', () => {
	it.each([
		['Anna', 'Anna'],
		['  Anna ', '  Anna '],
		['', ''],
		[0, '0'],
		[-1.5, '-1.5'],
		[2 ** 53 - 1, '9007199254740991'],
		[true, 'true'],
		[false, 'false'],
		[new Date('2026-05-17T09:30:00Z'), '2026-05-17T09:30:00.000Z'],
		[warsaw('2026-05-17T09:30:00'), '2026-05-17T09:30:00.000+02:00'],
	])('converts %p to %j', (value, expected) => {
		expect(accepted(text(), value)).toBe(expected);
	});

	it.each([[['']], [[null]], [[' ', undefined]]])(
		'gives nothing for %j, a list of empty ones',
		(value) => {
			expect(toText(value)).toBeUndefined();
		},
	);

	it.each(named([2 ** 53, -(2 ** 53), 1e21]))(
		'refuses %s, whose last digits are lost',
		(_, value) => {
			expect(refused(text(), value)).toMatch(
				/has lost its last digits already \(given: .+\); .*give longer ones as text/,
			);
		},
	);

	it.each(named([NaN, Infinity, -Infinity, new Date(NaN), noDate, [['a']]]))(
		'refuses %s, without a recipe',
		(_, value) => {
			expect(refused(text(), value)).toMatch(/^'Field' must be text \(given: .+\)$/);
		},
	);

	it.each(named([{}, { a: 1 }, [{}], [['a']], ['a', { b: 1 }]]))('refuses %s', (_, value) => {
		expect(refused(text(), value)).toContain("'Field' must be text (given: ");
	});

	it('says how to make a text of what has fields', () => {
		expect(refused(text(), { a: 1 })).toContain('{{ JSON.stringify($json.field) }}');
		expect(refused(text(), [{ a: 1 }])).toContain('.join(');
		expect(refused(text(), ['a', { a: 1 }])).toContain('.join(');
	});

	it.each([
		[['a'], 'a'],
		[['a', 5, true, null, ' ', new Date(0)], 'a, 5, true, 1970-01-01T00:00:00.000Z'],
	])('writes the list %j as one text', (value, expected) => {
		expect(accepted(text(), value)).toBe(expected);
	});

	it.each(named([undefined, null]))('calls %s empty', (_, value) => {
		expect(refused(text(), value)).toBe("'Field' is empty");
	});

	it.each([
		['a Date', new Date(NaN)],
		['a Luxon value', noDate],
	])('does not call %s empty that is no date', (_, value) => {
		expect(refused(text(), value)).toMatch(/must be .*\(given: /);
	});

	it('takes exactly as many characters as allowed', () => {
		expect(accepted(text(3), 'abc')).toBe('abc');
		expect(refused(text(3), 'abcd')).toBe(`'Field' is longer than 3 characters (given: "abcd")`);
		expect(refused(text(3), 1234)).toContain('longer than 3');
	});
});

describe('toWholeNumber', () => {
	it.each([
		[0, 0],
		[101, 101],
		['101', 101],
		[' 101 ', 101],
		['+5', 5],
		['-5', -5],
		['007', 7],
		[2147483647, 2147483647],
		['2147483647', 2147483647],
		[-2147483648, -2147483648],
		['-2147483648', -2147483648],
	])('converts %j to %j', (value, expected) => {
		expect(accepted(wholeNumber, value)).toBe(expected);
	});

	it.each([2147483648, '2147483648', '99999999999999999999'])(
		'refuses %j as too large',
		(value) => {
			expect(refused(wholeNumber, value)).toContain('is larger than 2147483647 (given: ');
		},
	);

	it.each([-2147483649, '-2147483649'])('refuses %j as too small', (value) => {
		expect(refused(wholeNumber, value)).toContain('is smaller than -2147483648 (given: ');
	});

	it.each([1.5, -0.1])('refuses %j as not whole', (value) => {
		expect(refused(wholeNumber, value)).toContain('must be a whole number (given: ');
	});

	it.each(['1.5', '1e3', '0x10', '1 2', '1,000', 'abc', '١٢', true, [], [1], {}])(
		'refuses %j',
		(value) => {
			expect(refused(wholeNumber, value)).toContain('must be a number (given: ');
		},
	);

	it.each(['', ' '])('refuses %j', (value) => {
		refused(wholeNumber, value);
	});

	it.each([
		[NaN, 'NaN'],
		[Infinity, 'Infinity'],
	])('refuses %p once and says what was given', (value, expected) => {
		expect(refused(wholeNumber, value)).toMatch(
			new RegExp(`^'Field' must be a (whole )?number \\(given: ${expected}\\)$`),
		);
	});

	it.each([undefined, null])('calls %j empty', (value) => {
		expect(refused(wholeNumber, value)).toBe("'Field' is empty");
	});
});

describe('toBoolean', () => {
	it.each([
		[true, true],
		[false, false],
		['true', true],
		['False', false],
		[' TRUE ', true],
		['Yes', true],
		['no', false],
		['ON', true],
		['off', false],
		['1', true],
		['0', false],
		[1, true],
		[0, false],
	])('converts %j to %j', (value, expected) => {
		expect(accepted(boolean, value)).toBe(expected);
	});

	it.each(['', 'y', 'n', '2', '01', 'truely', -1, 2, [], ['yes'], {}])('refuses %j', (value) => {
		expect(refused(boolean, value)).toContain('must be true or false');
	});
});

describe('toDecimal', () => {
	it.each([
		['1234.50', '1234.50'],
		[' 1234.50 ', '1234.50'],
		['-0.5', '-0.5'],
		['+12', '+12'],
		['12345678901234567890.123', '12345678901234567890.123'],
		[12.5, '12.5'],
		[0, '0'],
		[-3, '-3'],
		[0.1 + 0.2 - 0.3, '0.00000000000000005551115123125783'],
		[-1.5e-7, '-0.00000015'],
		[1e-7, '0.0000001'],
		['12,50', '12.50'],
		['0,345', '0.345'],
		['1234,567', '1234.567'],
		['1 234.50', '1234.50'],
		['-1\u00a0234\u202f567,891', '-1234567.891'],
	])('converts %j to %j', (value, expected) => {
		expect(accepted(decimal, value)).toBe(expected);
	});

	it('writes every number that is not too large, and as it is', () => {
		fc.assert(
			fc.property(fc.double({ noNaN: true, min: -1, max: 1 }), (number) => {
				const text = String(accepted(decimal, number));
				expect(text).toMatch(/^-?\d+(\.\d+)?$/);
				expect(Number(text)).toBe(number === 0 ? 0 : number);
			}),
			{ examples: [[5e-324], [-0]] },
		);
	});

	it.each(['12,500', '1 23', '1.2.3', '.', '5.', '.5', '1e3', '0x1F', 'PLN 5', 'NaN', true])(
		'refuses %j',
		(value) => {
			expect(refused(decimal, value)).toMatch(
				/^'Field' must be a number such as 1234\.50 \(given: /,
			);
		},
	);

	it.each(named([NaN, Infinity, [1], {}, new Date(0)]))('refuses %s', (_, value) => {
		expect(refused(decimal, value)).toContain('must be a number such as 1234.50');
	});

	it.each(named([2 ** 53, 12345678901234567890]))(
		'refuses the number %s, whose last digits are lost already',
		(_, value) => {
			expect(refused(decimal, value)).toContain('has lost its last digits already');
		},
	);

	it.each([
		['1 234', '1234'],
		['12 345', '12345'],
		['-123 456,5', '-123456.5'],
	])('reads the thousands of %j', (value, expected) => {
		expect(accepted(decimal, value)).toBe(expected);
	});

	it.each([undefined, null])('calls %j empty', (value) => {
		expect(refused(decimal, value)).toBe("'Field' is empty");
	});
});

describe('toWebAddress', () => {
	it.each([
		'https://example.org',
		'http://example.org/a?b=c#d',
		'HTTPS://EXAMPLE.ORG/',
		'https://example.org:8443/ąę',
	])('sends %j as given', (value) => {
		expect(accepted(webAddress, ` ${value} `)).toBe(value);
	});

	it.each([
		'example.org',
		'/page',
		'//example.org',
		'ftp://example.org',
		'view-source:https://example.org',
		'mailto:anna@example.org',
		'javascript:alert(1)',
		'https://',
		'http:',
		'https://exa mple.org',
		'https:example.org',
		5,
		true,
		{},
	])('refuses %j', (value) => {
		expect(refused(webAddress, value)).toContain(
			'must be a web address such as https://example.org/page (given: ',
		);
	});

	it.each([undefined, null])('calls %j empty', (value) => {
		expect(refused(webAddress, value)).toBe("'Field' is empty");
	});
});

it('sends the words true and false for what means them', () => {
	const booleanText = { convert: toBooleanText, schema: anyText };
	expect(accepted(booleanText, true)).toBe('true');
	expect(accepted(booleanText, 'No')).toBe('false');
	expect(refused(booleanText, 'maybe')).toContain('must be true or false');
	expect(refused(booleanText, null)).toBe("'Field' is empty");
});

describe('toChoice', () => {
	const choice = {
		convert: toChoice(['Male', 'Not Specified', 'True', 'male']),
		schema: z.unknown(),
	};

	it.each([
		['Male', 'Male'],
		['male', 'male'],
		['Not Specified', 'Not Specified'],
		[' not_specified\n', 'Not Specified'],
		['NOT-SPECIFIED', 'Not Specified'],
		['notSpecified', 'Not Specified'],
		['true', 'True'],
		[true, 'True'],
	])('takes %j for the choice %j', (value, expected) => {
		expect(accepted(choice, value)).toBe(expected);
	});

	it.each(['Mal', 'Specified', '', false, 0, null, undefined, ['Not_Specified']])(
		'leaves %j as it is',
		(value) => {
			expect(accepted(choice, value)).toEqual(value);
		},
	);
});

describe('forPath', () => {
	const inPath = { convert: forPath(toIdentifier), schema: z.string().max(10) };

	it.each(['a', '...', '.a', 'a.', '%2e%2e', '../id', 'a/b', '?', '#', '\\', 'żółć', '👍'])(
		'takes %j',
		(value) => {
			expect(accepted(inPath, value)).toBe(value);
		},
	);

	it.each(['', ' ', '\n'])('refuses %j as empty', (value) => {
		expect(refused(inPath, value)).toBe("'Field' is empty");
	});

	it('refuses empty text also where the conversion takes it', () => {
		const anything = { convert: forPath(toText), schema: anyText };
		expect(refused(anything, '')).toBe("'Field' is empty");
		expect(accepted(anything, ' ')).toBe(' ');
	});

	it.each(['.', '..', ' .. '])('refuses %j, which leads to another path', (value) => {
		expect(refused(inPath, value)).toBe(
			`'Field' must be more than dots (given: "${value.trim()}")`,
		);
	});

	it.each(['a\ud800', '\udc00b'])('refuses %j, which has no encoding', (value) => {
		expect(refused(inPath, value)).toContain('half a character');
	});

	it('keeps the limit it is built on', () => {
		expect(refused(inPath, '12345678901')).toContain('longer than 10');
	});
});
