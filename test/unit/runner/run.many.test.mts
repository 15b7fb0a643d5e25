import type { Reply } from './fakeContext.mts';
import { holding, numbered, OK, refusing, batches } from './answering.mts';
import { ONE_BY_ONE, recordsIn, start, stopped, withCode } from './testService.mts';
import { VirtualClock } from './virtualClock.mts';

let time: VirtualClock;
beforeEach(() => {
	time = new VirtualClock();
});
afterEach(() => {
	jest.restoreAllMocks();
});

describe('requests under way', () => {
	it.each([1, 5, 50])('are as many as was set, and no more (%i)', async (concurrentRequests) => {
		let inFlight = 0;
		const seen: number[] = [];
		const { result } = start({
			values: numbered(200),
			options: { concurrentRequests },
			async replies() {
				seen.push(++inFlight);
				await time.pass(10);
				inFlight--;
				return OK;
			},
		});
		await result;
		expect(seen).toHaveLength(200);
		expect(Math.max(...seen)).toBe(concurrentRequests);
		expect(time.now).toBe((200 / concurrentRequests) * 10);
	});

	it('are five, where nothing was set', async () => {
		const { sent } = start({ values: numbered(20), ...holding() });
		await time.idle();
		expect(sent()).toHaveLength(5);
	});

	it('do not wait for a slow one, and come out in the order of the items', async () => {
		const { replies, answer } = holding();
		const { result, sent } = start({
			values: ['slow', ...numbered(20)],
			options: { concurrentRequests: 3 },
			replies: (options) => (recordsIn(options)[0] === 'slow' ? replies(options) : OK),
		});
		await time.idle();
		expect(sent()).toHaveLength(21);
		answer('slow');
		const [output] = await result;
		expect(output.map(({ json, pairedItem }) => [json.record, pairedItem])).toEqual(
			['slow', ...numbered(20)].map((record, item) => [record, { item }]),
		);
	});

	it('come out in the order of the items, however long each takes', async () => {
		const { result } = start({
			values: numbered(30),
			async replies(options) {
				await time.pass((Number(recordsIn(options)[0]) * 7) % 11);
				return OK;
			},
		});
		const [output] = await result;
		expect(output.map(({ json }) => json.record)).toEqual(numbered(30));
	});

	it('about the same are one at a time, and in their order', async () => {
		const inFlight = new Set<string>();
		const { result, sent } = start({
			values: ['x/1', 'x/2', 'y/1', 'x/3', 'z', 'y/2'],
			async replies(options) {
				const [subject] = recordsIn(options)[0].split('/');
				expect(inFlight).not.toContain(subject);
				inFlight.add(subject);
				await time.pass(10);
				inFlight.delete(subject);
				return OK;
			},
		});
		const [output] = await result;
		expect(output.map(({ json }) => json.error)).toEqual(Array(6).fill(undefined));
		expect(batches(sent())).toEqual(['x/1', 'y/1', 'z', 'x/2', 'y/2', 'x/3']);
		expect(time.now).toBe(30);
	});

	it('start as many a second as was set', async () => {
		const started: number[] = [];
		const { result } = start({
			values: numbered(4),
			options: { requestsPerSecond: 2 },
			replies() {
				started.push(time.now);
				return OK;
			},
		});
		await result;
		expect(started).toEqual([0, 500, 1000, 1500]);
	});

	it('are all held up while the service asks to wait', async () => {
		const started: number[] = [];
		const { result } = start({
			values: numbered(6),
			options: { concurrentRequests: 2 },
			replies() {
				started.push(time.now);
				return started.length === 1
					? { statusCode: 429, headers: { 'Retry-After': '30' } }
					: { statusCode: 200 };
			},
		});
		const [output] = await result;
		expect(output.every(({ json }) => !('error' in json))).toBe(true);
		expect(started.slice(0, 2)).toEqual([0, 0]);
		expect(started.slice(2)).toEqual(Array(5).fill(30_000));
	});
});

