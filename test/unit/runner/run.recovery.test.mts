import type { FakeContext } from './fakeContext.mts';
import { ONE_BY_ONE, start, stopped, withCode } from './testService.mts';
import { VirtualClock } from './virtualClock.mts';

beforeEach(() => {
	new VirtualClock();
});
afterEach(() => {
	jest.restoreAllMocks();
});

describe('a refusal that can be recovered from', () => {
	const closed = { statusCode: 410, body: 'closed' };
	const good = (body: string) => ({ statusCode: 200, body });
	const recovered = (values: string[], replies: FakeContext['replies'], continueOnFail = true) =>
		start({ values, operation: 'reopening', replies, continueOnFail, options: ONE_BY_ONE });
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

	it.each([
		['the first step', [closed]],
		['the second step', [closed, good('1')]],
	])('is not repeated where the answer to %s was lost, and warns', async (_, before) => {
		for (const lost of [withCode('ECONNRESET'), { statusCode: 502 }]) {
			const { result, sent } = recovered(['a'], [...before, lost, good('fine')]);
			const [[{ json }]] = await result;
			expect(json.error).toContain('The request may have been carried out.');
			expect(sent()).toHaveLength(before.length + 1);
		}
	});

	it('warns where a step was answered, but nobody can tell how', async () => {
		const { result } = recovered(['a'], [closed, good('useless'), good('fine')]);
		const [[{ json }]] = await result;
		expect(json.error).toMatch(/^The first is useless .+The request may have been carried out/s);
	});

	it('has its steps repeated where nothing was done', async () => {
		const { result, sent } = recovered(
			['a'],
			[
				closed,
				...[withCode('ECONNREFUSED'), { statusCode: 429 }, good('1')],
				...[good('2'), { statusCode: 429 }, good('done')],
			],
		);
		const [[{ json }]] = await result;
		expect(json).toEqual({ record: 'a@2', body: 'done', first: '1', second: '2' });
		const steps = ['/echo', '/first', '/first', '/first', '/second', '/echo', '/echo'];
		expect(urls(sent())).toEqual(steps);
	});

	it('is sent again in its new form as often as in its first', async () => {
		const { result, sent } = recovered(
			['a'],
			[
				...[withCode('ECONNRESET'), closed, good('1'), good('2')],
				...[withCode('ECONNRESET'), good('done')],
			],
		);
		const [[{ json }]] = await result;
		expect(json).toMatchObject({ record: 'a@2', body: 'done' });
		expect(urls(sent())).toEqual(['/echo', '/echo', '/first', '/second', '/echo', '/echo']);
	});

	it('counts the requests that it took', async () => {
		const { result, addExecutionHints } = recovered(
			['a', 'b'],
			[closed, good('1'), { statusCode: 429 }, good('2'), good('done'), good('fine')],
		);
		await result;
		expect(addExecutionHints).toHaveBeenCalledWith({
			message: '2 echoes in 6 requests; 1 repeated',
			location: 'outputPane',
		});
	});
});
