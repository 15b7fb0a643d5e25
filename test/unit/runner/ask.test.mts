import { NodeApiError, NodeOperationError, UserError } from 'n8n-workflow';
import type { Answer, ServiceRequest } from '../../../nodes/contract/request.ts';
import { ask } from '../../../nodes/runner/ask.ts';
import { fakeContext, type FakeContext, type Reply } from './fakeContext.mts';
import { nodeErrorOf } from './nodeErrorOf.mts';
import { testService } from './testService.mts';
import { VirtualClock } from './virtualClock.mts';
import { withCode } from './withCode.mts';

beforeEach(() => {
	new VirtualClock();
});
afterEach(() => {
	jest.restoreAllMocks();
});

interface Asked extends Omit<FakeContext, 'items'> {
	request?: ServiceRequest;
	read?: (answer: Answer) => unknown;
}

function start({ request = LIST, read = ({ body }) => body, ...rest }: Asked) {
	const fake = fakeContext({ ...rest, items: [] });
	return { ...fake, result: ask(fake.context, testService, request, read) };
}

const LIST: ServiceRequest = { method: 'GET', path: '/list', query: { page: '1' } };
const errorAfter = async (asked: Asked) => await nodeErrorOf(start(asked).result);

it('gives what is read from the answer', async () => {
	const { sent, result } = start({
		replies: [{ statusCode: 200, body: 'one two' }],
		read: ({ status, body }) => [status, ...String(body).split(' ')],
	});
	await expect(result).resolves.toEqual([200, 'one', 'two']);
	expect(sent()).toEqual([
		expect.objectContaining({
			method: 'GET',
			url: 'https://api.example.org/list',
			qs: { page: '1' },
			timeout: 30_000,
		}),
	]);
});

it('needs neither an item nor an execution', async () => {
	const { context, result } = start({ replies: [{ statusCode: 200, body: 'x' }] });
	await result;
	const { getNode, getCredentials, helpers } = context;
	const bare = { getNode, getCredentials, helpers } as typeof context;
	await expect(ask(bare, testService, LIST, ({ body }) => body)).resolves.toBe('x');
});

it.each([
	[{ statusCode: 401, body: 'no such key' }, 'Test Service answered 401: no such key'],
	[{ statusCode: 503 }, 'Test Service answered 503: no explanation was given'],
	[
		{ statusCode: 200, body: '<html><title>Log in</title></html>' },
		'Test Service answered 200: a web page titled "Log in"',
	],
	[
		withCode('ECONNREFUSED'),
		'Not sent: Test Service could not be reached: the connection was refused',
	],
	[withCode('ETIMEDOUT'), 'Test Service did not answer within 30 seconds'],
] as Array<[Reply, string]>)(
	'asks once and throws the error of n8n, without an item, after %j',
	async (reply, message) => {
		const { sent, result } = start({ replies: [reply] });
		const error = await nodeErrorOf(result);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error.message).toBe(message);
		expect(error.description).toBeTruthy();
		expect(error.context.itemIndex).toBeUndefined();
		expect(sent()).toHaveLength(1);
	},
);

it.each([
	[new Error('No credential is set'), 'No credential is set'],
	[{ baseUrl: 'ftp://example.org' }, "The 'Base URL' in the credential is not a web address"],
])('sends nothing with the credential %j', async (credentials, message) => {
	const { sent, result } = start({ credentials });
	const error = await nodeErrorOf(result);
	expect(error).toBeInstanceOf(NodeOperationError);
	expect(error.message).toBe(message);
	expect(sent()).toEqual([]);
});

it('sends nothing that the wire format cannot say', async () => {
	const circle: Record<string, unknown> = {};
	circle.self = circle;
	const { sent, result } = start({ request: { ...LIST, body: circle } });
	expect((await nodeErrorOf(result)).message).toContain('circular');
	expect(sent()).toEqual([]);
});

it('throws the error of n8n for an answer that cannot be read', async () => {
	const error = await errorAfter({
		replies: [{ statusCode: 200, body: 'x' }],
		read() {
			throw new UserError('The answer is no list', { description: 'Look again' });
		},
	});
	expect(error).toBeInstanceOf(NodeApiError);
	expect(error).toMatchObject({ message: 'The answer is no list', description: 'Look again' });
});

it.each([
	{ replies: [{ statusCode: 403, body: 'key-of-tests is locked' }] },
	{
		replies: [{ statusCode: 200, body: 'key-of-tests' }],
		read({ body }: Answer) {
			throw new UserError(`${String(body)} is no list`);
		},
	},
])('shows no secret of the credential', async (asked) => {
	const { message, stack } = await errorAfter(asked);
	expect(message).toContain('***');
	expect(message + stack).not.toContain('key-of-tests');
});
