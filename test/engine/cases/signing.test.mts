import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { ICredentialType, IHttpRequestOptions } from 'n8n-workflow';

const require = createRequire(import.meta.url);
const dist = resolve(import.meta.dirname, '../../../dist/credentials');
const { ExpertSenderApi } = require(`${dist}/ExpertSenderApi.credentials.js`) as {
	ExpertSenderApi: new () => ICredentialType;
};

const KEY = 'key-0123456789';
const OWN = 'https://api.example.org/v1';

/** What the credential makes of a request that n8n asks it to sign. */
async function sign(request: Record<string, unknown>, baseUrl = OWN) {
	const { authenticate } = new ExpertSenderApi();
	if (typeof authenticate !== 'function') throw new TypeError('The credential signs by a rule');
	return await authenticate({ apiKey: KEY, baseUrl }, request as unknown as IHttpRequestOptions);
}

describe('the credential signs requests to its own base URL only', () => {
	it.each([
		{ url: 'https://other.example.org/x' },
		{ uri: 'https://other.example.org/x' },
		{ baseURL: 'https://other.example.org', url: '/x' },
		{ baseURL: OWN, url: 'https://other.example.org/x' },
		{ baseURL: OWN, url: '//other.example.org/x' },
		{ uri: 'https://other.example.org/x', url: `${OWN}/customers` },
		{ uri: `${OWN}/customers`, url: 'https://other.example.org/x' },
		{ url: 'http://api.example.org/v1/customers' },
		{ url: 'https://api.example.org:8443/v1/customers' },
		{ url: 'https://api.example.org.other.example.org/v1/customers' },
		{ url: 'https://api.example.org@other.example.org/v1/customers' },
		{ url: 'https://other.example.org\\@api.example.org/v1' },
	])('R34: refuses to sign %j', async (request) => {
		await expect(sign(request)).rejects.toThrow();
	});

	it.each([{}, { url: '' }, { url: '/customers' }, { url: 'customers', baseURL: '' }, { uri: 7 }])(
		'R34: refuses to sign %j, which leads nowhere',
		async (request) => {
			await expect(sign(request)).rejects.toThrow();
		},
	);

	it('R34: does not show the key when it refuses', async () => {
		const refusal = await sign({ url: 'https://other.example.org/x' }).catch(
			(error: Error) => error,
		);
		expect(refusal).toBeInstanceOf(Error);
		expect(JSON.stringify(refusal, Object.getOwnPropertyNames(refusal))).not.toContain(KEY);
	});

	it.each([
		{ url: `${OWN}/customers` },
		{ uri: `${OWN}/customers` },
		{ baseURL: OWN, url: '/customers' },
		{ baseURL: 'https://api.example.org', url: '/v1/customers' },
		{ url: 'https://API.example.org:443/v1/customers' },
	])('R34: signs %j, which is its own', async (request) => {
		expect(await sign(request)).toMatchObject({ ...request, headers: { 'x-api-key': KEY } });
	});
});
