import type { Service } from '../../../nodes/contract/service.ts';
import { send } from '../../../nodes/runner/send.ts';
import { encodeRequest } from '../../../nodes/runner/send/encodeRequest.ts';
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
	secrets: [],
};
const encoded = encodeRequest(connection, { method: 'GET', path: '/x' }).request!;

async function sendOnce(reply: Reply | Answering = { statusCode: 200 }, timeout = 60) {
	const replies = typeof reply === 'function' ? reply : [reply];
	const fake = fakeContext({ items: [{}], replies });
	return { ...fake, received: await send(fake.context, connection, encoded, timeout) };
}

const answerTo = async (reply: Reply) => (await sendOnce(reply)).received.answer!;

describe('the request', () => {
	it("goes through n8n's helper, which signs it with the credential", async () => {
		const { context, httpRequestWithAuthentication } = await sendOnce();
		expect(httpRequestWithAuthentication).toHaveBeenCalledTimes(1);
		expect(httpRequestWithAuthentication.mock.calls[0][0]).toBe('testApi');
		expect(httpRequestWithAuthentication.mock.contexts[0]).toBe(context);
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

	it.each([undefined, null, '', ' ', '\r\n\t', Buffer.from('')])(
		'has no body when it is empty: %j',
		async (body) => {
			expect((await answerTo({ statusCode: 200, body })).body).toBeUndefined();
		},
	);

	it('is decoded by the service, with its content type', async () => {
		const headers = { 'Content-Type': 'application/json; charset=utf-8' };
		const text = ' {"a":1} ';
		const decoded = { text, contentType: headers['Content-Type'] };
		for (const body of [text, Buffer.from(text)]) {
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

it('gives the error when there is no answer', async () => {
	const error = withCode('ECONNRESET');
	expect((await sendOnce(error)).received).toEqual({ error });
});
