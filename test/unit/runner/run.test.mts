import { NodeApiError, NodeOperationError, UserError, type IDataObject } from 'n8n-workflow';
import type { Answer, Operation, Recovery, Resource } from '../../../nodes/runner/operation.ts';
import { run } from '../../../nodes/runner/run.ts';
import type { Service } from '../../../nodes/runner/service.ts';
import { fakeContext, type FakeContext } from './fakeContext.mts';

const service: Service = {
	name: 'Test Service',
	credential: 'testApi',
	secrets: ['apiKey'],
	baseUrl: ({ baseUrl }) => String(baseUrl),
	headers: {},
	encode: (body) => ({ contentType: 'text/wire', text: JSON.stringify(body) }),
	decode: (text) => text,
	refusal: ({ status, body }) => (status < 300 ? undefined : { reason: body as string }),
};

/** Sends the parameter `value`; refuses `bad`; the record `twice` must not be sent a second time. */
const echo: Operation<string> = {
	option: { name: 'Echo', value: 'echo', action: 'Echo', description: 'Echo' },
	fields: [],
	repeatable: (record) => record !== 'twice',
	read({ parameter }) {
		const value = parameter('value');
		if (value === 'bad') throw new UserError("'Value' is bad", { description: 'Mend it' });
		return value as string;
	},
	request: ([record]) => ({ method: 'POST', path: '/echo', body: { record } }),
	output({ body }, record) {
		if (body === 'odd') throw new UserError('not an echo', { description: 'Look again' });
		return { record, body } as IDataObject;
	},
	advice: (status, record) => (status === 404 ? `There is no ${record}` : undefined),
};

/** Gives a text letter by letter, one item for each. */
const letters: Operation<string> = {
	...echo,
	option: { ...echo.option, value: 'letters' },
	output: (_, record) => [...record].map((letter) => ({ letter })),
};

/** Asks the service nothing. */
const quiet: Operation<string> = {
	...echo,
	option: { ...echo.option, value: 'quiet' },
	request: undefined,
	output({ status, body, headers }, record, { baseUrl, credentials }) {
		if (record === 'odd') throw new UserError('has no output');
		return { record, status, body, headers, baseUrl, key: credentials.apiKey } as IDataObject;
	},
};

/** Takes 404 for a result where the record asks for it. */
const lenient: Operation<string> = {
	...echo,
	option: { ...echo.option, value: 'lenient' },
	accepts: ({ status }, record) => status === 404 && record === 'maybe',
	output: ({ status }) => ({ found: status !== 404 }),
};

/** Opens in two steps what is refused with 410, and gives the place that the second one says. */
function* reopened({ status }: Answer, record: string): Recovery<string> {
	const { body: first } = yield { method: 'POST', path: '/first', body: { status, record } };
	if (first === 'useless') throw new UserError('The first is useless', { description: 'Sigh' });
	const { body: second } = yield { method: 'POST', path: '/second', body: { first } };
	return { record: `${record}@${String(second)}`, output: { first, second } as IDataObject };
}

const reopening: Operation<string> = {
	...echo,
	option: { ...echo.option, value: 'reopening' },
	recover: (answer, record) => (answer.status === 410 ? reopened(answer, record) : undefined),
	output(answer, record, origin) {
		if (record.startsWith('nothing')) return [];
		const item = echo.output(answer, record, origin);
		return record.startsWith('pair') ? [{ part: 1 }, { part: 2 }] : item;
	},
};

const resources: Resource[] = [
	{ option: { name: 'Other', value: 'other' }, operations: [] },
	{
		option: { name: 'Thing', value: 'thing' },
		operations: [echo, letters, quiet, lenient, reopening],
	},
];

function start(given: Omit<FakeContext, 'items'> & { values: unknown[]; operation?: string }) {
	const { values, operation = 'echo', ...rest } = given;
	const items = values.map((value) => ({ resource: 'thing', operation, value }));
	const fake = fakeContext({ ...rest, items });
	return { ...fake, result: run(fake.context, service, resources) };
}

/** What the run was stopped with. */
async function stopped(result: Promise<unknown>): Promise<NodeApiError | NodeOperationError> {
	const error = await result.then(
		(output) => new Error(`was not stopped: ${JSON.stringify(output)}`),
		(reason: unknown) => reason,
	);
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	throw error;
}

