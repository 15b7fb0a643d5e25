import type { IDataObject } from 'n8n-workflow';

import type { Operation } from '../../../nodes/contract/operation.ts';
import { run } from '../../../nodes/runner/run.ts';
import { fakeContext, type FakeContext, type Reply } from './fakeContext.mts';
import { nodeErrorOf } from './nodeErrorOf.mts';
import { ONE_BY_ONE, startRun } from './startRun.mts';
import { testResources } from './testOperations.mts';
import { testService } from './testService.mts';
import { VirtualClock } from './virtualClock.mts';
import { withCode } from './withCode.mts';

const messageOf = ({ error }: IDataObject) => (error as { message: string }).message;

let time: VirtualClock;
beforeEach(() => {
	time = new VirtualClock();
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
		expect(messageOf(json)).toContain('answered 410: closed');
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
		expect(messageOf(output[0].json)).toContain(words);
		expect(output[0].pairedItem).toEqual({ item: 0 });
		expect(output[1]).toEqual({ json: { record: 'b', body: 'fine' }, pairedItem: { item: 1 } });
		expect(sent()).toHaveLength(requests + 1);
	});

	it('fails when a step cannot use its answer; the next item is carried out', async () => {
		const { result } = startRecovery(['a', 'b'], [closed, good('useless'), good('fine')]);
		const [output] = await result;
		expect(messageOf(output[0].json)).toMatch(/^The first is useless \[item 0\]/);
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
		expect(messageOf(json)).toContain('answered 400: bad');
		expect(sent()).toHaveLength(1);
	});

	it.each([
		['the first step', [closed]],
		['the second step', [closed, good('1')]],
	])('does not retry %s when its answer is lost, and warns', async (_, before) => {
		for (const lost of [withCode('ECONNRESET'), { statusCode: 502 }]) {
			const { result, sent } = startRecovery(['a'], [...before, lost, good('fine')]);
			const [[{ json }]] = await result;
			expect(messageOf(json)).toContain('The request may have been carried out.');
			expect(sent()).toHaveLength(before.length + 1);
		}
	});

	it('warns when the answer to a step cannot be used', async () => {
		const { result } = startRecovery(['a'], [closed, good('useless'), good('fine')]);
		const [[{ json }]] = await result;
		expect(messageOf(json)).toMatch(
			/^The first is useless .+The request may have been carried out/s,
		);
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

	it('fails when the record cannot be made good for a reason of its own', async () => {
		const { result, sent } = startRecovery(['hopeless'], [closed]);
		const [[{ json }]] = await result;
		expect(messageOf(json)).toBe('There is no hope [item 0]. Sigh');
		expect(sent()).toHaveLength(1);
	});

	it('does not warn when a step cannot be put into a request', async () => {
		const { result, sent } = startRecovery(['circle'], [closed]);
		const [[{ json }]] = await result;
		expect(messageOf(json)).toMatch(/^The item cannot be put into a request: .+Nothing was sent/s);
		expect(messageOf(json)).not.toContain('may have been carried out');
		expect(sent()).toHaveLength(1);
	});

	it('does not count tries of a step that reached nobody', async () => {
		const { result } = startRecovery(['a'], [closed, withCode('ECONNREFUSED')]);
		const [[{ json }]] = await result;
		expect(messageOf(json)).toMatch(/could not be reached.+connect to that address\.$/s);
	});

	it.each([400, 410])('fails when it is refused with a web page (%i)', async (statusCode) => {
		const page: Reply = { statusCode, body: '<html><title>Gone</title></html>' };
		const { result, sent } = startRecovery(['a'], [page]);
		const [[{ json }]] = await result;
		expect(messageOf(json)).toContain(`answered ${statusCode}: `);
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
		expect(messageOf(json)).toMatch(/^not an echo/);
		expect(sent()).toHaveLength(1);
	});

	it('is not retried in its new form when that is not idempotent, and warns', async () => {
		const { result, sent } = startRecovery(
			['twice'],
			[closed, good('1'), good('2'), withCode('ECONNRESET'), good('done')],
		);
		const [[{ json }]] = await result;
		expect(messageOf(json)).toContain('check in Test Service whether it echoed.');
		expect(urls(sent())).toEqual(['/echo', '/first', '/second', '/echo']);
	});
});

