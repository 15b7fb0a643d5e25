import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { run } from '../../../nodes/runner/run.ts';
import { fakeContext } from './fakeContext.mts';
import { nodeErrorOf } from './nodeErrorOf.mts';
import { ONE_BY_ONE, startRun } from './startRun.mts';
import { testResources } from './testOperations.mts';
import { testService } from './testService.mts';
import { VirtualClock } from './virtualClock.mts';
import { withCode } from './withCode.mts';

beforeEach(() => {
	new VirtualClock();
});
afterEach(() => {
	jest.restoreAllMocks();
});

describe('items that are carried out', () => {
	it('gives the output in the order of the items, each linked to its input', async () => {
		const { result } = startRun({
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

	it('sends each item alone and reads the credential once', async () => {
		const { result, sent, getCredentials } = startRun({ values: ['a', 'b'] });
		await result;
		expect(sent().map(({ url, body }) => [url, body])).toEqual([
			['https://api.example.org/echo', '{"record":"a"}'],
			['https://api.example.org/echo', '{"record":"b"}'],
		]);
		expect(getCredentials).toHaveBeenCalledTimes(1);
	});

	it('gives null for a parameter that is not shown', async () => {
		const { result, sent } = startRun({ values: [undefined] });
		await result;
		expect(sent()[0].body).toBe('{"record":null}');
	});

	it('links several output items to the one they come from, and allows none', async () => {
		const { result } = startRun({ values: ['ab', '', 'c'], operation: 'letters' });
		await expect(result).resolves.toEqual([
			[
				{ json: { letter: 'a' }, pairedItem: { item: 0 } },
				{ json: { letter: 'b' }, pairedItem: { item: 0 } },
				{ json: { letter: 'c' }, pairedItem: { item: 2 } },
			],
		]);
	});
});

describe('an item that cannot be read', () => {
	it('stops the run unless it continues on fail', async () => {
		const { result, sent } = startRun({ values: ['a', 'bad', 'c'] });
		const error = await nodeErrorOf(result);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error.message).toBe("'Value' is bad [item 1]");
		expect(error.description).toBe('Mend it');
		expect(error.context.itemIndex).toBe(1);
		expect(sent()).toHaveLength(1);
	});

	it('becomes an error item and is not sent when the run continues on fail', async () => {
		const { result, sent } = startRun({ values: ['bad', 'a', 'bad'], continueOnFail: true });
		await expect(result).resolves.toEqual([
			[
				{ json: { error: "'Value' is bad [item 0]. Mend it" }, pairedItem: { item: 0 } },
				{ json: { record: 'a', body: undefined }, pairedItem: { item: 1 } },
				{ json: { error: "'Value' is bad [item 2]. Mend it" }, pairedItem: { item: 2 } },
			],
		]);
		expect(sent()).toHaveLength(1);
	});

	it('becomes an error item when its expression fails', async () => {
		const failing = { name: 'value', item: 1, error: new Error('x is not defined') };
		const { result } = startRun({ values: ['a', 'b', 'c'], failing, continueOnFail: true });
		const [output] = await result;
		expect(output.map(({ json }) => json.error)).toEqual([
			undefined,
			'x is not defined [item 1]',
			undefined,
		]);
	});
});

describe('an item that the service refuses', () => {
	const replies = [{ statusCode: 201 }, { statusCode: 400, body: 'no key-of-tests please' }];

	it('stops the run unless it continues on fail', async () => {
		const { result, sent } = startRun({ values: ['a', 'b', 'c'], replies, options: ONE_BY_ONE });
		const error = await nodeErrorOf(result);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error.message).toBe('Test Service answered 400: no *** please [item 1]');
		expect((error as NodeApiError).httpCode).toBe('400');
		expect(error.context.itemIndex).toBe(1);
		expect(sent()).toHaveLength(2);
	});

	it('becomes an error item with no other key when the run continues on fail', async () => {
		const { result, sent } = startRun({
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

	it("shows the operation's advice", async () => {
		const replies = [{ statusCode: 404, body: 'Not found' }];
		const { result } = startRun({ values: ['a'], replies });
		expect((await nodeErrorOf(result)).description).toBe('There is no a');
	});

	it('shows what the status suggests when the operation has no advice', async () => {
		const { result } = startRun({
			values: ['a'],
			replies: [{ statusCode: 413, body: 'Too large' }],
		});
		expect((await nodeErrorOf(result)).description).toBe('Send less in one item.');
	});
});

describe('an item whose answer is lost', () => {
	it('fails without a warning when its request is idempotent', async () => {
		const { result } = startRun({
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
	])('warns when its request is not idempotent (%p)', async (reply) => {
		const { result, sent } = startRun({ values: ['twice'], replies: [reply] });
		expect((await nodeErrorOf(result)).description).toBe(
			'The request may have been carried out. Before you run this item again, check in Test Service whether it echoed.',
		);
		expect(sent()).toHaveLength(1);
	});

	it.each([
		withCode('ECONNREFUSED'),
		{ statusCode: 400 },
		{ statusCode: 429 },
		{ statusCode: 503, headers: { 'Retry-After': '1' } },
	])('does not warn when the service certainly did nothing (%p)', async (reply) => {
		const { result } = startRun({ values: ['twice'], replies: [reply] });
		expect((await nodeErrorOf(result)).description).not.toContain('may have been carried out');
	});
});

describe('an answer that cannot be used', () => {
	it('fails its item although the status is good', async () => {
		const replies = [{ statusCode: 200, body: 'odd' }];
		const error = await nodeErrorOf(startRun({ values: ['a'], replies }).result);
		expect(error.message).toBe('not an echo [item 0]');
		expect(error.description).toBe('Look again');
		expect((error as NodeApiError).httpCode).toBe('200');
	});

	it('warns when the request is not idempotent', async () => {
		const replies = [{ statusCode: 200, body: 'odd' }];
		const error = await nodeErrorOf(startRun({ values: ['twice'], replies }).result);
		expect(error.description).toContain('may have been carried out');
	});
});

it('carries out the other items when one cannot be put into the wire format', async () => {
	const circle: Record<string, unknown> = {};
	circle.self = circle;
	const { result } = startRun({ values: [circle, 'b'], continueOnFail: true });
	const [output] = await result;
	expect(output[0].json.error).toMatch(
		/^The item cannot be put into a request: .+Nothing was sent/s,
	);
	expect(output[1].json).toEqual({ record: 'b', body: undefined });
});

describe('a local operation', () => {
	it('builds its output without a request, from the record and the connection', async () => {
		const { result, sent } = startRun({
			values: ['a', 'bad', 'b'],
			operation: 'local',
			continueOnFail: true,
		});
		const [output] = await result;
		expect(output.map(({ json }) => json.record)).toEqual(['a', undefined, 'b']);
		expect(output[0].json).toEqual({
			record: 'a',
			baseUrl: 'https://api.example.org',
			key: 'key-of-tests',
		});
		expect(output[1].json.error).toContain("'Value' is bad");
		expect(sent()).toEqual([]);
	});

	it('does not warn when it fails: nothing was sent', async () => {
		const { result } = startRun({ values: ['odd'], operation: 'local' });
		const error = await nodeErrorOf(result);
		expect(error.message).toBe('has no output [item 0]');
		expect(error.description ?? '').not.toContain('may have been carried out');
	});
});

describe('a refusal that the operation accepts', () => {
	it('is a result for the record that asks for it, and a failure for others', async () => {
		const { result } = startRun({
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

	it.each([
		['another status', { statusCode: 500, body: 'sorry' }, 'answered 500: sorry'],
		['a web page', { statusCode: 404, body: '<html></html>' }, 'answered 404: <html></html>'],
	])('stays a failure with %s', async (_, reply, words) => {
		const { result } = startRun({ values: ['maybe'], operation: 'lenient', replies: [reply] });
		expect((await nodeErrorOf(result)).message).toContain(words);
	});
});

describe('before the first item', () => {
	it.each([
		['http://api.example.org', 'is not encrypted'],
		['', 'is not a web address'],
		[undefined, 'is not a web address'],
	])('stops for base URL %j, also when it continues on fail', async (baseUrl, words) => {
		for (const continueOnFail of [false, true]) {
			const { result, sent } = startRun({
				values: ['a'],
				credentials: { apiKey: 'key-of-tests', baseUrl },
				continueOnFail,
			});
			const error = await nodeErrorOf(result);
			expect(error).toBeInstanceOf(NodeOperationError);
			expect(error.message).toBe(`The credential's 'Base URL' ${words}`);
			expect(error.description).toBeTruthy();
			expect(error.context.itemIndex).toBeUndefined();
			expect(sent()).toEqual([]);
		}
	});

	it('stops when the credential is missing', async () => {
		const { result } = startRun({ values: ['a'], credentials: new Error('No credential is set') });
		expect((await nodeErrorOf(result)).message).toContain('No credential is set');
	});

	it.each([
		['thing', 'gone'],
		['other', 'echo'],
		['gone', 'echo'],
		[undefined, undefined],
	])('stops for resource %j with operation %j, which do not exist', async (resource, operation) => {
		const { context, sent } = fakeContext({ items: [{ resource, operation }] });
		const error = await nodeErrorOf(run(context, testService, testResources));
		expect(error.message).toBe(`There is no operation "${operation}" on "${resource}"`);
		expect(error.description).toContain("'Resource' and 'Operation'");
		expect(sent()).toEqual([]);
	});
});

it('stops with an error of n8n when an operation breaks its promise', async () => {
	const [other, thing] = testResources;
	const broken = testResources[1].operations.map((operation) =>
		operation.option.value === 'echo'
			? {
					...operation,
					request() {
						throw new TypeError('a fault of ours');
					},
				}
			: operation,
	);
	const { context } = fakeContext({
		items: [{ resource: 'thing', operation: 'echo', value: 'a' }],
	});
	const resources = [other, { ...thing, operations: broken as typeof thing.operations }];
	expect((await nodeErrorOf(run(context, testService, resources))).message).toBe('a fault of ours');
});
