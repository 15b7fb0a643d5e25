import { PassThrough, Readable } from 'node:stream';
import type { ILoadOptionsFunctions } from 'n8n-workflow';

import type { Service } from '../../../nodes/contract/service.ts';
import { send } from '../../../nodes/runner/send.ts';
import { encodeRequest } from '../../../nodes/runner/send/encodeRequest.ts';
import { makeRedactor } from '../../../nodes/runner/verdict/redact.ts';
import { fakeContext, type Answering, type Reply } from './fakeContext.mts';
import { testService } from './testService.mts';
import { withCode } from './withCode.mts';

const service: Service = {
	...testService,
	decode: (text, contentType) => ({ text, contentType }),
};
const connection = {
	service,
	baseUrl: 'https://api.example.org',
	credentials: { apiKey: 'key-of-tests' },
	redact: makeRedactor(['key-of-tests']),
};
const encoded = encodeRequest(connection, { method: 'POST', path: '/x', body: ['b'] }).request!;

async function sendOnce(
	reply: Reply | Answering = { statusCode: 200 },
	timeout = 60,
	signal?: AbortSignal,
) {
	const replies = typeof reply === 'function' ? reply : [reply];
	const fake = fakeContext({ items: [{}], replies, signal });
	return { ...fake, received: await send(fake.context, connection, encoded, timeout) };
}

const answerTo = async (reply: Reply) => (await sendOnce(reply)).received.answer!;

describe('the request', () => {
	it("goes through n8n's helper, which signs it with the credential", async () => {
		const { context, httpRequestWithAuthentication } = await sendOnce();
		expect(httpRequestWithAuthentication).toHaveBeenCalledTimes(1);
		expect(httpRequestWithAuthentication.mock.calls[0][0]).toBe('testApi');
		expect(Object.getPrototypeOf(httpRequestWithAuthentication.mock.contexts[0])).toBe(context);
	});

	it('brings the credential along, which n8n would otherwise decrypt each time', async () => {
		const { httpRequestWithAuthentication } = await sendOnce();
		expect(httpRequestWithAuthentication.mock.calls[0][2]?.credentialsDecrypted).toEqual(
			expect.objectContaining({ type: 'testApi', data: connection.credentials }),
		);
	});

	it.each([2, 60, 3600])('may take %i seconds', async (timeout) => {
		const { sent } = await sendOnce({ statusCode: 200 }, timeout);
		expect(sent()).toEqual([{ ...encoded, timeout: timeout * 1000 }]);
	});

	it('stays the same for the next try, whatever n8n writes into it', async () => {
		const before = structuredClone(encoded);
		const { sent } = await sendOnce((options) => {
			options.headers!['x-api-key'] = 'key-of-tests';
			options.url = 'changed';
			return { statusCode: 200 };
		});
		expect(sent()[0].headers).toHaveProperty('x-api-key');
		expect(encoded).toEqual(before);
	});
});

describe('an answer', () => {
	it.each([200, 201, 204, 302, 400, 404, 500])('is given with status %i', async (statusCode) => {
		expect((await answerTo({ statusCode })).status).toBe(statusCode);
	});

	it.each([undefined, null, '', ' ', '\r\n\t', Readable.from([])])(
		'has no body when it is empty: %j',
		async (body) => {
			expect((await answerTo({ statusCode: 200, body })).body).toBeUndefined();
		},
	);

	it('is decoded by the service, with its content type', async () => {
		const headers = { 'Content-Type': 'application/json; charset=utf-8' };
		const text = ' {"a":1} ';
		const decoded = { text, contentType: headers['Content-Type'] };
		for (const body of [text, Readable.from([Buffer.from(text)])]) {
			expect((await answerTo({ statusCode: 200, body, headers })).body).toEqual(decoded);
		}
	});

	it('may have no content type', async () => {
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

describe('a secret in an answer', () => {
	it('gets no further', async () => {
		const body = (await answerTo({ statusCode: 200, body: 'the key-of-tests' })).body;
		expect(body).toEqual({ text: 'the ***', contentType: '' });
	});
});

it('gives the beginning of an answer that is nested absurdly deep', async () => {
	const deep = { ...service, decode: () => JSON.parse('['.repeat(600) + ']'.repeat(600)) };
	const { context } = fakeContext({ items: [{}], replies: [{ statusCode: 200, body: 'x' }] });
	const received = await send(context, { ...connection, service: deep }, encoded, 60);
	expect(received.answer?.body).toMatch(/^\[{100}/);
});

describe('no answer', () => {
	it('is given with the error of the helper', async () => {
		const error = withCode('ECONNRESET');
		expect((await sendOnce(error)).received).toEqual({ error, hasBegun: false });
	});

	it('is told apart from one that broke off in the middle', async () => {
		const error = withCode('ECONNRESET');
		const body = new PassThrough();
		body.write('half');
		setImmediate(() => body.destroy(error));
		expect((await sendOnce({ statusCode: 200, body })).received).toEqual({ error, hasBegun: true });
	});
});

describe('the time limit', () => {
	/** As n8n's helper takes it: from the context that it is called on. */
	const signalOf = ({ mock }: { mock: { contexts: unknown[] } }) =>
		(
			mock.contexts.at(-1) as { getExecutionCancelSignal(): AbortSignal }
		).getExecutionCancelSignal();

	const DEADLINE = { error: expect.objectContaining({ code: 'ETIMEDOUT' }) };

	it('ends a request to which no answer comes', async () => {
		const fake = fakeContext({
			items: [{}],
			replies: async () =>
				await new Promise<Reply>((resolve) => {
					const signal = signalOf(fake.httpRequestWithAuthentication);
					signal.addEventListener('abort', () => resolve(new Error('canceled')));
				}),
		});
		const began = performance.now();
		const received = await send(fake.context, connection, encoded, 0.05);
		expect(received).toEqual({ ...DEADLINE, hasBegun: false });
		expect(performance.now() - began).toBeLessThan(2000);
	});

	it('ends an answer that drips, however often a byte comes', async () => {
		const body = new PassThrough();
		const dripping = setInterval(() => body.write('x'), 5);
		const { received } = await sendOnce({ statusCode: 200, body }, 0.1).finally(() =>
			clearInterval(dripping),
		);
		expect(received).toEqual({ ...DEADLINE, hasBegun: true });
		expect(body.destroyed).toBe(true);
	});

	it('does not end an answer that is complete in time', async () => {
		const body = new PassThrough();
		setTimeout(() => body.end('late'), 20);
		const { received } = await sendOnce({ statusCode: 200, body }, 5);
		expect(received.answer?.body).toEqual({ text: 'late', contentType: '' });
	});

	it('is not blamed when the execution is cancelled in the middle of an answer', async () => {
		const cancelling = new AbortController();
		const body = new PassThrough();
		body.write('half');
		setTimeout(() => cancelling.abort(), 5);
		const { received } = await sendOnce({ statusCode: 200, body }, 60, cancelling.signal);
		expect(received.error).toHaveProperty('message', 'aborted');
		expect(received.error).not.toHaveProperty('code');
	});

	it('holds for lists too, which have no execution to cancel', async () => {
		const { context, httpRequestWithAuthentication } = fakeContext({ items: [{}] });
		const list = { helpers: context.helpers } as unknown as ILoadOptionsFunctions;
		await send(list, connection, encoded, 60);
		expect(signalOf(httpRequestWithAuthentication)).toBeInstanceOf(AbortSignal);
		expect(signalOf(httpRequestWithAuthentication).aborted).toBe(false);
	});
});
