import { PrismaCampaignsApi } from '../../../credentials/PrismaCampaignsApi.credentials.ts';
import { prismaCampaigns } from '../../../nodes/PrismaCampaigns/service.ts';
import { checkBaseUrl } from '../../../nodes/runner/send/baseUrl.ts';

const credential = new PrismaCampaignsApi();
const property = (name: string) => credential.properties.find((entry) => entry.name === name);

it('asks for an address, a token and a key, of which the last two are never shown', () => {
	expect(credential.name).toBe('prismaCampaignsApi');
	expect(credential.properties.map(({ name }) => name)).toEqual(['baseUrl', 'appToken', 'apiKey']);
	expect(property('baseUrl')).toMatchObject({
		displayName: 'Base URL',
		required: true,
		default: '',
	});
	expect(property('appToken')).toMatchObject({
		displayName: 'App Token',
		typeOptions: { password: true },
		required: true,
		default: '',
	});
	expect(property('apiKey')).toMatchObject({
		displayName: 'API Key',
		typeOptions: { password: true },
		default: '',
	});
	expect(property('apiKey')).not.toHaveProperty('required', true);
});

describe('a request', () => {
	it('is sent as it is, because the token travels in its body', async () => {
		const request = {
			url: 'https://bank.example.org/api/traces/trace',
			headers: { Accept: 'application/edn' },
			body: '{:app-token "t"}',
		};
		const signed = await credential.authenticate(
			{ appToken: 't', apiKey: 'k', baseUrl: 'https://bank.example.org' },
			structuredClone(request),
		);
		expect(signed).toEqual(request);
	});

	it.each([
		'',
		undefined,
		'http://bank.example.org',
		'http://192.168.1.5:3000',
		'https://a:b@bank.example.org',
		'https://bank.example.org?',
	])('is refused for base URL %j, so the token goes nowhere', async (baseUrl) => {
		await expect(
			credential.authenticate(
				{ appToken: 't', baseUrl: baseUrl as string },
				{ url: 'https://bank.example.org' },
			),
		).rejects.toThrow("'Base URL'");
	});

	it.each(['http://localhost:4010', 'http://127.0.0.1:4010/api'])(
		'is sent without encryption to this machine: %s',
		async (baseUrl) => {
			const request = { url: baseUrl };
			await expect(credential.authenticate({ appToken: 't', baseUrl }, request)).resolves.toBe(
				request,
			);
		},
	);
});

describe('the test of the credential', () => {
	const { request, rules } = credential.test;
	const evaluated = (expression: unknown, $credentials: object): unknown =>
		new Function('$credentials', `return ${/^=\{\{(.*)\}\}$/s.exec(String(expression))![1]}`)(
			$credentials,
		);

	it('posts a customer that cannot be written, in JSON, and follows no redirect', () => {
		expect(request).toMatchObject({
			method: 'POST',
			url: '/api/customers/',
			headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
			disableFollowRedirect: true,
		});
		const body = request.body as Record<string, unknown>;
		expect(Object.keys(body)).toEqual(['app-token', 'customer']);
		expect(body.customer).toEqual({});
		expect(evaluated(body['app-token'], { appToken: ' t ' })).toBe('t');
	});

	it.each([
		'https://bank.example.org',
		' https://bank.example.org// ',
		'https://bank.example.org/api',
		'https://bank.example.org/API/',
		'https://example.org/prisma/',
		'http://localhost:4010/api/',
		'https://api',
	])('asks at the address the node uses, from %j', (baseUrl) => {
		expect(checkBaseUrl(evaluated(request.baseURL, { baseUrl }))).toBe(
			checkBaseUrl(prismaCampaigns('edn').baseUrl({ baseUrl })),
		);
	});

	it('accepts the token on 400 and rejects it on any answer that is not the API’s', () => {
		const { ignore, except } = request.ignoreHttpStatusErrors as {
			ignore: boolean;
			except: number[];
		};
		expect(ignore).toBe(true);
		expect(except).not.toContain(400);
		expect(except).toEqual(
			expect.arrayContaining([301, 302, 303, 307, 308, 401, 403, 404, 405, 500, 502, 503, 504]),
		);
	});

	it('says in words that the token was not accepted (404)', () => {
		expect(rules).toEqual([
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message: expect.stringContaining('app token was not accepted'),
				},
			},
		]);
	});
});

it.each([undefined, '', '  '])('lets no request go without an app token (%j)', async (appToken) => {
	await expect(
		new PrismaCampaignsApi().authenticate(
			{ appToken: appToken as string, baseUrl: 'https://bank.example.org' },
			{ url: 'https://bank.example.org/api/customers/' },
		),
	).rejects.toThrow("The credential's 'App Token' is empty");
});
