import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { run } from '../../../nodes/runner/run.ts';
import { fakeContext } from './fakeContext.mts';
import { ONE_BY_ONE, resources, service, start, stopped, withCode } from './testService.mts';
import { VirtualClock } from './virtualClock.mts';

beforeEach(() => {
	new VirtualClock();
});
afterEach(() => {
	jest.restoreAllMocks();
});

describe('items that are carried out', () => {
	it('come out in the order they went in, each linked to its input', async () => {
		const { result } = start({
			values: ['a', 'b', 'c'],
			replies: [
				{ statusCode: 200, body: '1' },
				{ statusCode: 200, body: '2' },
				{ statusCode: 200, body: '3' },
			],
		});
		await expect(result).resolves.toEqual([
			[
				{ json: { record: 'a', body: '1' }, pairedItem: { item: 0 } },
				{ json: { record: 'b', body: '2' }, pairedItem: { item: 1 } },
				{ json: { record: 'c', body: '3' }, pairedItem: { item: 2 } },
			],
		]);
	});

	it('are sent one by one, with the credential read once', async () => {
		const { result, sent, getCredentials } = start({ values: ['a', 'b'] });
		await result;
		expect(sent().map(({ url, body }) => [url, body])).toEqual([
			['https://api.example.org/echo', '{"record":"a"}'],
			['https://api.example.org/echo', '{"record":"b"}'],
		]);
		expect(getCredentials).toHaveBeenCalledTimes(1);
	});
});

it('gives null for a parameter that is not shown', async () => {
	const { result, sent } = start({ values: [undefined] });
	await result;
	expect(sent()[0].body).toBe('{"record":null}');
});

describe('an item that is refused before sending', () => {
	it('stops the run where it was so chosen', async () => {
		const { result, sent } = start({ values: ['a', 'bad', 'c'] });
		const error = await stopped(result);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error.message).toBe("'Value' is bad [item 1]");
		expect(error.description).toBe('Mend it');
		expect(error.context.itemIndex).toBe(1);
		expect(sent()).toHaveLength(1);
	});

	it('is an error item where the run goes on, and nothing of it is sent', async () => {
		const { result, sent } = start({ values: ['bad', 'a', 'bad'], continueOnFail: true });
		await expect(result).resolves.toEqual([
			[
				{ json: { error: "'Value' is bad [item 0]. Mend it" }, pairedItem: { item: 0 } },
				{ json: { record: 'a', body: undefined }, pairedItem: { item: 1 } },
				{ json: { error: "'Value' is bad [item 2]. Mend it" }, pairedItem: { item: 2 } },
			],
		]);
		expect(sent()).toHaveLength(1);
	});

	it('may be one whose expression fails', async () => {
		const failing = { name: 'value', item: 1, error: new Error('x is not defined') };
		const { result } = start({ values: ['a', 'b', 'c'], failing, continueOnFail: true });
		const [output] = await result;
		expect(output.map(({ json }) => json.error)).toEqual([
			undefined,
			'x is not defined [item 1]',
			undefined,
		]);
	});
});

describe('an item the service refuses', () => {
	const replies = [{ statusCode: 201 }, { statusCode: 400, body: 'no key-of-tests please' }];

	it('stops the run where it was so chosen', async () => {
		const { result, sent } = start({ values: ['a', 'b', 'c'], replies, options: ONE_BY_ONE });
		const error = await stopped(result);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error.message).toBe('Test Service answered 400: no *** please [item 1]');
		expect((error as NodeApiError).httpCode).toBe('400');
		expect(error.context.itemIndex).toBe(1);
		expect(sent()).toHaveLength(2);
	});

	it('is an error item with no other key where the run goes on', async () => {
		const { result, sent } = start({
			values: ['a', 'b', 'c'],
			replies: [...replies, { statusCode: 201 }],
			continueOnFail: true,
		});
		const [output] = await result;
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(Object.keys(output[1])).toEqual(['json', 'pairedItem']);
		expect(output[1].json).toEqual({
			error: expect.stringMatching(/^Test Service answered 400: no \*\*\* please \[item 1\]\. ./),
		});
		expect(sent()).toHaveLength(3);
	});

	it('is told what was not found', async () => {
		const { result } = start({ values: ['a'], replies: [{ statusCode: 404, body: 'Not found' }] });
		expect((await stopped(result)).description).toBe('There is no a');
	});
});

