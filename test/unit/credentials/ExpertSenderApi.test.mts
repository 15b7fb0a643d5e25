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
			headers: { Accept: 'application/json', 'x-api-key': 'k' },
		});
		expect(request.headers).not.toHaveProperty('x-api-key');
	});

	it('works without headers, too', async () => {
		const signed = await credential.authenticate({ apiKey: 'k', baseUrl }, { url: baseUrl });
		expect(signed.headers).toEqual({ 'x-api-key': 'k' });
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
			properties: { message: expect.stringContaining('API key was not accepted') },
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
		).rejects.toThrow("The credential's 'API Key' is empty or has characters no key has");
	},
);