const withCode = (code: string) => Object.assign(new Error(`${code} key-of-tests`), { code });

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
		const { result, sent } = start({ values: ['a', 'b', 'c'], replies });
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
		{ statusCode: 500 },
		{ statusCode: 502 },
	])('was lost warns where it must not be sent twice (%p)', async (reply) => {
		const { result } = start({ values: ['twice'], replies: [reply] });
		expect((await stopped(result)).description).toContain('may have been carried out');
	});

	it.each([
		withCode('ECONNREFUSED'),
		{ statusCode: 400 },
		{ statusCode: 429 },
		{ statusCode: 503 },
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

describe('a refusal that can be recovered from', () => {
	const closed = { statusCode: 410, body: 'closed' };
	const good = (body: string) => ({ statusCode: 200, body });
	const recovered = (values: string[], replies: FakeContext['replies'], continueOnFail = true) =>
		start({ values, operation: 'reopening', replies, continueOnFail });
	const urls = (sent: Array<{ url: string }>) =>
		sent.map(({ url }) => url.replace('https://api.example.org', ''));

	it('is made good step by step, then sent once more, and the output says so', async () => {
		const { result, sent } = recovered(
			['a', 'b'],
			[...[closed, good('1'), good('2'), good('done')], good('fine')],
		);
		await expect(result).resolves.toEqual([
			[
				{
					json: { record: 'a@2', body: 'done', first: '1', second: '2' },
					pairedItem: { item: 0 },
				},
				{ json: { record: 'b', body: 'fine' }, pairedItem: { item: 1 } },
			],
		]);
		expect(sent().map(({ url, body }) => [url, JSON.parse(String(body))])).toEqual([
			['https://api.example.org/echo', { record: 'a' }],
			['https://api.example.org/first', { status: 410, record: 'a' }],
			['https://api.example.org/second', { first: '1' }],
			['https://api.example.org/echo', { record: 'a@2' }],
			['https://api.example.org/echo', { record: 'b' }],
		]);
	});

	it('says so on each of several items', async () => {
		const { result } = recovered(['pair'], [closed, good('1'), good('2'), good('done')]);
		const [items] = await result;
		expect(items.map(({ json }) => json)).toEqual([
			{ part: 1, first: '1', second: '2' },
			{ part: 2, first: '1', second: '2' },
		]);
	});

	it('says so although nothing else comes out', async () => {
		const { result } = recovered(['nothing'], [closed, good('1'), good('2'), good('done')]);
		await expect(result).resolves.toEqual([
			[{ json: { first: '1', second: '2' }, pairedItem: { item: 0 } }],
		]);
	});

	it('is tried once only', async () => {
		const { result, sent } = recovered(['a'], [closed, good('1'), good('2'), closed]);
		const [[{ json }]] = await result;
		expect(json.error).toContain('answered 410: closed');
		expect(urls(sent())).toEqual(['/echo', '/first', '/second', '/echo']);
	});

	it.each([
		['the first step', [closed, { statusCode: 500, body: 'broken' }], 'answered 500: broken', 2],
		[
			'the second step',
			[closed, good('1'), { statusCode: 403, body: 'no key-of-tests' }],
			'answered 403: no ***',
			3,
		],
		['the line in the middle', [closed, withCode('ECONNRESET')], 'was cut before its answer', 2],
		[
			'the last step',
			[closed, good('1'), good('2'), { statusCode: 400, body: 'bad' }],
			'400: bad',
			4,
		],
		['a web page', [closed, good('<html></html>')], 'a web page', 2],
	])('fails with %s, and the next item is carried out', async (_, replies, words, requests) => {
		const { result, sent } = recovered(['a', 'b'], [...replies, good('fine')]);
		const [output] = await result;
		expect(output).toHaveLength(2);
		expect(output[0].json).toEqual({ error: expect.stringContaining(words) });
		expect(output[0].pairedItem).toEqual({ item: 0 });
		expect(output[1]).toEqual({ json: { record: 'b', body: 'fine' }, pairedItem: { item: 1 } });
		expect(sent()).toHaveLength(requests + 1);
	});

	it('fails with an answer that its steps cannot use, and the next item is carried out', async () => {
		const { result } = recovered(['a', 'b'], [closed, good('useless'), good('fine')]);
		const [output] = await result;
		expect(output[0].json.error).toMatch(/^The first is useless \[item 0\]/);
		expect(output[1].json).toEqual({ record: 'b', body: 'fine' });
	});

	it('stops the run with an error of n8n where that was so chosen', async () => {
		const first = recovered(['a'], [closed, { statusCode: 400, body: 'bad' }], false);
		expect((await stopped(first.result)).message).toBe('Test Service answered 400: bad [item 0]');
		const second = recovered(['a'], [closed, good('useless')], false);
		expect((await stopped(second.result)).message).toBe('The first is useless [item 0]');
	});

	it('is a failure like any other where there is nothing to be done', async () => {
		const { result, sent } = recovered(['a'], [{ statusCode: 400, body: 'bad' }]);
		const [[{ json }]] = await result;
		expect(json.error).toContain('answered 400: bad');
		expect(sent()).toHaveLength(1);
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
