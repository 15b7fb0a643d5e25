import { STATUS_CODES } from 'node:http';
import type { IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';

import { PrismaCampaignsApi } from '../../../credentials/PrismaCampaignsApi.credentials.ts';
import { prismaCampaigns } from '../../../nodes/PrismaCampaigns/service.ts';
import { checkBaseUrl } from '../../../nodes/runner/send/baseUrl.ts';

const credential = new PrismaCampaignsApi();
const property = (name: string) => credential.properties.find((entry) => entry.name === name);

it('asks for an address, a token and a key, of which the last two are never shown', () => {
	expect(credential.name).toBe('prismaCampaignsApi');
	expect(credential.properties.map(({ name }) => name)).toEqual([
		...['baseUrl', 'appToken', 'apiKey', 'wireFormat'],
	]);
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

it('says at each field where its value is found', () => {
	expect(property('baseUrl')?.hint).toContain('from your browser');
	expect(property('appToken')?.hint).toContain('Settings > Applications');
	expect(property('apiKey')?.hint).toContain('Settings > API Keys');
});

it('speaks EDN unless JSON is chosen', () => {
	const wireFormat = property('wireFormat');
	expect(wireFormat).toMatchObject({ type: 'options', default: 'edn' });
	expect(wireFormat?.options?.map((option) => 'value' in option && option.value)).toEqual([
		'edn',
		'json',
	]);
});

const baseUrl = 'https://bank.example.org';
const signed = (request: object, fields: object = {}) =>
	credential.authenticate(
		{ appToken: ' t ', apiKey: ' k-1 ', baseUrl, ...fields },
		structuredClone(request) as IHttpRequestOptions,
	);

describe('a request', () => {
	it('is sent as it is, without redirects, when it is in its wire format', async () => {
		const request = {
			url: `${baseUrl}/api/traces/trace`,
			headers: { Accept: 'application/edn' },
			body: '{:app-token "t"}',
		};
		await expect(signed(request)).resolves.toEqual({
			...request,
			disableFollowRedirect: true,
			followRedirect: false,
			followAllRedirects: false,
		});
	});

	it.each([
		'/api/traces/trace',
		'/api/campaigns/active',
		'/api/campaigns/sync-page',
		'/api/campaigns/business-event',
		'/api/customers/',
		'/api/customers',
	])('gets the app token into a body of fields: %s', async (path) => {
		for (const body of [{ a: 1 }, { a: 1, 'app-token': 'other' }]) {
			const request = { method: 'POST', uri: baseUrl + path, body };
			expect((await signed(request)).body).toEqual({ a: 1, 'app-token': 't' });
		}
	});

	it.each([
		'/api/campaigns/advance-funnel',
		'/api/traces/t-1/trail',
		'/api/traces/trail/t-1/action',
		'/api/customers/other',
		'/customers',
	])('gets no app token where the page has no field for it: %s', async (path) => {
		const request = { method: 'POST', uri: baseUrl + path, body: { a: 1 } };
		const { body, headers } = await signed(request);
		expect([body, headers]).toEqual([{ a: 1 }, undefined]);
	});

	it.each([[['a']], ['text'], [null], [undefined]])(
		'keeps a body of no fields: %j',
		async (body) => {
			expect((await signed({ url: `${baseUrl}/api/customers/`, body })).body).toEqual(body);
		},
	);

	it('gets the app token into fields without a prototype, as a parser may give them', async () => {
		const body = Object.assign(Object.create(null), { a: 1 });
		const request = { url: `${baseUrl}/api/customers/`, body };
		const { body: sent } = await credential.authenticate({ appToken: 't', baseUrl }, request);
		expect(sent).toEqual({ a: 1, 'app-token': 't' });
	});

	it('keeps what n8n sends as a file', async () => {
		const body = Buffer.from('x');
		const request = { url: `${baseUrl}/api/customers/`, body };
		const { body: sent } = await credential.authenticate({ appToken: 't', baseUrl }, request);
		expect(sent).toBe(body);
	});

	it.each([
		{ uri: `${baseUrl}/api/customers/find/A-77` },
		{ url: '/api/customers/find/a%2Fb?x=1', baseURL: baseUrl },
		{ url: 'customers/find/A-77', baseURL: `${baseUrl}/api` },
	])('gets the API key for looking up a customer: %j', async (request) => {
		const headers = { Accept: 'application/json' };
		const { headers: sent } = await signed({ ...request, headers });
		expect(sent).toEqual({ ...headers, Authorization: 'Bearer k-1' });
	});

	it.each([
		'/api/customers/',
		'/api/customers/find/',
		'/api/customers/find/../',
		'/api/customers/find/a/b',
		'/api/campaigns/active?/api/customers/find/x',
	])('gets no API key for anything else: %s', async (path) => {
		expect((await signed({ uri: baseUrl + path })).headers).toBeUndefined();
	});

	it.each(['', undefined, 'two\nlines'])('is no look-up with the API key %j', async (apiKey) => {
		const looking = signed({ uri: `${baseUrl}/api/customers/find/A-77` }, { apiKey });
		await expect(looking).rejects.toThrow("The 'API Key' in the credential is empty");
	});

	it.each([
		{ url: 'https://other.example.org/api/customers/find/1' },
		{ uri: 'https://other.example.org/api/customers/' },
		{ url: '/api/customers/', baseURL: 'https://other.example.org' },
		{ url: '/api/customers/' },
	])('R34: is refused for any other origin: %j', async (request) => {
		await expect(signed({ ...request, body: {} })).rejects.toThrow(
			'This credential is for https://bank.example.org only',
		);
	});

	it.each([
		'',
		undefined,
		'http://bank.example.org',
		'http://192.168.1.5:3000',
		'https://a:b@bank.example.org',
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
			await expect(credential.authenticate({ appToken: 't', baseUrl }, request)).resolves.toEqual(
				expect.objectContaining(request),
			);
		},
	);
});

/** What a good token may get: 400 by the page, the others by inference. */
const GOOD = [400, 406, 422];

describe('the test of the credential', () => {
	const { request, rules } = credential.test;
	it('posts a customer that cannot be written, in JSON, and follows no redirect', () => {
		expect(request).toMatchObject({
			method: 'POST',
			url: '/api/customers/',
			headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
			disableFollowRedirect: true,
		});
		// The token is put in by `authenticate`, after the check of the base URL.
		expect(request.body).toEqual({ customer: {} });
	});

	it.each([
		'https://bank.example.org',
		' https://bank.example.org// ',
		'https://bank.example.org/api',
		'https://bank.example.org/API/',
		'https://example.org/prisma/',
		'https://bank.example.org/api/customers/',
		'https://bank.example.org/app/#/campaigns',
		'http://localhost:4010/api/',
		'https://api',
	])('asks at the address the node uses, from %j', async (baseUrl) => {
		expect(request.baseURL).toBe('={{ $credentials.baseUrl }}');
		const { baseURL } = await signed({ ...request, baseURL: baseUrl }, { baseUrl });
		expect(baseURL).toBe(checkBaseUrl(prismaCampaigns('edn').baseUrl({ baseUrl })));
	});

	it('accepts the token on 400 and rejects it on any answer that is not the API’s', () => {
		const { ignore, except } = request.ignoreHttpStatusErrors as {
			ignore: boolean;
			except: number[];
		};
		expect(ignore).toBe(true);
		const registered = Object.keys(STATUS_CODES).map(Number);
		const all = [...registered, 520, 521, 522, 523, 524, 525, 526, 530];
		expect(except).toEqual(
			expect.arrayContaining(all.filter((status) => status >= 300 && !GOOD.includes(status))),
		);
		expect(except.filter((status) => status < 300 || GOOD.includes(status))).toEqual([]);
	});

	it('says in words what each of them means', () => {
		const { except } = request.ignoreHttpStatusErrors as { except: number[] };
		const codes = rules!.filter(({ type }) => type === 'responseCode');
		const values = codes.map(({ properties }) => (properties as { value: number }).value);
		expect(values).toEqual(except);
		for (const status of [401, 403, 404]) {
			expect(rules![values.indexOf(status)]).toMatchObject({
				type: 'responseCode',
				properties: { message: expect.stringContaining("did not accept the 'App Token'") },
			});
		}
		const { message } = rules![values.indexOf(404)].properties;
		expect(message).toMatch(/the token is wrong: .* Or its application has no REST platform/);
	});

	it.each([...'< \t\r\n\uFEFF'])('takes an answer that begins with %j for a web page', (value) => {
		expect(rules).toContainEqual({
			type: 'responseSuccessBody',
			properties: { key: '0', value, message: expect.stringContaining('No Prisma Campaigns API') },
		});
	});

	it('says whose problem it is when the service has one', () => {
		expect(rules).toContainEqual({
			type: 'responseCode',
			properties: {
				value: 503,
				message: 'Prisma Campaigns has a problem on its side. Try again later.',
			},
		});
	});

	it('is left to n8n alone where n8n knows which statuses are failures', () => {
		expect(credential.properties.filter(({ type }) => type === 'hidden')).toEqual([]);
	});
});

describe('the test of the credential on an n8n that takes no status for a failure', () => {
	/** What the credential says to an answer with this status, and what it sent. */
	const tested = async (statusCode: number, fields: object = {}, body?: unknown) => {
		const httpRequest = jest.fn(async (_: IHttpRequestOptions) => ({ statusCode, body }));
		const helpers = { helpers: { httpRequest } } as unknown as IHttpRequestHelper;
		const result = credential.preAuthentication
			.call(helpers, { appToken: 't', baseUrl: `${baseUrl}/api/`, ...fields })
			.then(
				(data) => data,
				(error: Error) => error.message,
			);
		return { said: await result, sent: httpRequest.mock.calls };
	};

	it('sends the same request, and takes 400 for a good token', async () => {
		const { said, sent } = await tested(400);
		expect(said).toEqual({});
		expect(sent).toEqual([
			[
				expect.objectContaining({
					method: 'POST',
					baseURL: baseUrl,
					url: '/api/customers/',
					body: { 'app-token': 't', customer: {} },
					ignoreHttpStatusErrors: true,
					returnFullResponse: true,
					disableFollowRedirect: true,
				}),
			],
		]);
	});

	it.each([
		[404, "did not accept the 'App Token'"],
		[401, "did not accept the 'App Token'"],
		[300, 'The address redirects'],
		[302, 'The address redirects'],
		[304, 'The address redirects'],
		[402, 'No Prisma Campaigns API answers'],
		[405, 'No Prisma Campaigns API answers'],
		[451, 'No Prisma Campaigns API answers'],
		[501, 'No Prisma Campaigns API answers'],
		[429, 'asks for a pause'],
		[408, 'Try again later'],
		[503, 'Try again later'],
		[511, 'Try again later'],
		[526, 'Try again later'],
	])('fails in words after %i', async (status, words) => {
		expect((await tested(status)).said).toContain(words);
	});

	it.each([
		['<!doctype html>', 'No Prisma Campaigns API answers'],
		['\n<html>', 'No Prisma Campaigns API answers'],
		['Bad request', undefined],
		['', undefined],
		[{ error: 'x' }, undefined],
	])('knows a web page by its beginning: %j', async (body, words) => {
		const { said } = await tested(400, {}, body);
		expect(said).toEqual(words === undefined ? {} : expect.stringContaining(words));
	});

	it('sends no token to a base URL that is not acceptable', async () => {
		const { said, sent } = await tested(400, { baseUrl: 'http://bank.example.org' });
		expect(said).toContain("'Base URL' in the credential is not encrypted");
		expect(sent).toEqual([]);
	});
});

it.each([undefined, '', '  '])('lets no request go without an app token (%j)', async (appToken) => {
	await expect(
		new PrismaCampaignsApi().authenticate(
			{ appToken: appToken as string, baseUrl: 'https://bank.example.org' },
			{ url: 'https://bank.example.org/api/customers/' },
		),
	).rejects.toThrow("The 'App Token' in the credential is empty");
});