describe('what was opened for a refused record', () => {
	const startRecovery = (values: string[], replies: FakeContext['replies'], options = {}) =>
		startRun({
			values,
			operation: 'reopening',
			replies,
			continueOnFail: true,
			options: { ...ONE_BY_ONE, ...options },
		});
	const paths = (sent: Array<{ url: string; body?: unknown }>) =>
		sent.map(({ url, body }) => {
			const { record } = JSON.parse(String(body)) as { record?: string };
			return url.endsWith('/echo') ? String(record) : url.replace('https://api.example.org', '');
		});
	/** Everything in its original place is closed; `steps` answers what opens another. */
	const closedAt =
		(steps: Record<string, Reply[]>, elsewhere: Reply = { statusCode: 200 }) =>
		({ url, body }: { url: string; body?: unknown }): Reply => {
			const step = steps[url.slice(url.lastIndexOf('/'))];
			if (step) return step.length > 1 ? step.shift()! : step[0];
			const { record } = JSON.parse(String(body)) as { record: string };
			return record.includes('@') ? elsewhere : { statusCode: 410, body: 'closed' };
		};
	const good = (body: string): Reply => ({ statusCode: 200, body });
	const steps = () => ({ '/first': [good('1')], '/second': [good('2')] });

	it('V38: is opened once for all records of the same place, in order', async () => {
		const { result, sent } = startRecovery(['a/1', 'a/2', 'a/3'], closedAt(steps()));
		const [output] = await result;
		expect(output.map(({ json }) => json.first)).toEqual(['1', '1', '1']);
		expect(paths(sent())).toEqual(['a/1', '/first', '/second', 'a/1@2', 'a/2@2', 'a/3@2']);
	});

	it('V38: goes on from the step that failed', async () => {
		const { result, sent } = startRecovery(
			['a/1', 'a/2'],
			closedAt({ '/first': [good('1')], '/second': [{ statusCode: 500 }, good('2')] }),
		);
		const [[failed, made]] = await result;
		expect(messageOf(failed.json)).toMatch(/answered 500.+Opened before that: first 1\.$/s);
		expect(made.json).toMatchObject({ first: '1', second: '2' });
		expect(paths(sent())).toEqual(['a/1', '/first', '/second', 'a/2', '/second', 'a/2@2']);
	});

	it.each<[string, Reply]>([
		['a bad status', { statusCode: 500, body: 'broken' }],
		['a cut connection', withCode('ECONNRESET')],
		['no use', good('useless')],
	])('is not opened again where the answer to opening it was %s', async (_, answer) => {
		const { result, sent } = startRecovery(
			['a/1', 'a/2', 'b/1', 'a/3'],
			closedAt({ '/first': [answer, good('1')], '/second': [good('2')] }),
		);
		const [output] = await result;
		expect(messageOf(output[0].json)).toContain('may have been carried out');
		for (const { json } of [output[1], output[3]]) {
			expect(messageOf(json)).toMatch(/410: closed.+This is lost\.$/);
			expect((json.error as { kind: string }).kind).toBe('refused');
		}
		expect(output[2].json).toMatchObject({ first: '1', second: '2' });
		expect(paths(sent()).filter((path) => path === '/first')).toHaveLength(2);
	});

	it.each([
		['after', ['undefined/1', 'a']],
		['before', ['a', 'undefined/1']],
	])('is not shared with a record that has no key (%s it)', async (_, values) => {
		const { result, sent } = startRecovery(values, closedAt(steps()));
		await result;
		expect(paths(sent()).filter((path) => path === '/first')).toHaveLength(2);
	});

	it('is not kept where the operation gives no key', async () => {
		const [other, thing] = testResources;
		const operations = thing.operations.map((operation) =>
			operation.option.value === 'reopening'
				? ({ ...operation, recoveryKey: undefined } as Operation)
				: operation,
		);
		const { context, sent } = fakeContext({
			items: ['a/1', 'a/2'].map((value) => ({ resource: 'thing', operation: 'reopening', value })),
			replies: closedAt(steps()),
		});
		const [output] = await run(context, testService, [other, { ...thing, operations }]);
		expect(output.map(({ json }) => json.record)).toEqual(['a/1@2', 'a/2@2']);
		expect(paths(sent()).filter((path) => path === '/first')).toHaveLength(2);
	});

	it('is not kept of an attempt that opened nothing', async () => {
		const { result, sent } = startRecovery(
			['a/1', 'b/1', 'a/2'],
			closedAt(
				{ '/first': [{ statusCode: 400, body: 'no' }, good('1')], '/second': [good('2')] },
				{ statusCode: 400, body: 'bad' },
			),
		);
		const [output] = await result;
		expect(messageOf(output[1].json)).toContain('This is inVain.');
		expect(messageOf(output[2].json)).toMatch(/410: closed.+This is withheld\.$/);
		expect(paths(sent()).filter((path) => path === '/first')).toHaveLength(2);
	});

	it.each([
		['is the last that the run opens when a later step is refused', 400, 1, /This is withheld\.$/],
		['is not the last when the service is only out of order in that step', 500, 2, /400: bad/],
	])('%s', async (_, statusCode, opened, words) => {
		const { result, sent } = startRecovery(
			['a/1', 'b/1'],
			closedAt(
				{ '/first': [good('1')], '/second': [{ statusCode }, good('2')] },
				{ statusCode: 400, body: 'bad' },
			),
		);
		const [[, { json }]] = await result;
		expect(messageOf(json)).toMatch(words);
		expect(paths(sent()).filter((path) => path === '/first')).toHaveLength(opened);
	});

	describe('when the run is stopped by another item before a step could be sent', () => {
		const setup = { values: ['a/1', 'astray'], operation: 'reopening' };

		/** `before` are answered; the step after them is told to wait. */
		async function stopAtStep(before: Record<string, Reply[]>) {
			const waiting: Reply = { statusCode: 429, headers: { 'Retry-After': '60' } };
			const answering = closedAt({ '/first': [waiting], '/second': [waiting], ...before });
			const nodeContext: IDataObject = {};
			const { result } = startRun({
				...{ ...setup, nodeContext },
				async replies(options) {
					if (!String(options.body).includes('astray')) return answering(options);
					await time.pass(10);
					return { statusCode: 404, body: '<html></html>' };
				},
			});
			return { message: (await nodeErrorOf(result)).message, nodeContext };
		}

		it.each<Record<string, Reply[]>>([{}, { '/first': [good('1')] }])(
			'is no failure of its own: the one that stopped the run is named (%j)',
			async (before) => {
				const { message } = await stopAtStep(before);
				expect(message).toBe('Test Service answered 404: <html></html> [item 1]');
			},
		);

		it.each<[Record<string, Reply[]>, string[]]>([
			[{}, ['a/1', '/first', '/second', 'a/1@2']],
			[{ '/first': [good('1')] }, ['a/1', '/second', 'a/1@2']],
		])('is made good by Retry, from the step on that was missing (%j)', async (before, steps) => {
			const { nodeContext } = await stopAtStep(before);
			const { result, sent } = startRun({
				...{ ...setup, nodeContext, options: ONE_BY_ONE },
				replies: closedAt({ '/first': [good('1')], '/second': [good('2')] }),
			});
			const [[{ json }]] = await result;
			expect(json).toMatchObject({ first: '1', second: '2' });
			expect(paths(sent()).slice(0, steps.length)).toEqual(steps);
		});
	});

	it('is not sent to again where the execution was cancelled before the answer', async () => {
		const nodeContext: IDataObject = {};
		const cancelling = new AbortController();
		const answering = closedAt(steps());
		const setup = {
			values: ['twice/1'],
			operation: 'reopening',
			nodeContext,
			continueOnFail: true,
		};
		const first = startRun({
			...{ ...setup, signal: cancelling.signal },
			replies(options) {
				if (!String(options.body).includes('twice/1@2')) return answering(options);
				cancelling.abort(new Error('cancelled'));
				return withCode('ECONNRESET');
			},
		});
		await expect(first.result).rejects.toThrow('The execution was canceled');
		const second = startRun(setup);
		const [[{ json }]] = await second.result;
		expect(messageOf(json)).toContain('The request may have been carried out.');
		expect(second.sent()).toEqual([]);
	});

	it('V40: is named when what follows it fails', async () => {
		const { result } = startRecovery(['a/1'], closedAt(steps(), { statusCode: 503 }), {
			maxTries: 1,
		});
		const [[{ json }]] = await result;
		expect(messageOf(json)).toMatch(/Opened before that: first 1, second 2\.$/);
	});

	it.each([1, 10])(
		'V39: is the last that the run opens when the record is refused there as well (%i at once)',
		async (concurrentRequests) => {
			const { result, sent } = startRecovery(
				['a/1', 'b/1', 'c/1', 'a/2'],
				closedAt(steps(), { statusCode: 400, body: 'bad' }),
				{ concurrentRequests },
			);
			const [output] = await result;
			const said = output.map(({ json }) => messageOf(json));
			expect(said[0]).toMatch(
				/400: bad.+This is inVain\. Opened before that: first 1, second 2\.$/,
			);
			expect(said[1]).toMatch(/410: closed.+This is withheld\.$/);
			expect(said[2]).toMatch(/410: closed.+This is withheld\.$/);
			expect(said[3]).toMatch(/400: bad.+This is inVain\. Opened before that/);
			expect(paths(sent()).filter((path) => path === '/first')).toHaveLength(1);
		},
	);

	it('V39: is not in vain where the service is only out of order there', async () => {
		const { result, sent } = startRecovery(['a/1', 'b/1'], closedAt(steps(), { statusCode: 500 }), {
			maxTries: 1,
		});
		await result;
		expect(paths(sent()).filter((path) => path === '/first')).toHaveLength(2);
	});

	it('V39: lets the run open more again after a record was taken there', async () => {
		const refuseFirst = closedAt(steps());
		const { result, sent } = startRecovery(['a/1', 'b/1', 'a/2', 'b/2'], (options) => {
			const isFirst = String(options.body).includes('a/1@');
			return isFirst ? { statusCode: 400, body: 'bad' } : refuseFirst(options);
		});
		const [output] = await result;
		expect(messageOf(output[1].json)).toContain('This is withheld.');
		expect(output[3].json).toMatchObject({ first: '1', second: '2' });
		expect(paths(sent()).filter((path) => path === '/first')).toHaveLength(2);
	});
});
