import type { Failure } from '../../../nodes/runner/errors.ts';
import type { Answer, ServiceRequest } from '../../../nodes/runner/operation.ts';
import { connect, prepare, send, type Prepared } from '../../../nodes/runner/send.ts';
import type { Service } from '../../../nodes/runner/service.ts';
import { fakeContext, type Reply } from './fakeContext.mts';

const service: Service = {
	name: 'Test Service',
	credential: 'testApi',
	secrets: ['apiKey', 'second', 'absent'],
	baseUrl: ({ baseUrl }) => String(baseUrl),
	headers: { Accept: 'text/test' },
	encode: (body) => ({ contentType: 'text/wire', text: `wire:${JSON.stringify(body)}` }),
	decode: (text, contentType) => ({ text, contentType }),
	refusal: () => undefined,
};
const connection = {
	service,
	baseUrl: 'https://api.example.org/base',
	credentials: {},
	secrets: [],
};

async function exchange(request: ServiceRequest, reply: Reply = { statusCode: 200 }, timeout = 60) {
	const fake = fakeContext({ items: [{}], replies: [reply] });
	const prepared = prepare(connection, request) as Prepared;
	const result = await send(fake.context, connection, prepared, timeout);
	return { ...fake, result };
}

const answerTo = async (reply: Reply) =>
	(await exchange({ method: 'GET', path: '/x' }, reply)).result as Answer;

describe('connecting', () => {
	it('reads the credential of the service and checks its base URL', async () => {
		const fake = fakeContext({
			items: [{}],
			credentials: { apiKey: 'k', second: '', baseUrl: ' https://api.example.org/base/ ' },
		});
		await expect(connect(fake.context, service)).resolves.toEqual({
			service,
			baseUrl: 'https://api.example.org/base',
			credentials: expect.anything(),
			// An empty secret would blot out the gaps between all letters.
			secrets: ['k'],
		});
		expect(fake.getCredentials).toHaveBeenCalledWith('testApi');
	});

	it('fails on a base URL that cannot be used', async () => {
		const { context } = fakeContext({
			items: [{}],
			credentials: { baseUrl: 'http://example.org' },
		});
		await expect(connect(context, service)).rejects.toThrow('is not encrypted');
	});

	it('hides a key as the service sees it, without the white space it was pasted with', async () => {
		const { context } = fakeContext({
			items: [{}],
			credentials: { apiKey: ' k-1\n', baseUrl: 'https://api.example.org' },
		});
		const { secrets } = await connect(context, service);
		expect(secrets).toContain('k-1');
	});
});

describe('a request that is prepared', () => {
	const encoding = (encode: Service['encode']) => ({
		...connection,
		service: { ...service, encode },
	});

	it('is told as a failure where the wire format cannot say it', () => {
		const failing = encoding(() => {
			throw new TypeError('it is a circle');
		});
		expect(prepare(failing, { method: 'POST', path: '/x', body: {} })).toEqual({
			failed: 'The item cannot be put into a request: it is a circle',
			remedy: expect.stringContaining('Nothing was sent'),
			carriedOut: 'no',
		});
		expect(prepare(failing, { method: 'GET', path: '/x' })).not.toHaveProperty('failed');
	});

	it('is encoded with the credential, once for all tries', async () => {
		const encode = jest.fn(service.encode);
		const { context, sent } = fakeContext({ items: [{}] });
		const to = encoding(encode);
		const prepared = prepare(to, { method: 'POST', path: '/x', body: { a: 1 } }) as Prepared;
		await send(context, to, prepared, 60);
		await send(context, to, prepared, 60);
		expect(encode).toHaveBeenCalledTimes(1);
		expect(encode).toHaveBeenCalledWith({ a: 1 }, to.credentials);
		expect(sent()[1]).toEqual(sent()[0]);
	});

	it('is the same for the next try, whatever n8n writes into it', async () => {
		const { context, sent } = fakeContext({
			items: [{}],
			replies(options) {
				options.headers!['x-api-key'] = 'key-of-tests';
				options.url = 'changed';
				return { statusCode: 200 };
			},
		});
		const prepared = prepare(connection, { method: 'GET', path: '/x' }) as Prepared;
		const before = structuredClone(prepared);
		await send(context, connection, prepared, 60);
		expect(sent()[0].headers).toHaveProperty('x-api-key');
		expect(prepared).toEqual(before);
	});
});

