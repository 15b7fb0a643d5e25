import type { Failure } from '../../../nodes/runner/errors.ts';
import type { Answer, ServiceRequest } from '../../../nodes/runner/operation.ts';
import { connect, send } from '../../../nodes/runner/send.ts';
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

async function exchange(request: ServiceRequest, reply: Reply = { statusCode: 200 }) {
	const fake = fakeContext({ items: [{}], replies: [reply] });
	const result = await send(fake.context, connection, request);
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

	it('says how long it waited', async () => {
		const late = Object.assign(new Error('timeout of 60000ms exceeded'), { code: 'ECONNABORTED' });
		const { result } = await exchange({ method: 'GET', path: '/x' }, late);
		expect((result as Failure).failed).toBe('Test Service did not answer within 60 seconds');
	});
});
