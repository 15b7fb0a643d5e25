import { errorIn } from '../errorIn.mts';
import type { FakeContext, Reply } from './fakeContext.mts';
import { nodeErrorOf } from './nodeErrorOf.mts';
import { ONE_BY_ONE, startRun } from './startRun.mts';
import { VirtualClock } from './virtualClock.mts';
import { withCode } from './withCode.mts';

beforeEach(() => {
	new VirtualClock();
});
afterEach(() => {
	jest.restoreAllMocks();
});

describe('a refused record that the operation can make good', () => {
	const closed = { statusCode: 410, body: 'closed' };
	const good = (body: string) => ({ statusCode: 200, body });
	const startRecovery = (
		values: string[],
		replies: FakeContext['replies'],
		continueOnFail = true,
	) => startRun({ values, operation: 'reopening', replies, continueOnFail, options: ONE_BY_ONE });
	const urls = (sent: Array<{ url: string }>) =>
		sent.map(({ url }) => url.replace('https://api.example.org', ''));

	it('is made good step by step, then sent once more; the output shows the steps', async () => {
		const { result, sent } = startRecovery(
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

	it('shows the steps on each of several output items', async () => {
		const { result } = startRecovery(['pair'], [closed, good('1'), good('2'), good('done')]);
		const [items] = await result;
		expect(items.map(({ json }) => json)).toEqual([
			{ part: 1, first: '1', second: '2' },
			{ part: 2, first: '1', second: '2' },
		]);
	});

	it('shows the steps when there is no other output', async () => {
		const { result } = startRecovery(['nothing'], [closed, good('1'), good('2'), good('done')]);
		await expect(result).resolves.toEqual([
			[{ json: { first: '1', second: '2' }, pairedItem: { item: 0 } }],
		]);
	});

	it('is made good once only', async () => {
		const { result, sent } = startRecovery(['a'], [closed, good('1'), good('2'), closed]);
		const [[{ json }]] = await result;
		expect(errorIn(json)).toContain('answered 410: closed');
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
	])('fails with %s; the next item is carried out', async (_, replies, words, requests) => {
		const { result, sent } = startRecovery(['a', 'b'], [...replies, good('fine')]);
		const [output] = await result;
		expect(output).toHaveLength(2);
		expect(output[0].json).toEqual({
			error: expect.objectContaining({ message: expect.stringContaining(words) }),
		});
		expect(output[0].pairedItem).toEqual({ item: 0 });
		expect(output[1]).toEqual({ json: { record: 'b', body: 'fine' }, pairedItem: { item: 1 } });
		expect(sent()).toHaveLength(requests + 1);
	});

	it('fails when a step cannot use its answer; the next item is carried out', async () => {
		const { result } = startRecovery(['a', 'b'], [closed, good('useless'), good('fine')]);
		const [output] = await result;
		expect(errorIn(output[0].json)).toMatch(/^The first is useless \[item 0\]/);
		expect(output[1].json).toEqual({ record: 'b', body: 'fine' });
	});

	it('stops the run with an error of n8n unless it continues on fail', async () => {
		const first = startRecovery(['a'], [closed, { statusCode: 400, body: 'bad' }], false);
		expect((await nodeErrorOf(first.result)).message).toBe(
			'Test Service answered 400: bad [item 0]',
		);
		const second = startRecovery(['a'], [closed, good('useless')], false);
		expect((await nodeErrorOf(second.result)).message).toBe('The first is useless [item 0]');
	});

	it('fails like any other when there is nothing to be done', async () => {
		const { result, sent } = startRecovery(['a'], [{ statusCode: 400, body: 'bad' }]);
		const [[{ json }]] = await result;
		expect(errorIn(json)).toContain('answered 400: bad');
		expect(sent()).toHaveLength(1);
	});

	it.each([
		['the first step', [closed]],
		['the second step', [closed, good('1')]],
	])('does not retry %s when its answer is lost, and warns', async (_, before) => {
		for (const lost of [withCode('ECONNRESET'), { statusCode: 502 }]) {
			const { result, sent } = startRecovery(['a'], [...before, lost, good('fine')]);
			const [[{ json }]] = await result;
			expect(errorIn(json)).toContain('The request may have been carried out.');
			expect(sent()).toHaveLength(before.length + 1);
		}
	});

	it('warns when the answer to a step cannot be used', async () => {
		const { result } = startRecovery(['a'], [closed, good('useless'), good('fine')]);
		const [[{ json }]] = await result;
		expect(errorIn(json)).toMatch(/^The first is useless .+The request may have been carried out/s);
	});

	it('retries a step when the service certainly did nothing', async () => {
		const { result, sent } = startRecovery(
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

	it('is retried in its new form as in its first', async () => {
		const { result, sent } = startRecovery(
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

	it('counts the requests it takes', async () => {
		const { result, addExecutionHints } = startRecovery(
			['a', 'b'],
			[closed, good('1'), { statusCode: 429 }, good('2'), good('done'), good('fine')],
		);
		await result;
		expect(addExecutionHints).toHaveBeenCalledWith({
			message: '2 echoes in 6 requests; 1 retried',
			location: 'outputPane',
		});
	});

	it('does not warn when it cannot be made good before any step was sent', async () => {
		const { result, sent } = startRecovery(['hopeless'], [closed]);
		const [[{ json }]] = await result;
		expect(errorIn(json)).toBe('There is no hope [item 0]. Sigh');
		expect(sent()).toHaveLength(1);
	});

	it('does not warn when a step cannot be put into a request', async () => {
		const { result, sent } = startRecovery(['circle'], [closed]);
		const [[{ json }]] = await result;
		expect(errorIn(json)).toMatch(/^The item cannot be put into a request: .+Nothing was sent/s);
		expect(errorIn(json)).not.toContain('may have been carried out');
		expect(sent()).toHaveLength(1);
	});

	it('says how often a step was sent', async () => {
		const turnedAway = { statusCode: 429 };
		const { result } = startRecovery(
			['a'],
			[closed, turnedAway, turnedAway, { statusCode: 400, body: 'bad' }],
		);
		const [[{ json }]] = await result;
		expect(errorIn(json)).toMatch(/answered 400: bad.+The request was sent 3 times\.$/s);
	});

	it('does not say that a step was sent which never left', async () => {
		const { result, sent } = startRecovery(['a'], [closed, withCode('ECONNREFUSED')]);
		const [[{ json }]] = await result;
		expect(errorIn(json)).toMatch(/^Not sent: .+could not be reached/);
		expect(errorIn(json)).not.toContain('was sent');
		expect(sent()).toHaveLength(4);
	});

	it.each([400, 410])('fails when it is refused with a web page (%i)', async (statusCode) => {
		const page: Reply = { statusCode, body: '<html><title>Gone</title></html>' };
		const { result, sent } = startRecovery(['a'], [page]);
		const [[{ json }]] = await result;
		expect(errorIn(json)).toContain(`answered ${statusCode}: `);
		expect(sent()).toHaveLength(1);
	});

	it('is given up when the execution is cancelled', async () => {
		const cancelling = new AbortController();
		const { result, sent } = startRun({
			values: ['a'],
			operation: 'reopening',
			signal: cancelling.signal,
			continueOnFail: true,
			replies({ url }) {
				if (url.endsWith('/echo')) return closed;
				cancelling.abort(new Error('cancelled'));
				return withCode('ECONNRESET');
			},
		});
		await expect(result).rejects.toThrow('The execution was canceled');
		expect(urls(sent())).toEqual(['/echo', '/first']);
	});

	it('is not made good when its answer was good but cannot be used', async () => {
		const { result, sent } = startRecovery(['hopeless'], [good('odd')]);
		const [[{ json }]] = await result;
		expect(errorIn(json)).toMatch(/^not an echo/);
		expect(sent()).toHaveLength(1);
	});

	it('is not retried in its new form when that is not idempotent, and warns', async () => {
		const { result, sent } = startRecovery(
			['twice'],
			[closed, good('1'), good('2'), withCode('ECONNRESET'), good('done')],
		);
		const [[{ json }]] = await result;
		expect(errorIn(json)).toContain('check in Test Service whether it echoed.');
		expect(urls(sent())).toEqual(['/echo', '/first', '/second', '/echo']);
	});

	it('goes where an earlier item about the same was sent, whose replacement is opened once', async () => {
		const { result, sent } = startRecovery(
			['x/1', 'x/2', 'y/1'],
			[closed, good('1'), good('2'), good('done')],
		);
		const [output] = await result;
		expect(urls(sent())).toEqual(['/echo', '/first', '/second', '/echo', '/echo', '/echo']);
		expect(output.map(({ json }) => json)).toEqual([
			{ record: 'x/1@2', body: 'done', first: '1', second: '2' },
			{ record: 'x/2@2', body: 'done', first: '1', second: '2' },
			{ record: 'y/1', body: 'done' },
		]);
	});

	it('fails when what was opened instead is closed too, without opening more', async () => {
		const { result, sent } = startRecovery(
			['x/1', 'x/2'],
			[closed, good('1'), good('2'), good('done'), closed],
		);
		const [output] = await result;
		expect(errorIn(output[1].json)).toContain('answered 410: closed');
		expect(urls(sent())).toEqual(['/echo', '/first', '/second', '/echo', '/echo']);
	});

	it('is sent to what was opened also in a second try of the run', async () => {
		const nodeContext = {};
		const first = startRun({
			values: ['twice/1', 'twice/2'],
			...{ operation: 'reopening', nodeContext, options: ONE_BY_ONE },
			replies: [closed, good('1'), good('2'), good('done'), { statusCode: 400, body: 'bad' }],
		});
		await nodeErrorOf(first.result);
		const second = startRun({
			values: ['twice/1', 'twice/2'],
			...{ operation: 'reopening', nodeContext, options: ONE_BY_ONE },
			replies: [good('again')],
		});
		const [output] = await second.result;
		expect(output.map(({ json }) => json)).toEqual([
			{ record: 'twice/1@2', body: 'done', first: '1', second: '2' },
			{ record: 'twice/2@2', body: 'again', first: '1', second: '2' },
		]);
		expect(urls(second.sent())).toEqual(['/echo']);
	});

	it('fails when it cannot be put into a request with what was opened', async () => {
		const { result, sent } = startRecovery(['a'], [closed, good('1'), good('unsendable')]);
		const [[{ json }]] = await result;
		expect(errorIn(json)).toMatch(/^The item cannot be put into a request/);
		expect(urls(sent())).toEqual(['/echo', '/first', '/second']);
	});
});
