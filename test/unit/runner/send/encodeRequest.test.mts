import type { Service } from '../../../../nodes/contract/service.ts';
import { encodeRequest } from '../../../../nodes/runner/send/encodeRequest.ts';
import { testService } from '../testService.mts';

const service: Service = {
	...testService,
	headers: { Accept: 'text/test' },
	encode: (body) => ({ contentType: 'text/wire', text: `wire:${JSON.stringify(body)}` }),
};
const connection = {
	service,
	baseUrl: 'https://api.example.org/base',
	credentials: { apiKey: 'key-of-tests' },
	redact: (text: string) => text,
};

const connectionThat = (encode: Service['encode']) => ({
	...connection,
	service: { ...service, encode },
});

it('adds nothing that was not asked for', () => {
	expect(encodeRequest(connection, { method: 'GET', path: '/x' })).toEqual({
		request: {
			method: 'GET',
			url: 'https://api.example.org/base/x',
			qs: undefined,
			body: undefined,
			headers: { Accept: 'text/test' },
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
		},
	});
});

it("puts the body into the service's wire format, as text", () => {
	const { request } = encodeRequest(connection, {
		method: 'POST',
		path: '/x',
		query: { a: 'b' },
		body: { ą: 1 },
	});
	expect(request).toMatchObject({
		method: 'POST',
		qs: { a: 'b' },
		body: 'wire:{"ą":1}',
		headers: { Accept: 'text/test', 'Content-Type': 'text/wire' },
	});
});

it('sends an empty object too, which n8n would leave out', () => {
	const { request } = encodeRequest(connection, { method: 'POST', path: '/x', body: {} });
	expect(request?.body).toBe('wire:{}');
});

it('adds the headers of the request, which win over those of the service', () => {
	const { request } = encodeRequest(connection, {
		method: 'POST',
		path: '/x',
		body: {},
		headers: { Accept: 'text/other', 'X-Own': '1' },
	});
	expect(request?.headers).toEqual({
		...{ Accept: 'text/other', 'Content-Type': 'text/wire', 'X-Own': '1' },
	});
});

it('hands the credential to the wire format', () => {
	const encode = jest.fn(service.encode);
	encodeRequest(connectionThat(encode), { method: 'POST', path: '/x', body: { a: 1 } });
	expect(encode.mock.calls).toEqual([[{ a: 1 }, connection.credentials]]);
});

it('gives a failure when the wire format cannot say what is in the body', () => {
	const failing = connectionThat(() => {
		throw new TypeError('it is a circle');
	});
	expect(encodeRequest(failing, { method: 'POST', path: '/x', body: {} })).toEqual({
		failure: expect.objectContaining({
			kind: 'input',
			message: 'The item cannot be put into a request: it is a circle',
		}),
	});
	expect(encodeRequest(failing, { method: 'GET', path: '/x' }).failure).toBeUndefined();
});
