import fc from 'fast-check';
import { UserError, type IHttpRequestOptions } from 'n8n-workflow';

import { aimRequest, checkBaseUrl, checkTarget } from '../../../../nodes/runner/send/baseUrl.ts';
import { refusal } from '../../refusal.mts';

it.each([
	['https://api.ecdp.app', 'https://api.ecdp.app'],
	['https://api.ecdp.app/', 'https://api.ecdp.app'],
	['https://api.ecdp.app///', 'https://api.ecdp.app'],
	['  https://api.ecdp.app/ \n', 'https://api.ecdp.app'],
	['\u00a0https://api.ecdp.app\u00a0', 'https://api.ecdp.app'],
	['HTTPS://API.ECDP.APP', 'https://api.ecdp.app'],
	['https://api.ecdp.app:8443/', 'https://api.ecdp.app:8443'],
	['https://example.org/ecdp/v1/', 'https://example.org/ecdp/v1'],
	['https://example.org/a//b//', 'https://example.org/a//b'],
	['https://[2001:db8::1]:8443', 'https://[2001:db8::1]:8443'],
	['https://192.0.2.7', 'https://192.0.2.7'],
	['https://localhost', 'https://localhost'],
	['http://localhost', 'http://localhost'],
	['http://LocalHost:3000/', 'http://localhost:3000'],
	['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
	['http://127.255.255.254', 'http://127.255.255.254'],
	['http://[::1]:8080/x', 'http://[::1]:8080/x'],
	// Other ways to write this machine, which reach no other machine.
	['http://127.1', 'http://127.0.0.1'],
	['http://2130706433', 'http://127.0.0.1'],
	['http://0x7f.1', 'http://127.0.0.1'],
	['http://127.0.0.1.', 'http://127.0.0.1'],
	['http://ⅼocalhost', 'http://localhost'],
])('normalizes %j to %j', (value, expected) => {
	expect(checkBaseUrl(value)).toBe(expected);
});

it.each([
	undefined,
	null,
	'',
	'   ',
	5,
	{},
	['https://api.ecdp.app'],
	'api.ecdp.app',
	'//api.ecdp.app',
	'/customers',
	'https://',
	'https://exa mple.org',
	'https://example.org:99999',
	'ftp://example.org',
	'xhttps://example.org',
	'file:///etc/hosts',
	'ws://localhost',
	'javascript:alert(1)',
	'data:text/plain,x',
	'localhost:3000',
])('refuses %j: not a web address', (value) => {
	const { message, description } = refusal(() => checkBaseUrl(value));
	expect(message).toBe("The 'Base URL' in the credential is not a web address");
	expect(description).toContain('https://');
});

it.each([
	'https://anna@example.org',
	'https://anna:pass@example.org',
	'https://:pass@example.org',
	'https://api.ecdp.app@example.org',
	'http://localhost@example.org',
	'http://localhost%40example.org:x@example.org',
])('refuses %j: a user name or password', (value) => {
	const { message, description } = refusal(() => checkBaseUrl(value));
	expect(message).toContain('user name or password');
	expect(description).toContain('@');
});

it.each([
	['https://example.org?', 'https://example.org'],
	['https://example.org/ecdp/?a=b', 'https://example.org'],
	['https://example.org:8443/app/#/campaigns', 'https://example.org:8443'],
	['https://example.org/ecdp#', 'https://example.org'],
	['https://example.org/?@localhost', 'https://example.org'],
	['https://example.org#@localhost', 'https://example.org'],
	['http://localhost:3000/#x', 'http://localhost:3000'],
])('cuts %j, which comes from a browser, to its origin', (value, expected) => {
	expect(checkBaseUrl(value)).toBe(expected);
});

it.each(['http://example.org/#x', 'https://anna@example.org/?a=b'])(
	'refuses %j although it comes from a browser',
	(value) => {
		expect(refusal(() => checkBaseUrl(value)).message).toContain("'Base URL'");
	},
);

it.each([
	'http://api.ecdp.app',
	'http://localhost.example.org',
	'http://localhost.',
	'http://notlocalhost',
	'http://127.0.0.1.example.org',
	'http://example.org/127.0.0.1',
	'http://128.0.0.1',
	'http://12.7.0.1',
	'http://192.168.0.1',
	'http://0.0.0.0',
	'http://[::2]',
	'http://[2001:db8::1]',
])('refuses %j: not encrypted', (value) => {
	const { message, description } = refusal(() => checkBaseUrl(value));
	expect(message).toContain('is not encrypted');
	expect(description).toContain('Use https');
});

it('accepts https or this machine only, without user, query or fragment', () => {
	const address = fc.oneof(
		fc.webUrl({ withQueryParameters: true, withFragments: true }),
		fc
			.tuple(
				fc.constantFrom('http://', 'https://', 'HTTP:', 'https:\\\\', ''),
				fc.constantFrom('', 'a@', 'a:b@', '@'),
				fc.constantFrom('localhost', '127.0.0.1', '[::1]', 'example.org', '127.1', ''),
				fc.constantFrom('', ':1', ':443', '/', '/a/', '/..', '?', '#', '?x#y'),
			)
			.map((parts) => parts.join('')),
		fc.string(),
	);
	fc.assert(
		fc.property(address, (value) => {
			let base: string;
			try {
				base = checkBaseUrl(value);
			} catch {
				refusal(() => checkBaseUrl(value));
				return;
			}
			const url = new URL(`${base}/customers`);
			expect(url.href).toBe(`${base}/customers`);
			expect([url.username, url.password, url.search, url.hash]).toEqual(['', '', '', '']);
			expect(base.endsWith('/')).toBe(false);
			if (url.protocol !== 'https:') {
				expect(url.protocol).toBe('http:');
				expect(['localhost', '127.0.0.1', '[::1]']).toContain(url.hostname);
			}
			expect(checkBaseUrl(base)).toBe(base);
		}),
		{ numRuns: 1000 },
	);
});

it('takes no time for a hundred thousand slashes', () => {
	const start = performance.now();
	checkBaseUrl(`https://api.example.org${'/'.repeat(100_000)}x`);
	expect(performance.now() - start).toBeLessThan(100);
});

describe('the address of a request', () => {
	const OWN = 'https://api.example.org/base';
	const target = (request: object) => checkTarget(request as IHttpRequestOptions, OWN);

	it.each([
		[{ url: `${OWN}/customers` }, `${OWN}/customers`],
		[{ url: `${OWN}/customers`, baseURL: '' }, `${OWN}/customers`],
		[{ uri: 'https://api.example.org/elsewhere' }, 'https://api.example.org/elsewhere'],
		[{ url: 'https://api.example.org/x', baseURL: OWN }, 'https://api.example.org/x'],
		[{ url: '/customers', baseURL: OWN }, `${OWN}/customers`],
		[{ url: 'customers/x', baseURL: `${OWN}//` }, `${OWN}/customers/x`],
		[{ url: '/x?from=http://x', baseURL: OWN }, `${OWN}/x?from=http://x`],
		[{ baseURL: OWN }, `${OWN}/`],
	])('is accepted at the origin of the base URL: %j', (request, href) => {
		expect(target(request).href).toBe(href);
	});

	it.each([
		{},
		{ url: '' },
		{ url: 'https://other.example.org/' },
		{ url: `${OWN}/`, uri: 'https://other.example.org/' },
		{ url: '//other.example.org', baseURL: OWN },
		{ url: '//api.example.org/x', baseURL: OWN },
		{ url: 'http://[', baseURL: OWN },
		{ url: '/x', baseURL: 'https://other.example.org' },
	])('is refused anywhere else, and where it is none: %j', (request) => {
		expect(refusal(() => target(request)).message).toContain(
			'This credential is for https://api.example.org only',
		);
	});

	it('is named by its origin when it is refused, if it is one', () => {
		expect(refusal(() => target({ url: 'https://other.example.org/x' })).message).toContain(
			'begins with it instead of https://other.example.org, or another credential',
		);
		expect(refusal(() => target({ url: '/x' })).message).toContain(
			'begins with it, or another credential',
		);
	});
});

describe('aiming a request', () => {
	const locate = (typed: unknown) => String(typed).replace('/copied', '');
	const aim = (request: object, typed: string) =>
		aimRequest(request as IHttpRequestOptions, typed, locate);

	it.each([
		['https://api.example.org/copied', 'https://api.example.org'],
		[' https://api.example.org/base/ ', 'https://api.example.org/base'],
		['https://api.example.org/app/#/x', 'https://api.example.org'],
	])('puts the address in the place of %j as it was typed', (typed, baseURL) => {
		const { aimed, target } = aim({ url: '/customers', baseURL: typed }, typed);
		expect(aimed).toMatchObject({ url: '/customers', baseURL });
		expect(aimed).toMatchObject({
			...{ disableFollowRedirect: true, followRedirect: false, followAllRedirects: false },
		});
		expect(target.href).toBe(`${baseURL}/customers`);
	});

	it.each([
		{ url: '/x', baseURL: 'https://api.example.org/other/' },
		{ url: 'https://api.example.org/x' },
	])('leaves any other address as it is: %j', (request) => {
		const { aimed } = aim(request, 'https://api.example.org/copied');
		expect(aimed).toEqual(expect.objectContaining(request));
		expect('baseURL' in aimed).toBe('baseURL' in request);
	});

	it('is refused at another origin', () => {
		const request = { url: 'https://other.example.org' };
		const { message } = refusal(() => aim(request, 'https://api.example.org'));
		expect(message).toContain('This credential is for https://api.example.org only');
	});

	it('says the remedy in the message, and once', () => {
		const typed = 'http://api.example.org';
		const { message, description } = refusal(() => aim({ url: typed }, typed));
		expect(message).toMatch(/^The 'Base URL' in the credential is not encrypted\. Use https\./);
		expect(description).toBeFalsy();
	});

	it('has no remedy where there is none', () => {
		const unplaced = () => {
			throw new UserError('There is no address');
		};
		const { message } = refusal(() => aimRequest({ url: '' }, '', unplaced));
		expect(message).toBe('There is no address');
	});

	it('passes on what is no refusal', () => {
		const broken = () => {
			throw new TypeError('broken');
		};
		expect(() => aimRequest({ url: '' }, '', broken)).toThrow(TypeError);
	});
});