describe('an item whose answer', () => {
	it('was lost says so', async () => {
		const { result } = start({
			values: ['a', 'b'],
			replies: [withCode('ECONNRESET'), { statusCode: 200 }],
			options: { maxTries: 1 },
			continueOnFail: true,
		});
		const [output] = await result;
		expect(output[0].json.error).toContain('was cut before its answer was complete');
		expect(output[0].json.error).not.toContain('may have been carried out');
		expect(output[1].json).not.toHaveProperty('error');
	});

	it.each([
		withCode('ECONNRESET'),
		withCode('ETIMEDOUT'),
		withCode('EHOSTUNREACH'),
		{ statusCode: 500 },
		{ statusCode: 502 },
		{ statusCode: 503 },
	])('was lost warns where it must not be sent twice (%p)', async (reply) => {
		const { result, sent } = start({ values: ['twice'], replies: [reply] });
		expect((await stopped(result)).description).toBe(
			'The request may have been carried out. Before you run this item again, check in Test Service whether it echoed.',
		);
		expect(sent()).toHaveLength(1);
	});

	it.each([
		withCode('ECONNREFUSED'),
		{ statusCode: 400 },
		{ statusCode: 429 },
		{ statusCode: 503, headers: { 'Retry-After': '1' } },
	])('says that nothing was done does not warn (%p)', async (reply) => {
		const { result } = start({ values: ['twice'], replies: [reply] });
		expect((await stopped(result)).description).not.toContain('may have been carried out');
	});

	it('cannot be used is an error, although its status is good', async () => {
		const replies = [{ statusCode: 200, body: 'odd' }];
		const error = await stopped(start({ values: ['a'], replies }).result);
		expect(error.message).toBe('not an echo [item 0]');
		expect(error.description).toBe('Look again');
		const warned = await stopped(start({ values: ['twice'], replies }).result);
		expect(warned.description).toContain('may have been carried out');
	});
});

it('an item that cannot be put into the wire format does not take the others with it', async () => {
	const circle: Record<string, unknown> = {};
	circle.self = circle;
	const { result } = start({ values: [circle, 'b'], continueOnFail: true });
	const [output] = await result;
	expect(output[0].json.error).toMatch(
		/^The item cannot be put into a request: .+Nothing was sent/s,
	);
	expect(output[1].json).toEqual({ record: 'b', body: undefined });
});

describe('an operation that gives several items for one', () => {
	it('has each linked to its input, and may give none', async () => {
		const { result } = start({ values: ['ab', '', 'c'], operation: 'letters' });
		await expect(result).resolves.toEqual([
			[
				{ json: { letter: 'a' }, pairedItem: { item: 0 } },
				{ json: { letter: 'b' }, pairedItem: { item: 0 } },
				{ json: { letter: 'c' }, pairedItem: { item: 2 } },
			],
		]);
	});
});

describe('an operation without a request', () => {
	it('is carried out without the service, but with its address', async () => {
		const { result, sent } = start({
			values: ['a', 'bad', 'b'],
			operation: 'quiet',
			continueOnFail: true,
		});
		const [output] = await result;
		expect(output.map(({ json }) => json.record)).toEqual(['a', undefined, 'b']);
		expect(output[0].json).toEqual({
			record: 'a',
			status: 200,
			body: undefined,
			headers: {},
			baseUrl: 'https://api.example.org',
			key: 'key-of-tests',
		});
		expect(output[1].json.error).toContain("'Value' is bad");
		expect(sent()).toEqual([]);
	});

	it('that fails did nothing, and does not warn that it may have', async () => {
		const { result } = start({ values: ['odd'], operation: 'quiet' });
		const error = await stopped(result);
		expect(error.message).toBe('has no output [item 0]');
		expect(error.description).not.toContain('may have been carried out');
	});
});

describe('a refusal that a record accepts', () => {
	it('is a result for it, and a failure for others', async () => {
		const { result } = start({
			values: ['maybe', 'sure', 'maybe'],
			operation: 'lenient',
			replies: [{ statusCode: 404 }, { statusCode: 404 }, { statusCode: 200 }],
			continueOnFail: true,
		});
		const [output] = await result;
		expect(output[0].json).toEqual({ found: false });
		expect(output[1].json.error).toContain('There is no sure');
		expect(output[2].json).toEqual({ found: true });
	});

	it('is no other one', async () => {
		const { result } = start({
			values: ['maybe'],
			operation: 'lenient',
			replies: [{ statusCode: 500, body: 'sorry' }],
		});
		expect((await stopped(result)).message).toContain('answered 500: sorry');
	});
});

describe('before the first item', () => {
	it.each([
		['http://api.example.org', 'is not encrypted'],
		['', 'is not a web address'],
		[undefined, 'is not a web address'],
	])('base URL %j stops the run, also where it would go on', async (baseUrl, words) => {
		for (const continueOnFail of [false, true]) {
			const { result, sent } = start({
				values: ['a'],
				credentials: { apiKey: 'key-of-tests', baseUrl },
				continueOnFail,
			});
			const error = await stopped(result);
			expect(error).toBeInstanceOf(NodeOperationError);
			expect(error.message).toContain(`The credential's 'Base URL' ${words}`);
			expect(error.description).toBeTruthy();
			expect(sent()).toEqual([]);
		}
	});

	it('a missing credential stops the run', async () => {
		const { result } = start({ values: ['a'], credentials: new Error('No credential is set') });
		expect((await stopped(result)).message).toContain('No credential is set');
	});

	it.each([
		['thing', 'gone'],
		['other', 'echo'],
		['gone', 'echo'],
		[undefined, undefined],
	])('resource %j with operation %j stops the run', async (resource, operation) => {
		const { context, sent } = fakeContext({ items: [{ resource, operation }] });
		const error = await stopped(run(context, service, resources));
		expect(error.message).toBe(`There is no operation "${operation}" on "${resource}"`);
		expect(error.description).toContain("'Resource' and 'Operation'");
		expect(sent()).toEqual([]);
	});
});