describe('a request', () => {
	it('goes through the helper of n8n that signs it with the credential', async () => {
		const { context, httpRequestWithAuthentication } = await exchange({
			method: 'GET',
			path: '/x',
		});
		expect(httpRequestWithAuthentication).toHaveBeenCalledTimes(1);
		expect(httpRequestWithAuthentication.mock.calls[0][0]).toBe('testApi');
		expect(httpRequestWithAuthentication.mock.contexts[0]).toBe(context);
	});

	it('brings the credential along, which n8n would otherwise decrypt for each one', async () => {
		const { httpRequestWithAuthentication } = await exchange({ method: 'GET', path: '/x' });
		expect(httpRequestWithAuthentication.mock.calls[0][2]?.credentialsDecrypted).toEqual(
			expect.objectContaining({ type: 'testApi', data: connection.credentials }),
		);
	});

	it('has nothing but what was asked for', async () => {
		const { sent } = await exchange({ method: 'GET', path: '/x' });
		expect(sent()).toEqual([
			{
				method: 'GET',
				url: 'https://api.example.org/base/x',
				qs: undefined,
				body: undefined,
				headers: { Accept: 'text/test' },
				encoding: 'text',
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
				timeout: 60_000,
			},
		]);
	});

	it('carries a body in the wire format of the service, as text', async () => {
		const { sent } = await exchange({
			method: 'POST',
			path: '/x',
			query: { a: 'b' },
			body: { ą: 1 },
		});
		expect(sent()[0]).toMatchObject({
			method: 'POST',
			qs: { a: 'b' },
			body: 'wire:{"ą":1}',
			headers: { Accept: 'text/test', 'Content-Type': 'text/wire' },
		});
	});

	it('carries an empty object as well, which n8n would leave out', async () => {
		const { sent } = await exchange({ method: 'POST', path: '/x', body: {} });
		expect(sent()[0].body).toBe('wire:{}');
	});
});

describe('an answer', () => {
	it.each([200, 201, 204, 302, 400, 404, 500])(
		'with status %i is handed on',
		async (statusCode) => {
			expect((await answerTo({ statusCode })).status).toBe(statusCode);
		},
	);

	it.each([undefined, null, '', ' ', '\r\n\t', Buffer.from('')])(
		'with body %j has none',
		async (body) => {
			expect((await answerTo({ statusCode: 200, body })).body).toBeUndefined();
		},
	);

	it('is decoded by the service, which also sees the content type', async () => {
		const headers = { 'Content-Type': 'application/json; charset=utf-8' };
		const text = ' {"a":1} ';
		const decoded = { text, contentType: headers['Content-Type'] };
		expect((await answerTo({ statusCode: 200, body: text, headers })).body).toEqual(decoded);
		expect((await answerTo({ statusCode: 200, body: Buffer.from(text), headers })).body).toEqual(
			decoded,
		);
	});

	it('may come without a content type', async () => {
		expect((await answerTo({ statusCode: 200, body: 'x' })).body).toEqual({
			text: 'x',
			contentType: '',
		});
	});

	it('has its header names in lower case', async () => {
		const headers = { 'Retry-After': 5, LOCATION: '/y', 'set-cookie': ['a', 'b'] };
		expect((await answerTo({ statusCode: 200, headers })).headers).toEqual({
			'retry-after': '5',
			location: '/y',
			'set-cookie': 'a,b',
		});
	});
});

describe('no answer', () => {
	it('is told as a failure', async () => {
		const lost = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
		const { result } = await exchange({ method: 'GET', path: '/x' }, lost);
		expect((result as Failure).failed).toContain('Test Service');
		expect((result as Failure).carriedOut).toBe('maybe');
	});

	it.each([2, 60, 3600])('within %i seconds is waited for, and told so', async (timeout) => {
		const late = Object.assign(new Error('timeout exceeded'), { code: 'ECONNABORTED' });
		const { result, sent } = await exchange({ method: 'GET', path: '/x' }, late, timeout);
		expect(sent()[0].timeout).toBe(timeout * 1000);
		expect((result as Failure).failed).toBe(
			`Test Service did not answer within ${timeout} seconds`,
		);
	});
});
