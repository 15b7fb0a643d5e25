import fc from 'fast-check';

import { makeRedactor } from '../../../../nodes/runner/verdict/redact.ts';

const token = '882252f3-fe70-4402-9195-639d8037F339';
const key = 'Kj8+/fh39&FJ"2k3jf9<-_x/==';
const redact = makeRedactor([token, key]);

const base64 = (text: string) => Buffer.from(text).toString('base64');
const perCharacter = (text: string, write: (code: number) => string) =>
	[...text].map((character) => write(character.charCodeAt(0))).join('');
const hexOf = (code: number) => code.toString(16).padStart(2, '0');

/** How a service may write a text back, each so that no character of a key is lost. */
const writings: Record<string, (text: string) => string> = {
	plain: (text) => text,
	'in upper case': (text) => text.toUpperCase(),
	'in lower case': (text) => text.toLowerCase(),
	'percent-encoded': encodeURIComponent,
	'percent-encoded as a whole': (text) => perCharacter(text, (code) => `%${hexOf(code)}`),
	'percent-encoded twice': (text) => encodeURIComponent(encodeURIComponent(text)),
	'percent-encoded in lower-case hex': (text) =>
		encodeURIComponent(text).replace(/%../g, (escape) => escape.toLowerCase()),
	'HTML-escaped by name': (text) =>
		text
			.replace(/&/g, '&amp;')
			.replace(/</g, '&lt;')
			.replace(/"/g, '&quot;')
			.replace(/\//g, '&sol;')
			.replace(/\+/g, '&plus;')
			.replace(/=/g, '&equals;'),
	'HTML-escaped in decimal': (text) => perCharacter(text, (code) => `&#${code};`),
	'HTML-escaped in hex': (text) => perCharacter(text, (code) => `&#x${hexOf(code).toUpperCase()};`),
	'JSON-escaped': (text) => JSON.stringify(text).replace(/\//g, '\\/'),
	'JSON-escaped by code': (text) =>
		text.replace(/[^a-z]/gi, (character) => `\\u00${hexOf(character.charCodeAt(0))}`),
	'JSON in JSON': (text) => JSON.stringify(JSON.stringify(text).replace(/\//g, '\\/')),
	'HTML in JSON': (text) => JSON.stringify(text.replace(/&/g, '&amp;')).replace(/&/g, '\\u0026'),
	'in hex': (text) => Buffer.from(text).toString('hex'),
	'in upper-case hex': (text) => Buffer.from(text).toString('hex').toUpperCase(),
	'in base64url': (text) => Buffer.from(text).toString('base64url'),
	'in base64 of upper case': (text) => base64(text.toUpperCase()),
	'in base64 of lower case': (text) => base64(text.toLowerCase()),
	'in base64, percent-encoded': (text) => encodeURIComponent(base64(text)),
};

/** Whether so many characters in a row of a text are left in another, whatever their case. */
function leaves(text: string, of: string, length: number): boolean {
	const [lower, written] = [text.toLowerCase(), of.toLowerCase()];
	for (let at = 0; at + length <= written.length; at++) {
		if (lower.includes(written.slice(at, at + length))) return true;
	}
	return false;
}

describe.each([
	['a token', token],
	['a key of punctuation', key],
])('removes %s', (_, secret) => {
	it.each(Object.entries(writings))('%s', (__, write) => {
		const written = write(secret);
		const redacted = redact(`The key ~ ${written} ~ is not known.`);
		expect(redacted).toMatch(/^The key ~ .{3,} ~ is not known\.$/);
		expect(redacted).toContain('***');
		expect(leaves(redacted, written, 8)).toBe(false);
	});

	it.each([0, 1, 2, 3, 4, 5])('in base64, behind %i other bytes', (before) => {
		const written = base64(`${'x'.repeat(before)}${secret}:and more`);
		const redacted = redact(written);
		expect(redacted).toContain('***');
		const decoded = Buffer.from(redacted.replace(/\*+.*/, ''), 'base64').toString('latin1');
		expect(decoded.replace(/^x*/, '').length).toBeLessThanOrEqual(1);
		expect(leaves(redacted, base64(secret), 8)).toBe(false);
	});

	it('cut at either end, down to 12 characters', () => {
		for (let length = 12; length < secret.length; length++) {
			expect(redact(`is ${secret.slice(0, length)}…`)).toBe('is ***…');
			expect(redact(`is …${secret.slice(-length)}!`)).toBe('is …***!');
			expect(redact(`…${secret.slice(3, 3 + length)}…`)).toBe('…***…');
		}
		for (const before of ['', 'is ', 'it may be ']) {
			const text = `${before}${secret.slice(0, 11)}…`;
			expect(redact(text)).toBe(text);
		}
	});

	it('cut and percent-encoded, in base64 or in hex', () => {
		expect(redact(encodeURIComponent(secret.slice(0, 12)))).toBe('***');
		expect(redact(base64(secret).slice(0, 20))).toBe('***');
		expect(redact(Buffer.from(secret).toString('hex').slice(-30))).toBe('***');
	});

	it.each([
		['base64', 15],
		['hex', 24],
	] as const)(
		'cut in %s, down to the %i characters that 12 of its own make',
		(encoding, length) => {
			const written = Buffer.from(secret).toString(encoding);
			expect(redact(`is ${written.slice(0, length)}`)).toBe('is ***');
			expect(redact(`is ${written.slice(0, length - 1)}`)).toBe(
				`is ${written.slice(0, length - 1)}`,
			);
		},
	);
});

it('removes it at every place of a text', () => {
	for (let before = 0; before < 30; before++) {
		expect(redact(`${'.'.repeat(before)}${token}`)).toBe(`${'.'.repeat(before)}***`);
		const escaped = perCharacter(token, (code) => `%${hexOf(code)}`);
		expect(redact(`${'.'.repeat(before)}${escaped}`)).toBe(`${'.'.repeat(before)}***`);
	}
});

it('removes a piece right behind a secret, or in its end, as one with it', () => {
	for (let before = 0; before < 7; before++) {
		const text = `${'.'.repeat(before)}${token}`;
		expect(redact(`${text}${token.slice(5, 17)}!`)).toBe(`${'.'.repeat(before)}***!`);
		expect(redact(`${text}${key}!`)).toBe(`${'.'.repeat(before)}***!`);
		const redactBoth = makeRedactor([token, `${token.slice(-10)}-and-more`]);
		expect(redactBoth(`${text}-and-more!`)).toBe(`${'.'.repeat(before)}***!`);
	}
});

it('removes each secret wherever it stands, and nothing between', () => {
	expect(redact(`${token}, ${key} and ${encodeURIComponent(key)}; ${token}.`)).toBe(
		'***, *** and ***; ***.',
	);
});

it('removes what is percent-encoded as UTF-8', () => {
	const secret = 'zażółć-gęślą-jaźń';
	expect(makeRedactor([secret])(`a ${encodeURIComponent(secret)} b`)).toBe('a *** b');
	expect(makeRedactor([secret])(`a ${secret.toUpperCase()} b`)).toBe('a *** b');
});

it('removes a key that holds what looks like an escape, decoded or not', () => {
	const redactEscape = makeRedactor(['key%41with-escape&amp;']);
	expect(redactEscape('key%41with-escape&amp; or keyAwith-escape&')).toBe('*** or ***');
	expect(redactEscape(encodeURIComponent('key%41with-escape&amp;'))).toBe('***');
});

it('removes all of a key of which another form holds a piece, wherever it stands', () => {
	const redactEscape = makeRedactor(['key%41with-escape&amp;']);
	for (let before = 0; before < 7; before++) {
		const text = '.'.repeat(before);
		expect(redactEscape(`${text}keyAwith-escape&`)).toBe(`${text}***`);
	}
});

it('leaves the rest of a text alone where the decoded key is but a few letters', () => {
	expect(makeRedactor(['%41%42%43'])('abc or %41%42%43')).toBe('abc or ***');
});

it('removes what base64url writes in its own way', () => {
	const secret = '>>>???>>>???';
	expect(base64(secret)).toBe('Pj4+Pz8/Pj4+Pz8/');
	expect(makeRedactor([secret])('is Pj4+Pz8/Pj4+Pz8/ or Pj4-Pz8_Pj4-Pz8_')).toBe('is *** or ***');
});

it('keeps its place among letters whose lower case is longer', () => {
	expect(redact(`İİİ ${token} İ`)).toBe('İİİ *** İ');
});

it('removes a short secret as a whole, and leaves pieces of it', () => {
	const redactShort = makeRedactor(['s3cr3t-k']);
	expect(redactShort('is S3CR3T-K, %733cr3t%2dk, s3cr3t-')).toBe('is ***, ***, s3cr3t-');
	for (const before of ['', 'a', 'ab', 'api']) {
		expect(redactShort(base64(`${before}:s3cr3t-k!`))).toContain('***');
	}
});

it.each(['', 'a', 'at', 'key', 'token', 'request'])(
	'leaves our own words alone when the secret is %j',
	(secret) => {
		const hex = Buffer.from(secret).toString('hex');
		const text = `The key or token was not accepted for this request: ${base64(secret)}, ${hex}`;
		expect(makeRedactor([secret])(text)).toBe(text);
	},
);

it.each(['', 'x', 'The email is not valid', '100 %, a & b, C:\\temp, %zz &#; &nosuch; \\u12 \\'])(
	'gives a text without a secret as it is: %j',
	(text) => {
		expect(redact(text)).toBe(text);
	},
);

describe('for any secret and any text', () => {
	// No backslash: in HTML in JSON, what stands behind one may be read in two ways.
	const secrets = fc.stringMatching(/^[!-[\]-~]{12,60}$/);
	const name = fc.constantFrom(...Object.keys(writings));

	it('leaves no 12 characters of the secret, and all around it', () => {
		fc.assert(
			fc.property(secrets, name, fc.string(), fc.string(), (secret, writing, before, after) => {
				const written = writings[writing](secret);
				const text = `${before} ~ ${written} ~ ${after}`;
				const redacted = makeRedactor([secret])(text);
				expect(redacted).toContain('***');
				expect(leaves(redacted, written, 24)).toBe(false);
				expect(leaves(redacted, secret, 12)).toBe(false);
			}),
			{ numRuns: 1000 },
		);
	});

	it('changes nothing that shares no 12 characters with it', () => {
		fc.assert(
			fc.property(secrets, fc.string({ maxLength: 500 }), (secret, text) => {
				fc.pre(!/[%&\\]/.test(text) && !leaves(text, secret, 8));
				expect(makeRedactor([secret])(text)).toBe(text);
			}),
		);
	});

	it('finds nothing more when it is done again', () => {
		fc.assert(
			fc.property(secrets, name, fc.string(), (secret, writing, around) => {
				const redactOne = makeRedactor([secret]);
				const once = redactOne(around + writings[writing](secret) + around);
				expect(redactOne(once)).toBe(once);
			}),
		);
	});
});

it.each([
	['letters', 'a'],
	['percent signs', '%25'],
	['references', '&#00000000'],
	['escaped ampersands', 'amp;&'],
	['backslashes', '\\'],
	['the secret', token],
	['all but a piece of it', token.slice(0, 11)],
	['base64', base64(token)],
])('takes time in proportion to a text of %s', (_, part) => {
	const [short, long] = [2e4, 4e5].map((length) => part.repeat(length / part.length));
	const time = (text: string) => {
		const times = [1, 2, 3].map(() => {
			// What else runs on the machine does not count.
			const start = process.cpuUsage();
			redact(text);
			const { user, system } = process.cpuUsage(start);
			return (user + system) / 1000;
		});
		return Math.min(...times);
	};
	time(short);
	// Twenty times the text; a search that looks back would take four hundred times as long.
	expect(time(long)).toBeLessThan(100 * Math.max(time(short), 2));
});
