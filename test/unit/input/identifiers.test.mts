import { createHash } from 'node:crypto';
import { ExpressionExtensions } from 'n8n-workflow';
import { z } from 'zod';
import { check } from '../../../nodes/input/check.ts';
import type { Convert } from '../../../nodes/input/convert.ts';
import {
	isGuest,
	recordNumber,
	toAccountId,
	toEmail,
	toEmailHash,
	toHash,
	toId,
	toIdentifier,
	toNames,
	toPhone,
	toRecordNumber,
} from '../../../nodes/input/identifiers.ts';
import { inZone } from '../itemInput.mts';
import { refusal } from '../refusal.mts';

const read = (convert: Convert, value: unknown, schema: z.ZodTypeAny = z.string()): unknown =>
	check({ convert, schema }, value, () => "'Field'", inZone());
const refused = (convert: Convert, value: unknown, schema?: z.ZodTypeAny) =>
	refusal(() => read(convert, value, schema)).message;

const INVISIBLE = [
	...['\u200b', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2060', '\ufeff'],
	...['\u200e', '\u200f', '\u2066', '\u2067', '\u2068', '\u2069'],
	...['\u00ad', '\u034f', '\u180e', '\u2061', '\u2062', '\u2063', '\u2064'],
	...['\u0000', '\u0007', '\u001f', '\u007f', '\u0085'],
];

describe('toIdentifier', () => {
	it.each([
		['  C-1042\u00a0', 'C-1042'],
		['two words', 'two words'],
		[1042, '1042'],
		[0, '0'],
	])('converts %j to %j', (value, expected) => {
		expect(read(toIdentifier, value)).toBe(expected);
	});

	it.each(INVISIBLE)('takes %j off, wherever it stands', (mark) => {
		expect(read(toIdentifier, `${mark} C-${mark}1042 ${mark}`)).toBe('C-1042');
	});

	it('keeps the marks that join letters', () => {
		expect(read(toIdentifier, 'می\u200cخواهم')).toBe('می\u200cخواهم');
	});

	it.each(['', ' \u00a0', '\u200b', ' \ufeff '])('takes %j for nothing', (value) => {
		expect(refused(toIdentifier, value)).toBe("'Field' is empty");
		expect(read(toIdentifier, value, z.string().optional())).toBeUndefined();
	});

	it.each([true, false, ['5'], { id: 5 }, new Date(0)])('refuses %j', (value) => {
		expect(refused(toIdentifier, value)).toMatch(/^'Field' must be text \(given: /);
	});
});

/** One address with marks of the text around it. */
const MARKED = [
	...['mailto:anna@example.org', "'anna@example.org'", '(anna@example.org)', '"anna@example.org"'],
	...['anna@example.org?subject=x', 'anna@example.org.', '[anna@example.org]', '.anna@example.org'],
];

describe('toEmail', () => {
	it.each([
		['anna@example.org', 'anna@example.org'],
		[' Anna.Nowak+x@Example.ORG\u200b', 'Anna.Nowak+x@Example.ORG'],
		['żółć@example', 'żółć@example'],
		["o'neil@example.org", "o'neil@example.org"],
	])('converts %j to %j', (value, expected) => {
		expect(read(toEmail, value)).toBe(expected);
	});

	it.each([
		...['anna', 'undefined', 'null', '@example.org', 'anna@', '@', 5],
		...['anna @example.org', 'anna@exa mple.org', 'a@b@example.org'],
		...['anna@example.org,jan@example.org', 'anna@example.org; jan@example.org'],
		...['Anna <anna@example.org>', '<anna@example.org>', 'Anna<anna@example.org>'],
		...MARKED,
	])('refuses %j', (value) => {
		expect(refused(toEmail, value)).toContain('must be one email address such as anna@example.org');
	});

	it.each(['Anna <anna@example.org>', ...MARKED])(
		'says how to take the address out of %j',
		(text) => {
			const [, expression] = /\{\{ (.+)\.extractEmail\(\) \}\}/.exec(refused(toEmail, text)) ?? [];
			const evaluate = new Function('$json', `return ${expression};`) as (json: object) => string;
			const { extractEmail } = ExpressionExtensions.find(
				(one) => one.typeName === 'String',
			)!.functions;
			expect(extractEmail(evaluate({ email: text }), [])).toBe('anna@example.org');
		},
	);

	it('says how to take off the mark that n8n would keep, only where it is', () => {
		expect(refused(toEmail, "'anna@example.org")).toContain(".replace(\"'\", '').extractEmail()");
		expect(refused(toEmail, "anna@example.org'")).toContain('{{ $json.email.extractEmail() }}');
	});

	it('says how to take one address out of a text, and not which of two to take', () => {
		expect(refused(toEmail, 'Anna <anna@example.org>')).toContain('extractEmail()');
		for (const value of ['anna', 'anna@example.org, jan@example.org']) {
			expect(refused(toEmail, value)).toBe(
				`'Field' must be one email address such as anna@example.org (given: "${value}")`,
			);
		}
	});
});

describe.each(['md5', 'sha256'] as const)('toEmailHash(%j)', (algorithm) => {
	const convert = toEmailHash(algorithm);
	const hash = (text: string) => createHash(algorithm).update(text, 'utf8').digest('hex');

	it.each([
		['anna@example.org', 'anna@example.org'],
		[' Anna.Nowak+x@Example.ORG\u200b', 'anna.nowak+x@example.org'],
		['\ufeffŻÓŁĆ@example.org\u00a0', 'żółć@example.org'],
	])('hashes %j as %j', (value, address) => {
		expect(read(convert, value)).toBe(hash(address));
	});

	it('gives what the page of the vendor calls a hash', () => {
		const digits = algorithm === 'md5' ? 32 : 64;
		expect(read(toHash(digits), read(convert, 'anna@example.org'))).toBe(hash('anna@example.org'));
	});

	it.each(['anna', 'Anna <anna@example.org>', 'a@example.org, b@example.org', true, ['a@b.c']])(
		'refuses %j, of which nobody would know the hash',
		(value) => {
			expect(refused(convert, value)).toMatch(/must be (one email address|text)/);
		},
	);

	it.each(['', ' ', '\u200b', null, undefined])('takes %j for nothing', (value) => {
		expect(refused(convert, value)).toBe("'Field' is empty");
	});
});

describe('toPhone', () => {
	it.each([
		['+48 501-228-855', '+48501228855'],
		['(501) 228 855', '501228855'],
		['+48.501.228.855', '+48501228855'],
		['(+48)501228855', '+48501228855'],
		['48\u00a0501\u202f228\u2009855', '48501228855'],
		[' 48\t501\n228855 ', '48501228855'],
		['501\u2011228\u2013855', '501228855'],
		['\u202a+48 501 228 855\u202c', '+48501228855'],
		['030/1234567', '0301234567'],
		['(030) / 1234567', '0301234567'],
		['501228/5012288', '5012285012288'],
		['0171/1234567', '01711234567'],
		['501.228.855', '501228855'],
		['22.1234567.12', '22123456712'],
		['123456/78', '12345678'],
		['1234567.12.34', '12345671234'],
		['[48] 501 228 855', '48501228855'],
		// Forms are filled in with such placeholders, beside an email.
		['000 000 000', '000000000'],
		[48501228855, '48501228855'],
	])('converts %j to %j', (value, expected) => {
		expect(read(toPhone, value)).toBe(expected);
	});

	it.each([
		...['501 228 855 ext. 12', '501228855x12', 'none', '+', '++48501228855', '48+501228855'],
		...['501228855, 601228855', '501228855;601228855', '*123#', -501228855, 501.5],
		...['5012288/5012289', '501228855 / 601228855', '501 228 855/601 228 855', true],
		...['501228855 601228855', '501228855 - 502228855', '501 228 855 – 502 228 855'],
		...['501 228 855\n502 228 855', '48501228855.0', '+48501228855.00'],
		...[
			'501 228 855/6',
			'501228855/ 6',
			'22 501 22 88 / 89',
			'+44 (0)20 7946 0958',
			'+48 ( 0 ) 501 228 855',
		],
	])('refuses %j', (value) => {
		expect(refused(toPhone, value)).toMatch(/^'Field' must be (one phone number|text)/);
	});

	it('says how to leave out the zero that is dialled inside a country only', () => {
		const given = '+44 (0)20 7946 0958';
		const [, expression] = /\{\{ (.+) \}\}/.exec(refused(toPhone, given)) ?? [];
		const evaluate = new Function('$json', `return ${expression};`) as (json: object) => string;
		expect(read(toPhone, evaluate({ field: given }))).toBe('+442079460958');
	});

	it('measures without what it takes off', () => {
		const five = z.string().max(5);
		expect(read(toPhone, '(1 2) 3-4.5', five)).toBe('12345');
		expect(refused(toPhone, '1 2 3 4 5 6', five)).toContain('longer than 5 characters');
	});
});

describe('toHash', () => {
	it('takes so many hexadecimal digits in any case', () => {
		expect(read(toHash(32), ` ${'0aF'.repeat(10)}99`)).toBe(`${'0aF'.repeat(10)}99`);
		expect(read(toHash(64), 'b'.repeat(64))).toBe('b'.repeat(64));
	});

	it.each(['anna@example.org', 'a'.repeat(31), 'a'.repeat(33), 'g'.repeat(32), 12])(
		'refuses %j',
		(value) => {
			expect(refused(toHash(32), value)).toContain('must be a hash of 32 hexadecimal digits');
		},
	);
});

describe('toRecordNumber', () => {
	it.each([
		[1, 1],
		['12', 12],
		['\u200b12 ', 12],
		[2147483647, 2147483647],
	])('converts %j to %j', (value, expected) => {
		expect(read(toRecordNumber, value, recordNumber)).toBe(expected);
	});

	it.each([
		[0, 'is smaller than 1'],
		['0', 'is smaller than 1'],
		[-1, 'is smaller than 1'],
		[2147483648, 'is larger than 2147483647'],
		[1.5, 'must be a whole number (given: 1.5)'],
		['1.5', 'must be a number (given: "1.5")'],
		['five', 'must be a number (given: "five")'],
		[true, 'must be a number (given: true)'],
	])('refuses %j', (value, message) => {
		expect(refused(toRecordNumber, value, recordNumber)).toContain(`'Field' ${message}`);
	});
});

it.each([
	[0, true],
	['0', true],
	['00', true],
	['0.0', true],
	['-0.00', true],
	['+0', true],
	['00000000-0000-0000-0000-000000000000', true],
	['{00000000-0000-0000-0000-000000000000}', true],
	['00000000-0000-0000-0000-000000000001', false],
	['x00000000-0000-0000-0000-000000000000', false],
	['00000000-0000-0000-0000-000000000000x', false],
	['', false],
	['0.5', false],
	['10.0', false],
	['0.', false],
	['a0', false],
	['10', false],
	['01', false],
	[['0'], false],
	[undefined, false],
	[false, false],
])('knows whether %j is the ID of a guest: %j', (id, expected) => {
	expect(isGuest(id)).toBe(expected);
});

describe.each([
	['toId', toId],
	['toAccountId', toAccountId],
])('%s', (_, convert) => {
	it.each(['undefined', 'null', 'NaN', '[object Object]'])('refuses %j', (text) => {
		for (const value of [text, ` ${text}\u200b`]) {
			expect(refused(convert, value)).toBe(
				`'Field' is the text "${text}", so the expression gave no ID`,
			);
		}
	});

	it.each(['Null', 'C-null', 'undefined-1'])('takes %j', (value) => {
		expect(read(convert, value)).toBe(value);
	});
});

it('refuses a guest as an account', () => {
	expect(read(toAccountId, ' C-0 ')).toBe('C-0');
	for (const id of [0, '0', ' 0\u200b']) {
		expect(refused(toAccountId, id)).toContain("'Field' is 0, which shops write for guests");
	}
});

it.each([
	['HomeTop, , HomeSide, ', ['HomeTop', 'HomeSide']],
	[
		[' a ', 'b'],
		['a', 'b'],
	],
	['', []],
])('reads the names in %j', (value, expected) => {
	expect(read(toNames, value, z.array(z.string()))).toEqual(expected);
});