describe('records that travel together', () => {
	const grouped = (values: unknown[], rest: Partial<Parameters<typeof start>[0]> = {}) =>
		start({ values, operation: 'together', replies: refusing, continueOnFail: true, ...rest });

	it('fill each request, the last ones as far as they go', async () => {
		const { result, sent } = grouped(numbered(7, 'a'), { options: { recordsPerRequest: 3 } });
		const [output] = await result;
		expect(batches(sent())).toEqual(['a0 a1 a2', 'a3 a4 a5', 'a6']);
		expect(output.map(({ json, pairedItem }) => [json.record, pairedItem])).toEqual(
			numbered(7, 'a').map((record, item) => [record, { item }]),
		);
	});

	it('are fifty, where nothing was set', async () => {
		const { result, sent } = grouped(numbered(120, 'a'));
		await result;
		expect(sent().map((options) => recordsIn(options).length)).toEqual([50, 50, 20]);
	});

	it('are of one kind', async () => {
		const { result, sent } = grouped(['a1', 'b1', 'a2', 'b2', 'c1']);
		await result;
		expect(batches(sent())).toEqual(['a1 a2', 'b1 b2', 'c1']);
	});

	it('are about different things', async () => {
		const { result, sent } = grouped(['a/1', 'ab/1', 'a/2'], { options: ONE_BY_ONE });
		await result;
		expect(batches(sent())).toEqual(['a/1 ab/1', 'a/2']);
	});

	it('are halved where they are refused, until the bad one is alone', async () => {
		const values = ['a0', 'a1', 'a-spoilt', 'a3', 'a4', 'a5', 'a6', 'a7'];
		const { result, sent } = grouped(values, { options: ONE_BY_ONE });
		const [output] = await result;
		expect(batches(sent())).toEqual([
			values.join(' '),
			...['a0 a1 a-spoilt a3', 'a0 a1', 'a-spoilt a3', 'a-spoilt', 'a3'],
			'a4 a5 a6 a7',
		]);
		expect(output.map(({ json }) => json.record ?? json.error)).toEqual(
			values.map((value) =>
				value === 'a-spoilt'
					? expect.stringMatching(/^Test Service answered 400: spoilt \[item 2\]\. ./)
					: value,
			),
		);
	});

	it.each([200, 400, 413, 422])(
		'are sent apart where the answer (%i) names some',
		async (status) => {
			const { result, sent } = grouped(['a0', 'a-spoilt', 'a2', 'a3'], {
				options: ONE_BY_ONE,
				replies(options) {
					const place = recordsIn(options).indexOf('a-spoilt');
					return place < 0 ? OK : { statusCode: status, body: `named ${place}` };
				},
			});
			const [output] = await result;
			expect(batches(sent())).toEqual(['a0 a-spoilt a2 a3', 'a0 a2 a3', 'a-spoilt']);
			expect(output.map(({ json }) => 'error' in json)).toEqual([false, true, false, false]);
		},
	);

	it.each([401, 403, 404, 409, 429, 500, 503])(
		'fail together where it is not about them (%i)',
		async (statusCode) => {
			const { result, sent } = grouped(['a0', 'a1'], {
				replies: [{ statusCode, body: 'all of it' }],
				options: { maxTries: 1 },
			});
			const [output] = await result;
			expect(sent()).toHaveLength(1);
			expect(output.map(({ json }) => json.error)).toEqual([
				expect.stringContaining(`answered ${statusCode}: all of it [item 0]`),
				expect.stringContaining(`answered ${statusCode}: all of it [item 1]`),
			]);
		},
	);

	it('fail together where there was no answer, and say how often they were sent', async () => {
		const { result, sent } = grouped(['a0', 'a1'], { replies: [withCode('ECONNRESET')] });
		const [output] = await result;
		expect(sent()).toHaveLength(3);
		for (const { json } of output) {
			expect(json.error).toMatch(/was cut before.+The request was sent 3 times\.$/s);
		}
	});

	it('are as many as go into a request of 1 MiB', async () => {
		const values = numbered(8, 'a').map((name) => name + 'x'.repeat(300 * 1024));
		const { result, sent } = grouped([...values, `a8${'ł'.repeat(600 * 1024)}`]);
		const [output] = await result;
		expect(output.map(({ json }) => String(json.record).slice(0, 2))).toEqual(numbered(9, 'a'));
		const delivered = sent().map((options) => ({
			names: recordsIn(options).map((record) => record.slice(0, 2)),
			bytes: Buffer.byteLength(String(options.body)),
		}));
		expect(delivered.flatMap(({ names }) => names).sort()).toEqual(numbered(9, 'a'));
		for (const { names, bytes } of delivered) {
			if (names.length > 1) expect(bytes).toBeLessThanOrEqual(2 ** 20);
		}
		// One that is too large by itself is for the service to judge.
		expect(delivered.filter(({ names }) => names.join() === 'a8')).toHaveLength(1);
		expect(delivered.length).toBeLessThan(9);
	});

	it('are not harmed by one that cannot be put into a request', async () => {
		const circle = Object.assign(['a'], { includes: () => false }) as unknown[];
		circle.push(circle);
		const { result, sent } = grouped(['a0', 'a1', circle, 'a3', 'a4'], { options: ONE_BY_ONE });
		const [output] = await result;
		expect(output.map(({ json }) => json.record ?? json.error)).toEqual([
			...['a0', 'a1'],
			expect.stringMatching(/^The item cannot be put into a request: .+Nothing was sent/s),
			...['a3', 'a4'],
		]);
		expect(batches(sent()).join(' ').split(' ').sort()).toEqual(['a0', 'a1', 'a3', 'a4']);
	});
});

