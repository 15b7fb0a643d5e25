import fc from 'fast-check';

/* Texts that have broken a path, a header, a wire format or an object before. */

/** Names that every object of JavaScript has, or that change it. */
export const OBJECT_NAMES = [
	...['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty'],
	...['__defineGetter__', '__lookupSetter__', 'isPrototypeOf', 'toJSON', 'then', 'length'],
];

/** Letters that are written in more than one way. */
const NORMAL_FORMS = [
	'\u00e9',
	'e\u0301',
	'\u212b',
	'\u00c5',
	'A\u030a',
	'\ufb01',
	'\uff21',
	'\u0130',
	'\u1e9b\u0323',
];

export const NASTY_TEXTS = [
	...OBJECT_NAMES,
	...NORMAL_FORMS,
	...[
		'.',
		'..',
		'./',
		'../..',
		'..%2f..',
		'%2e%2e',
		'%2f',
		'%252f',
		'%00',
		'%',
		'%zz',
		'//',
		'\\',
		'\\..\\',
	],
	...[
		'?',
		'?a=1',
		'#',
		'#/a',
		'&a=1',
		';a=1',
		'a/b',
		'a?b#c',
		'/customers',
		'http://example.org/',
		'@',
		':',
	],
	...[
		'a\r\nX-Evil: 1',
		'\r\n\r\nGET / HTTP/1.1',
		'a\nb',
		'a\rb',
		'\0',
		'a\0b',
		'\x1b[31m',
		'\x7f',
		'\u0085',
	],
	...[
		'\u2028',
		'\u2029',
		'a\u00a0b',
		'\ufeffa',
		'a\u200bb',
		'\u202eabc',
		'a\u00adb',
		'\u2060',
		'\ufffe',
	],
	...['\ud800', '\udc00', 'a\ud800', '\udc00a', '\ud83d\ude00', '\ude00\ud83d', '\u{10ffff}', '👩‍👩‍👧'],
	...[
		'"',
		"'",
		'`',
		'\\"',
		'"}',
		'"}]}',
		'\\u0000',
		'\\',
		'{{ 1 }}',
		'={{ 1 }}',
		'${1}',
		'<script>',
		'-- ',
		"' OR 1=1",
	],
	...[
		'{:a 1}',
		':key',
		'#uuid "x"',
		'#inst',
		'#_',
		';x',
		'\\a',
		'nil',
		'true',
		'null',
		'undefined',
		'NaN',
		'[]',
		'{}',
	],
	...[
		'0',
		'-0',
		'00',
		'1e5',
		'0x10',
		'1_000',
		'٣',
		'½',
		' a ',
		'a  b',
		'a, b',
		'\ta',
		'x'.repeat(300),
	],
];

const SPECIAL = '"\\;#{}[]():\'`\n\r\t\b\f\0 ,%/?&=.@<>+~^|$!*-_';

/** Any text, with special characters more often than chance has them. */
export const hostileText = fc.oneof(
	fc.constantFrom(...NASTY_TEXTS),
	fc.string({ unit: 'grapheme', maxLength: 20 }),
	fc.string({ unit: 'binary', maxLength: 12 }),
	fc.string({ unit: fc.constantFrom(...SPECIAL, 'a', '2', 'f', 'e'), maxLength: 16 }),
	fc
		.array(fc.oneof(fc.constantFrom(...NASTY_TEXTS), fc.constantFrom(...SPECIAL)), { maxLength: 4 })
		.map((parts) => parts.join('')),
	// Half a character, anywhere.
	fc
		.tuple(
			fc.string({ maxLength: 4 }),
			fc.integer({ min: 0xd800, max: 0xdfff }),
			fc.string({ maxLength: 4 }),
		)
		.map(([before, unit, after]) => before + String.fromCharCode(unit) + after),
);

const LOCAL = 'abcXYZ019!#$%&\'*+/=?^_`{|}~.-łé日"\\()[]:';

/** Text around one `@`, most of it an address by its form. */
export const hostileEmail = fc.oneof(
	fc
		.tuple(
			fc.string({ unit: fc.constantFrom(...LOCAL), minLength: 1, maxLength: 20 }),
			fc.oneof(
				fc.constant('example.org'),
				fc.string({ unit: fc.constantFrom(...LOCAL), minLength: 1, maxLength: 12 }),
			),
		)
		.map((parts) => parts.join('@')),
	hostileText.map((text) => `${text}@example.org`),
	hostileText,
);

/** Digits with what people and forms put between and around them. */
export const hostilePhone = fc.oneof(
	fc
		.tuple(
			fc.constantFrom('', '+', '00', ' +', '(+'),
			fc.array(
				fc.constantFrom('48', '501', '7', '22', ' ', '-', '.', '(', ')', '/', '\u2013', '\u00a0'),
				{
					minLength: 2,
					maxLength: 10,
				},
			),
		)
		.map(([start, parts]) => start + parts.join('')),
	hostileText,
);

/** Of a megabyte. */
export const LONG_TEXTS = ['x', '"', '\\', 'ł', '😀', '\n'].map((unit) =>
	unit.repeat(Math.ceil(2 ** 20 / unit.length)),
);
