import { NodeApiError, NodeOperationError, type IDataObject } from 'n8n-workflow';

import type { Operation, SendingOperation } from '../../../nodes/contract/operation.ts';
import { run } from '../../../nodes/runner/run.ts';
import { errorIn } from '../errorIn.mts';
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
		expect(error.description).toContain('Mend it 1 of 3 echoes had been carried out.');
		expect(error.context.itemIndex).toBe(1);
		expect(sent()).toHaveLength(1);
	});

	it('becomes an error item and is not sent when the run continues on fail', async () => {
		const { result, sent } = startRun({ values: ['bad', 'a', 'bad'], continueOnFail: true });
		await expect(result).resolves.toEqual([
			[
				{
					json: { error: { message: "'Value' is bad [item 0]. Mend it", kind: 'input', item: 0 } },
					pairedItem: { item: 0 },
				},
				{ json: { record: 'a', body: undefined }, pairedItem: { item: 1 } },
				{
					json: { error: { message: "'Value' is bad [item 2]. Mend it", kind: 'input', item: 2 } },
					pairedItem: { item: 2 },
				},
			],
		]);
		expect(sent()).toHaveLength(1);
	});

	it('stops the run with what was carried out, also when there is nothing else to advise', async () => {
		const failing = { name: 'value', item: 1, error: new Error('x is not defined') };
		const { result } = startRun({ values: ['a', 'b'], failing });
		const error = await nodeErrorOf(result);
		expect(error.message).toBe('x is not defined [item 1]');
		expect(error.description).toMatch(/^1 of 2 echoes had been carried out\./);
	});

	it('becomes an error item when its expression fails', async () => {
		const failing = { name: 'value', item: 1, error: new Error('x is not defined') };
		const { result } = startRun({ values: ['a', 'b', 'c'], failing, continueOnFail: true });
		const [output] = await result;
		expect(output.map(({ json }) => errorIn(json))).toEqual([
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
			error: {
				message: expect.stringMatching(
					/^Test Service answered 400: no \*\*\* please \[item 1\]\. ./,
				),
				...{ kind: 'refused', status: 400, item: 1 },
			},
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
		expect(errorIn(output[0].json)).toContain('was cut before its answer was complete');
		expect(errorIn(output[0].json)).not.toContain('may have been carried out');
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
		expect((await nodeErrorOf(result)).description).toContain(
			'The request may have been carried out. Before you run this item again, check in Test Service whether it echoed. 0 of 1 echoes had been carried out; item 0 may have been carried out.',
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
	expect(errorIn(output[0].json)).toMatch(
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
		expect(errorIn(output[1].json)).toContain("'Value' is bad");
		expect(sent()).toEqual([]);
	});

	it('has no hint: there is nothing to tell of how it was sent', async () => {
		const { result, addExecutionHints } = startRun({
			values: ['a', 'bad', 'bad'],
			operation: 'local',
			continueOnFail: true,
		});
		await result;
		expect(addExecutionHints).not.toHaveBeenCalled();
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
		expect(errorIn(output[1].json)).toContain('There is no sure');
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

describe('what concerns the whole node', () => {
	const BAD_URL = { apiKey: 'key-of-tests', baseUrl: 'http://api.example.org' };

	it.each([
		['http://api.example.org', 'is not encrypted'],
		['', 'is not a web address'],
		[undefined, 'is not a web address'],
	])('stops the run for base URL %j, and names no item', async (baseUrl, words) => {
		const credentials = { apiKey: 'key-of-tests', baseUrl };
		const { result, sent } = startRun({ values: ['a'], credentials });
		const error = await nodeErrorOf(result);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error.message).toBe(`The 'Base URL' in the credential ${words}`);
		expect(error.description).toBeTruthy();
		expect(error.context.itemIndex).toBeUndefined();
		expect(sent()).toEqual([]);
	});

	it('fails every item in the same way when the run continues on fail', async () => {
		const { result, sent, addExecutionHints } = startRun({
			values: ['a', 'b'],
			credentials: BAD_URL,
			continueOnFail: true,
		});
		const [output] = await result;
		expect(output).toEqual(
			[0, 1].map((item) => ({
				json: {
					error: {
						message: expect.stringMatching(
							new RegExp(
								`^The 'Base URL' in the credential is not encrypted \\[item ${item}\\]\\. .`,
							),
						),
						...{ kind: 'credential', item },
					},
				},
				pairedItem: { item },
			})),
		);
		expect(sent()).toEqual([]);
		expect(addExecutionHints).not.toHaveBeenCalled();
	});

	it('may be a credential that is missing', async () => {
		const credentials = new Error('No credential is set');
		const choose = 'Choose a credential in this node, or correct the one that is chosen.';
		const { result } = startRun({ values: ['a'], credentials });
		expect((await nodeErrorOf(result)).message).toBe('No credential is set');
		const going = startRun({ values: ['a', 'b'], credentials, continueOnFail: true });
		const [output] = await going.result;
		expect(output.map(({ json }) => errorIn(json))).toEqual([
			...[`No credential is set [item 0]. ${choose}`, `No credential is set [item 1]. ${choose}`],
		]);
	});

	it.each([
		['thing', 'gone'],
		['other', 'echo'],
		['gone', 'echo'],
		[undefined, undefined],
	])('may be resource %j with operation %j, which do not exist', async (resource, operation) => {
		const items = [{ resource, operation }];
		const { context, sent } = fakeContext({ items });
		const error = await nodeErrorOf(run(context, testService, testResources));
		expect(error.message).toBe(`There is no operation "${operation ?? ''}" on "${resource}"`);
		expect(error.description).toContain("'Resource' and 'Operation'");
		expect(sent()).toEqual([]);
		const going = fakeContext({ items, continueOnFail: true });
		const [output] = await run(going.context, testService, testResources);
		expect(errorIn(output[0].json)).toContain('There is no operation');
	});

	it('is no failure of an item when there is none', async () => {
		const { result } = startRun({ values: [], credentials: BAD_URL });
		await expect(result).resolves.toEqual([[]]);
	});
});

describe('an operation that breaks its promise', () => {
	const [other, thing] = testResources;
	const broken = (fault: Partial<SendingOperation>) => [
		other,
		{
			...thing,
			operations: thing.operations.map((operation) =>
				operation.option.value === 'echo' ? ({ ...operation, ...fault } as Operation) : operation,
			),
		},
	];
	const fault = () => {
		throw new TypeError('a fault of ours');
	};
	const items = ['a', 'b'].map((value) => ({ resource: 'thing', operation: 'echo', value }));

	it('stops the run with an error of n8n', async () => {
		const { context } = fakeContext({ items });
		const result = run(context, testService, broken({ request: fault }));
		expect((await nodeErrorOf(result)).message).toMatch(/a fault of ours \[item 0\]$/);
	});

	it.each(['request', 'subjects', 'isIdempotent', 'advice'] as const)(
		'fails no more than its items (%s)',
		async (name) => {
			const { context } = fakeContext({
				items,
				replies: [{ statusCode: 400 }],
				continueOnFail: true,
			});
			const [output] = await run(context, testService, broken({ [name]: fault }));
			expect(output.map(({ json }) => errorIn(json))).toEqual([
				...[/a fault of ours \[item 0\]/, /a fault of ours \[item 1\]/].map((words) =>
					expect.stringMatching(words),
				),
			]);
		},
	);

	it('fails all items alike where it cannot say what is done once in a run', async () => {
		const oncePerRun = { key: fault, content: String, describe: String };
		const { context, sent } = fakeContext({ items, continueOnFail: true });
		const [output] = await run(context, testService, broken({ oncePerRun }));
		expect(output.map(({ json }) => errorIn(json))).toEqual([
			...['a fault of ours [item 0]', 'a fault of ours [item 1]'],
		]);
		expect(sent()).toEqual([]);
	});

	it('counts as carried out, perhaps, what was sent before the fault', async () => {
		const nodeContext = {};
		const values = ['bad', 'twice'].map((value) => ({ ...items[0], value }));
		const runOnce = async () => {
			const replies = [{ statusCode: 500 }];
			const fake = fakeContext({ items: values, replies, continueOnFail: true, nodeContext });
			await run(fake.context, testService, broken({ advice: fault }));
			return fake.sent().length;
		};
		await expect(runOnce()).resolves.toBe(1);
		await expect(runOnce()).resolves.toBe(0);
	});
});

it('has no record of the execution where an AI agent calls it, and works all the same', async () => {
	const { context, sent } = fakeContext({
		items: [{ resource: 'thing', operation: 'echo', value: 'twice' }],
	});
	jest.spyOn(context, 'getContext').mockImplementation(() => {
		throw new Error('There is no context');
	});
	const [output] = await run(context, testService, testResources);
	expect(output[0].json.record).toBe('twice');
	expect(sent()).toHaveLength(1);
});

it('keeps a field named error of a good answer from the error output', async () => {
	const [other, thing] = testResources;
	const itemOf = async (json: IDataObject) => {
		const operations = [{ ...thing.operations[0], output: () => json } as Operation];
		const { context } = fakeContext({
			items: [{ resource: 'thing', operation: 'echo', value: 'a' }],
		});
		const [output] = await run(context, testService, [other, { ...thing, operations }]);
		return output[0].json;
	};
	for (const error of ['sorry', { code: 1 }, true, 0, '']) {
		expect(await itemOf({ error, message: 'm' })).toEqual({ response: { error, message: 'm' } });
	}
	for (const error of [undefined, null, false]) {
		expect(await itemOf({ error, message: 'm' })).toEqual({ error, message: 'm' });
	}
});
