import fc from 'fast-check';

import { path } from '../../../nodes/contract/path.ts';

it.each([
	['anna@example.org', '/customers/email/anna%40example.org'],
	['+48 501', '/customers/email/%2B48%20501'],
	['a/b', '/customers/email/a%2Fb'],
	['../id/1', '/customers/email/..%2Fid%2F1'],
	['%2e%2e', '/customers/email/%252e%252e'],
	['a?b#c', '/customers/email/a%3Fb%23c'],
	['a\\b', '/customers/email/a%5Cb'],
	['{12}', '/customers/email/%7B12%7D'],
	['żółć', '/customers/email/%C5%BC%C3%B3%C5%82%C4%87'],
	[12, '/customers/email/12'],
])('encodes %j as in %s', (value, expected) => {
	expect(path`/customers/email/${value}`).toBe(expected);
});

it('takes any number of values, and none', () => {
	expect(path`/customers`).toBe('/customers');
	expect(path`/${'a b'}/x/${2}`).toBe('/a%20b/x/2');
});

it('gives each value one segment, which decodes to the same value', () => {
	const tricky = fc.constantFrom(
		'...',
		'/',
		'\\',
		'%2e',
		'..;',
		'?',
		'#',
		'\t',
		'\n',
		' ',
		'//',
		':',
	);
	const value = fc
		.oneof(
			fc.string({ unit: 'binary', minLength: 1 }),
			fc.array(tricky, { minLength: 1 }).map((parts) => parts.join('')),
		)
		// What pathText refuses.
		.filter((text) => !/^\.{1,2}$/.test(text));
	fc.assert(
		fc.property(value, value, (first, second) => {
			const url = new URL(`https://example.org${path`/a/${first}/b/${second}`}`);
			expect(url.origin).toBe('https://example.org');
			expect(url.search + url.hash).toBe('');
			expect(url.pathname.split('/').map(decodeURIComponent)).toEqual([
				'',
				'a',
				first,
				'b',
				second,
			]);
		}),
		{ numRuns: 1000 },
	);
});
