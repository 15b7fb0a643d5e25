import { ExpertSenderApi } from '../../../credentials/ExpertSenderApi.credentials.ts';
import { checkBaseUrl } from '../../../nodes/runner/send/baseUrl.ts';

const credential = new ExpertSenderApi();
const property = (name: string) => credential.properties.find((entry) => entry.name === name);

it('asks for a key, which is never shown, and an address', () => {
	expect(credential.name).toBe('expertSenderApi');
	expect(credential.properties.map(({ name }) => name)).toEqual(['apiKey', 'baseUrl']);
	expect(property('apiKey')).toMatchObject({
		displayName: 'API Key',
		typeOptions: { password: true },
		required: true,
		default: '',
	});
	expect(property('baseUrl')).toMatchObject({
		displayName: 'Base URL',
		default: 'https://api.ecdp.app',
	});
});

describe('signing a request', () => {
	const baseUrl = 'https://api.ecdp.app';

	it('adds the key to the headers', async () => {
		const request = {
			url: `${baseUrl}/customers`,
			headers: { Accept: 'application/json' },
			body: 'x',
		};
		await expect(credential.authenticate({ apiKey: 'k', baseUrl }, request)).resolves.toEqual({
			...request,
			disableFollowRedirect: true,
			followRedirect: false,
			followAllRedirects: false,
			headers: { Accept: 'application/json', 'x-api-key': 'k' },
		});
		expect(request.headers).not.toHaveProperty('x-api-key');
	});

	it('works without headers, too', async () => {
		const signed = await credential.authenticate({ apiKey: 'k', baseUrl }, { url: baseUrl });
		expect(signed.headers).toEqual({ 'x-api-key': 'k' });
	});

	it.each([
		{ url: 'https://other.example.org/x' },
		{ uri: 'https://other.example.org/x' },
		{ uri: new URL('https://other.example.org/x') },
		{ url: '/x', baseURL: 'https://other.example.org' },
		{ url: `${baseUrl}/x`, uri: 'https://other.example.org/x' },
		{ url: 'https://other.example.org/x', baseURL: baseUrl },
		{ url: '//other.example.org/x', baseURL: baseUrl },
		{ url: '\\\\other.example.org/x', baseURL: baseUrl },
		{ url: ' https://other.example.org/x', baseURL: baseUrl },
		{ url: 'https://api.ecdp.app@other.example.org/' },
		{ url: 'https://api.ecdp.app.example.org/' },
		{ url: 'https://api.ecdp.app:8443/' },
		{ url: 'http://api.ecdp.app/' },
		{ url: '/customers' },
		{ url: '//other.example.org/x' },
		{ url: 'not an address' },
		{ url: '' },
		{},
	])('R34: is refused for any other origin and for what is no address: %j', async (request) => {
		const signing = credential.authenticate({ apiKey: 'k', baseUrl }, request as { url: string });
		await expect(signing).rejects.toThrow(
			'This credential is for https://api.ecdp.app only. Use an address that begins with it',
		);
	});

	it.each([
		{ url: `${baseUrl}/customers` },
		{ url: 'HTTPS://API.ECDP.APP:443/elsewhere' },
		{ uri: `${baseUrl}/customers?x=https://other.example.org` },
		{ url: '/customers', baseURL: baseUrl },
		{ url: 'customers', baseURL: `${baseUrl}/v1/` },
		{ url: '', baseURL: baseUrl },
		{ baseURL: baseUrl },
	])('works at its own origin, whatever the path: %j', async (request) => {
		const signed = await credential.authenticate(
			{ apiKey: 'k', baseUrl: `${baseUrl}/v1/` },
			request as { url: string },
		);
		expect(signed).toMatchObject({ ...request, headers: { 'x-api-key': 'k' } });
	});

	it('names no more of a foreign address than its origin', async () => {
		const signing = credential.authenticate(
			{ apiKey: 'k', baseUrl },
			{ url: 'https://other.example.org/x?token=secret' },
		);
		await expect(signing).rejects.toThrow(
			/instead of https:\/\/other\.example\.org, or another credential\.$/,
		);
	});

	it.each(['', 'http://example.org', 'https://a:b@example.org', 'https://example.org?', undefined])(
		'is refused for base URL %j, so the key goes nowhere',
		async (address) => {
			await expect(
				credential.authenticate(
					{ apiKey: 'k', baseUrl: address as string },
					{ url: 'https://example.org' },
				),
			).rejects.toThrow("'Base URL'");
		},
	);
});

describe('the test of the credential', () => {
	const { request, rules } = credential.test;

	it('only lists the consents and follows no redirect', () => {
		expect(request).toMatchObject({ url: '/customerconsents', disableFollowRedirect: true });
		expect(request.method ?? 'GET').toBe('GET');
	});

	it.each([
		'https://api.ecdp.app',
		' https://api.ecdp.app// ',
		'http://localhost:3000/',
		'https://example.org/ecdp/v1/',
	])('asks at the address the node uses, from %j', (baseUrl) => {
		const expression = /^=\{\{(.*)\}\}$/s.exec(request.baseURL!)![1];
		const evaluate = new Function('$credentials', `return ${expression}`);
		expect(evaluate({ baseUrl })).toBe(checkBaseUrl(baseUrl));
	});

	it.each([401, 403])('says in words that the key was not accepted (%i)', (status) => {
		const rule = rules?.find(
			({ properties }) => 'value' in properties && properties.value === status,
		);
		expect(rule).toMatchObject({
			type: 'responseCode',
			properties: { message: expect.stringContaining("did not accept the 'API Key'") },
		});
	});
});

it.each(['', '   ', 'two\nlines', 'zero\u200bwidth', 'klucz-ż'])(
	'puts no key on a request that is none: %j',
	async (apiKey) => {
		await expect(
			new ExpertSenderApi().authenticate(
				{ apiKey, baseUrl: 'https://api.example.org' },
				{ url: 'https://api.example.org/customers' },
			),
		).rejects.toThrow("The 'API Key' in the credential is empty or has invalid characters");
	},
);
