import { ExpertSenderApi } from '../../../credentials/ExpertSenderApi.credentials.ts';
import { expertSender } from '../../../nodes/ExpertSender/service.ts';
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
		hint: expect.stringMatching(/Settings > API\. Each business unit has its own key/),
	});
	expect(property('baseUrl')).toMatchObject({
		displayName: 'Base URL',
		default: 'https://api.ecdp.app',
		hint: expect.stringContaining('Keep https://api.ecdp.app'),
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

	it('works without headers, too, and without the blanks around a pasted key', async () => {
		const signed = await credential.authenticate({ apiKey: ' k-1\n', baseUrl }, { url: baseUrl });
		expect(signed.headers).toEqual({ 'x-api-key': 'k-1' });
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
		{ url: 'customers', baseURL: `${baseUrl}/v2/` },
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

	it.each([
		'',
		'http://example.org',
		'https://a:b@example.org',
		'https://client.ecdp.app',
		undefined,
	])('is refused for base URL %j, so the key goes nowhere', async (address) => {
		await expect(
			credential.authenticate(
				{ apiKey: 'k', baseUrl: address as string },
				{ url: 'https://example.org' },
			),
		).rejects.toThrow("'Base URL'");
	});
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
		'https://api.ecdp.app/customers',
		'http://localhost:3000/#/x',
		'https://example.org/ecdp/v1/',
	])('asks at the address the node uses, from %j', async (baseUrl) => {
		expect(request.baseURL).toBe('={{ $credentials.baseUrl }}');
		const { baseURL } = await credential.authenticate(
			{ apiKey: 'k', baseUrl },
			{ url: request.url as string, baseURL: baseUrl },
		);
		expect(baseURL).toBe(checkBaseUrl(expertSender.baseUrl({ baseUrl })));
	});

	const said = (status: number) =>
		rules?.find(({ properties }) => 'value' in properties && properties.value === status)
			?.properties.message;

	it('tells a key that is refused from one that may not read lists', () => {
		expect(said(401)).toContain("did not accept the 'API Key'");
		expect(said(403)).toContain("The 'API Key' works, but may not read lists");
	});

	it('tells another server from a service that has a problem', () => {
		expect(said(404)).toBe(
			"No ExpertSender API answers at this address. Enter https://api.ecdp.app as 'Base URL'.",
		);
		expect(said(429)).toBe('ExpertSender asks for a pause. Try again later.');
		expect(said(503)).toBe('ExpertSender has a problem on its side. Try again later.');
	});

	it('has one rule for each status, and one for what is no list', () => {
		const codes = rules!.filter(({ type }) => type === 'responseCode');
		const values = codes.map(({ properties }) => (properties as { value: number }).value);
		expect(new Set(values).size).toBe(values.length);
		expect(rules!.filter(({ type }) => type === 'responseSuccessBody')).toEqual([
			{
				type: 'responseSuccessBody',
				properties: { key: 'data', value: undefined, message: said(404) },
			},
		]);
	});
});

it.each([undefined, '', '   ', 'two\nlines', 'zero\u200bwidth', 'klucz-ż'])(
	'puts no key on a request that is none: %j',
	async (apiKey) => {
		await expect(
			new ExpertSenderApi().authenticate(
				{ apiKey: apiKey as string, baseUrl: 'https://api.example.org' },
				{ url: 'https://api.example.org/customers' },
			),
		).rejects.toThrow("The 'API Key' in the credential is empty or has invalid characters");
	},
);