describe('a record that must not be sent twice', () => {
	it('travels alone, and is warned about where its answer was lost', async () => {
		const { result, sent } = start({
			values: ['t0', 'twice', 't1'],
			operation: 'together',
			replies: (options) => (recordsIn(options)[0] === 'twice' ? withCode('ECONNRESET') : OK),
			continueOnFail: true,
		});
		const [output] = await result;
		expect(batches(sent()).sort()).toEqual(['t0 t1', 'twice']);
		expect(output[1].json.error).toContain('check in Test Service whether it echoed.');
		expect(output[0].json.record).toBe('t0');
	});

	it('is sent again all the same where nothing was done', async () => {
		const { result, sent } = start({
			values: ['twice'],
			replies: [withCode('ECONNREFUSED'), { statusCode: 429 }, { statusCode: 200 }],
		});
		const [output] = await result;
		expect(output[0].json.record).toBe('twice');
		expect(sent()).toHaveLength(3);
	});
});

describe('a refusal that only a try before can explain', () => {
	it.each([
		['ECONNRESET', withCode('ECONNRESET'), { found: false }],
		['500', { statusCode: 500 }, { found: false }],
		['ECONNREFUSED', withCode('ECONNREFUSED'), { error: expect.stringContaining('404') }],
		['429', { statusCode: 429 }, { error: expect.stringContaining('404') }],
	] as Array<[string, Reply, object]>)('after %s is a result or not', async (_, first, json) => {
		const { result } = start({
			values: ['gone'],
			operation: 'lenient',
			replies: [first, { statusCode: 404 }],
			continueOnFail: true,
		});
		await expect(result).resolves.toEqual([[{ json, pairedItem: { item: 0 } }]]);
	});

	it('is none of the first try', async () => {
		const { result } = start({
			values: ['gone'],
			operation: 'lenient',
			replies: [{ statusCode: 404 }],
		});
		expect((await stopped(result)).message).toContain('404');
	});
});

it('an item that cannot be read leaves the others together where the run goes on', async () => {
	const { result, sent } = start({
		values: ['a0', 'bad', 'a2'],
		operation: 'together',
		continueOnFail: true,
	});
	const [output] = await result;
	expect(batches(sent())).toEqual(['a0 a2']);
	expect(output.map(({ json }) => json.record ?? json.error)).toEqual([
		...['a0', "'Value' is bad [item 1]. Mend it", 'a2'],
	]);
});

describe('how the items travelled', () => {
	const hinted = async (given: Parameters<typeof start>[0]) => {
		const { result, addExecutionHints } = start(given);
		await result;
		return addExecutionHints.mock.calls.map(([{ message, location }]) => [message, location]);
	};

	it('is told below the output', async () => {
		const given = {
			values: numbered(100, 'a'),
			operation: 'together',
			replies: [withCode('ECONNRESET'), OK],
		};
		await expect(hinted(given)).resolves.toEqual([
			['100 echoes in 3 requests; 1 repeated', 'outputPane'],
		]);
	});

	it('is told with what failed, where the run goes on', async () => {
		const given = {
			values: ['a', 'spoilt', 'bad', 'd'],
			replies: refusing,
			continueOnFail: true,
		};
		await expect(hinted(given)).resolves.toEqual([
			['4 echoes in 3 requests; 2 refused', 'outputPane'],
		]);
	});

	it.each([
		['one request for each item', { values: ['a', 'b'] }],
		['one item', { values: ['a'], replies: [withCode('ECONNRESET'), OK] }],
		['no request at all', { values: ['a', 'b'], operation: 'quiet' }],
	])('is not worth telling: %s', async (_, given) => {
		await expect(hinted(given)).resolves.toEqual([]);
	});

	it('is not told of a run that was stopped', async () => {
		const { result, addExecutionHints } = start({ values: ['a', 'spoilt'], replies: refusing });
		await stopped(result);
		expect(addExecutionHints).not.toHaveBeenCalled();
	});
});

describe('options', () => {
	it.each([
		[{ concurrentRequests: 0 }, "'Concurrent Requests' must be a number from 1 to 50 (given: 0)"],
		[{ maxTries: 'often' }, "'Max Tries' must be a whole number from 1 to 10 (given: often)"],
	])(
		'%j stop the run before anything is sent, also where it would go on',
		async (options, words) => {
			for (const continueOnFail of [false, true]) {
				const { result, sent, getCredentials } = start({ values: ['a'], options, continueOnFail });
				const error = await stopped(result);
				expect(error.message).toBe(words);
				expect(error.description).toContain("'Options'");
				expect(sent()).toEqual([]);
				expect(getCredentials).not.toHaveBeenCalled();
			}
		},
	);

	it('say how long to wait for an answer, and how often to ask', async () => {
		const { result, sent } = start({
			values: ['a'],
			options: { timeout: 7, maxTries: 2 },
			replies: [withCode('ETIMEDOUT')],
		});
		expect((await stopped(result)).message).toContain('within 7 seconds');
		expect(sent().map(({ timeout }) => timeout)).toEqual([7000, 7000]);
	});

	it('say how long to wait in all', async () => {
		const { result, sent } = start({
			values: ['a'],
			options: { maxWait: 10 },
			replies: [{ statusCode: 429, headers: { 'Retry-After': '11' } }],
		});
		expect((await stopped(result)).message).toBe(
			'Test Service asked to wait 11 seconds before the next request [item 0]',
		);
		expect(sent()).toHaveLength(1);
	});
});
