import { errorIn } from '../errorIn.mts';
import type { Answering, Reply } from './fakeContext.mts';
import { nodeErrorOf } from './nodeErrorOf.mts';
import { BAD, holdReplies, OK, refuseSpoilt } from './replies.mts';
import { batches, numbered, recordsIn } from './sentRecords.mts';
import { ONE_BY_ONE, startRun, type RunSetup } from './startRun.mts';
import { VirtualClock } from './virtualClock.mts';
import { withCode } from './withCode.mts';

let time: VirtualClock;
beforeEach(() => {
	time = new VirtualClock();
});
afterEach(() => {
	jest.restoreAllMocks();
});

describe('requests in flight', () => {
	it.each([1, 5, 50])(
		'reach the set number and never exceed it (%i)',
		async (concurrentRequests) => {
			let inFlight = 0;
			const seen: number[] = [];
			const { result } = startRun({
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
		},
	);

	it('are ten at first when nobody set a number, and more while that is faster', async () => {
		let inFlight = 0;
		const seen: number[] = [];
		const { result } = startRun({
			values: numbered(300),
			async replies() {
				seen.push(++inFlight);
				await time.pass(50);
				inFlight--;
				return OK;
			},
		});
		await result;
		expect(Math.max(...seen.slice(0, 10))).toBe(10);
		expect(Math.max(...seen)).toBeGreaterThan(20);
		expect(Math.max(...seen)).toBeLessThanOrEqual(100);
	});

	it('do not wait for a slow one, and the output keeps the order of the items', async () => {
		const { replies, answer } = holdReplies();
		const { result, sent } = startRun({
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

	it('give the output in the order of the items, however long each takes', async () => {
		const { result } = startRun({
			values: numbered(30),
			async replies(options) {
				await time.pass((Number(recordsIn(options)[0]) * 7) % 11);
				return OK;
			},
		});
		const [output] = await result;
		expect(output.map(({ json }) => json.record)).toEqual(numbered(30));
	});

	it('go one at a time and in order when they are about the same', async () => {
		const inFlight = new Set<string>();
		const { result, sent } = startRun({
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
		expect(output.map(({ json }) => errorIn(json))).toEqual(Array(6).fill(undefined));
		expect(batches(sent())).toEqual(['x/1', 'y/1', 'z', 'x/2', 'y/2', 'x/3']);
		expect(time.now).toBe(30);
	});

	it('go on after one about the same failed', async () => {
		const { result, sent } = startRun({
			values: ['x/spoilt', 'x/2', 'x/3'],
			replies: refuseSpoilt,
			continueOnFail: true,
		});
		const [output] = await result;
		expect(batches(sent())).toEqual(['x/spoilt', 'x/2', 'x/3']);
		expect(output.map(({ json }) => json.record)).toEqual([undefined, 'x/2', 'x/3']);
	});

	it('have as many more items read ahead as may be in flight', async () => {
		const { replies, answer } = holdReplies();
		const { context, result, sent } = startRun({
			values: numbered(9),
			options: { concurrentRequests: 2 },
			replies: (options) => (sent().length > 2 ? OK : replies(options)),
		});
		const read = jest.spyOn(context, 'getNodeParameter');
		await time.idle();
		expect(sent()).toHaveLength(2);
		const items = read.mock.calls.flatMap(([name, item]) => (name === 'value' ? [item] : []));
		expect(items).toEqual([0, 1, 2, 3]);
		answer('0');
		answer('1');
		await result;
	});

	it('start as often in a second as was set', async () => {
		const started: number[] = [];
		const { result } = startRun({
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

	it('all wait while the service asks for a pause', async () => {
		const started: number[] = [];
		const { result } = startRun({
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

describe('records in one request', () => {
	const grouped = (values: unknown[], rest: Partial<RunSetup> = {}) =>
		startRun({
			values,
			operation: 'together',
			replies: refuseSpoilt,
			continueOnFail: true,
			...rest,
		});

	it('fill each request; the last one takes what is left', async () => {
		const { result, sent } = grouped(numbered(7, 'a'), { options: { recordsPerRequest: 3 } });
		const [output] = await result;
		expect(batches(sent())).toEqual(['a0 a1 a2', 'a3 a4 a5', 'a6']);
		expect(output.map(({ json, pairedItem }) => [json.record, pairedItem])).toEqual(
			numbered(7, 'a').map((record, item) => [record, { item }]),
		);
	});

	it('are as many as the operation says by default', async () => {
		const { result, sent } = grouped(numbered(120, 'a'));
		await result;
		expect(sent().map((options) => recordsIn(options).length)).toEqual([50, 50, 20]);
	});

	it('need no body', async () => {
		const { result, sent } = grouped(['a1', 'a2', 'a3'], { operation: 'listed', replies: [OK] });
		const [output] = await result;
		expect(sent().map(({ qs, body }) => [qs, body])).toEqual([
			[{ records: 'a1,a2,a3' }, undefined],
		]);
		expect(output.map(({ json }) => json.record)).toEqual(['a1', 'a2', 'a3']);
	});

	it('have the same key', async () => {
		const { result, sent } = grouped(['a1', 'b1', 'a2', 'b2', 'c1']);
		await result;
		expect(batches(sent())).toEqual(['a1 a2', 'b1 b2', 'c1']);
	});

	it('share no subject', async () => {
		const { result, sent } = grouped(['a/1', 'ab/1', 'a/2'], { options: ONE_BY_ONE });
		await result;
		expect(batches(sent())).toEqual(['a/1 ab/1', 'a/2']);
	});

	it('are halved when they are refused, until the bad one is alone', async () => {
		const values = ['a0', 'a1', 'a-spoilt', 'a3', 'a4', 'a5', 'a6', 'a7'];
		const { result, sent } = grouped(values, { options: ONE_BY_ONE });
		const [output] = await result;
		expect(batches(sent())).toEqual([
			values.join(' '),
			...['a0 a1 a-spoilt a3', 'a0 a1', 'a-spoilt a3', 'a-spoilt', 'a3'],
			'a4 a5 a6 a7',
		]);
		expect(output.map(({ json }) => json.record ?? errorIn(json))).toEqual(
			values.map((value) =>
				value === 'a-spoilt'
					? expect.stringMatching(/^Test Service answered 400: spoilt \[item 2\]\. ./)
					: value,
			),
		);
	});

	it.each([200, 400, 404, 409, 413, 422])(
		'are sent apart from those that the answer names (%i)',
		async (status) => {
			const { result, sent } = grouped(['a0', 'a-spoilt', 'a2', 'a3'], {
				options: ONE_BY_ONE,
				replies(options) {
					const place = recordsIn(options).indexOf('a-spoilt');
					return place < 0 ? OK : { statusCode: status, body: `named ${place}` };
				},
			});
			const [output] = await result;
			expect(batches(sent())).toEqual(['a0 a-spoilt a2 a3', 'a-spoilt', 'a0 a2 a3']);
			expect(output.map(({ json }) => 'error' in json)).toEqual([false, true, false, false]);
		},
	);

	it.each([401, 403, 405, 408, 503])(
		'fail together when the refusal is not about records (%i)',
		async (statusCode) => {
			const { result, sent } = grouped(['a0', 'a1'], {
				replies: [{ statusCode, body: 'all of it' }],
				options: { maxTries: 1 },
			});
			const [output] = await result;
			expect(sent()).toHaveLength(1);
			expect(output.map(({ json }) => errorIn(json))).toEqual([
				expect.stringContaining(`answered ${statusCode}: all of it [item 0]`),
				expect.stringContaining(`answered ${statusCode}: all of it [item 1]`),
			]);
		},
	);

	it('fail together when there is no answer, and say how often they were sent', async () => {
		const { result, sent } = grouped(['a0', 'a1'], { replies: [withCode('ECONNRESET')] });
		const [output] = await result;
		expect(sent()).toHaveLength(3);
		for (const { json } of output) {
			expect(errorIn(json)).toMatch(/was cut before.+The request was sent 3 times\.$/s);
		}
	});

	it('go one by one when they keep failing with the same words, and together again after a good one', async () => {
		const bad = (place: number) => place < 12;
		const values = Array.from(
			{ length: 40 },
			(_, place) => `a${bad(place) ? '-spoilt' : ''}${place}`,
		);
		const { result, sent } = grouped(values, {
			options: { ...ONE_BY_ONE, recordsPerRequest: 20 },
			replies(options) {
				const place = recordsIn(options).findIndex((record) => record.includes('spoilt'));
				return place < 0 ? OK : { statusCode: 400, body: `no such attribute at ${place}` };
			},
		});
		const [output] = await result;
		expect(output.filter(({ json }) => errorIn(json))).toHaveLength(12);
		const sizes = sent().map((options) => recordsIn(options).length);
		expect(sizes.slice(0, 5)).toEqual([20, 10, 5, 3, 2]);
		expect(sizes.slice(5, 17)).toEqual(Array(12).fill(1));
		expect(Math.max(...sizes.slice(18))).toBeGreaterThan(1);
		expect(sent().length).toBeLessThanOrEqual(25);
	});

	it('stay together however often they are refused for what is not about records', async () => {
		const { result, sent } = grouped(numbered(14, 'a'), {
			options: { ...ONE_BY_ONE, recordsPerRequest: 2 },
			replies: [{ statusCode: 405, body: 'no such method' }],
		});
		await result;
		expect(sent().map((options) => recordsIn(options).length)).toEqual(Array(7).fill(2));
	});

	it.each([
		['one that nobody named', ['twice', 'a0', 'a-spoilt', 'a2', 'a3'], ['twice']],
		[
			'a group whose first one was named beside a place that is not there',
			[...['odd0', 'odd1', 'odd2', 'odd3'], ...['a0', 'a-spoilt', 'a2', 'a3']],
			['odd0 odd1 odd2 odd3', 'odd0 odd1', 'odd2 odd3'],
		],
	])('are still sent apart by places after %s is good', async (_, values, before) => {
		const { result, sent } = grouped(values, {
			options: { ...ONE_BY_ONE, recordsPerRequest: 4 },
			replies(options) {
				const records = recordsIn(options);
				const place = records.indexOf('a-spoilt');
				const isOdd = records.length === 4 && records[0] === 'odd0';
				if (place < 0 && !isOdd) return OK;
				return { statusCode: 400, body: isOdd ? 'named 0,9' : `named ${place}` };
			},
		});
		await result;
		expect(batches(sent())).toEqual([...before, ...['a0 a-spoilt a2 a3', 'a-spoilt', 'a0 a2 a3']]);
	});

	it('are not sent apart by places any more once one that was named is good', async () => {
		const values = numbered(16, 'a').map((name) => (name === 'a15' ? 'a-spoilt' : name));
		const { result, sent } = grouped(values, {
			options: { ...ONE_BY_ONE, recordsPerRequest: 8 },
			replies: (options) =>
				recordsIn(options).includes('a-spoilt') ? { statusCode: 400, body: 'named 0' } : OK,
		});
		const [output] = await result;
		expect(output.map(({ json }) => 'error' in json).indexOf(true)).toBe(15);
		expect(batches(sent()).slice(1)).toEqual([
			'a8 a9 a10 a11 a12 a13 a14 a-spoilt',
			// Named, and good.
			'a8',
			'a9 a10 a11 a12 a13 a14 a-spoilt',
			'a9 a10 a11 a12',
			...['a13 a14 a-spoilt', 'a13 a14', 'a-spoilt'],
		]);
	});

	it.each([9, 500])(
		'are halved when the answer names a place that is not there (%i)',
		async (place) => {
			const { result, sent } = grouped(['a0', 'a-spoilt'], {
				options: ONE_BY_ONE,
				replies: (options) =>
					recordsIn(options).includes('a-spoilt')
						? { statusCode: 400, body: `named ${place}` }
						: OK,
			});
			await result;
			expect(batches(sent())).toEqual(['a0 a-spoilt', 'a0', 'a-spoilt']);
		},
	);

	describe('to which the service answers 500', () => {
		const brokenBy = (test: (records: string[]) => boolean, statusCode = 500) =>
			((options) => (test(recordsIn(options)) ? { statusCode, body: 'broken' } : OK)) as Answering;
		const once = { ...ONE_BY_ONE, maxTries: 1 };

		it('are tried alone at both ends before all are given up', async () => {
			const { result, sent } = grouped(numbered(6, 'a'), {
				options: once,
				replies: brokenBy(() => true),
			});
			const [output] = await result;
			expect(batches(sent())).toEqual(['a0 a1 a2 a3 a4 a5', 'a0', 'a5']);
			expect(output.every(({ json }) => errorIn(json)?.includes('answered 500'))).toBe(true);
		});

		it('are given up without those in other requests', async () => {
			const { result, sent } = grouped(['a0', 'a1', 'a2', 'b0'], {
				options: once,
				replies: brokenBy(([record]) => record.startsWith('a')),
			});
			const [output] = await result;
			expect(batches(sent())).toEqual(['a0 a1 a2', 'a0', 'a2', 'b0']);
			expect(output.map(({ json }) => 'error' in json)).toEqual([true, true, true, false]);
		});

		it('are given up when neither of those at the ends reaches it', async () => {
			const { result, sent } = grouped(numbered(6, 'a'), {
				options: once,
				replies: (options) =>
					recordsIn(options).length > 1 ? { statusCode: 500 } : withCode('ECONNREFUSED'),
			});
			await result;
			expect(batches(sent())).toEqual(['a0 a1 a2 a3 a4 a5', 'a0', 'a5']);
		});

		it.each([
			['a0', ['a0', 'a5', 'a1 a2', 'a3 a4']],
			['a5', ['a0', 'a1 a2 a3', 'a4 a5', 'a4', 'a5']],
			['a2', ['a0', 'a1 a2 a3', 'a1', 'a2', 'a3', 'a4 a5']],
		])('are sent in parts when only %s brings it down', async (culprit, requests) => {
			const { result, sent } = grouped(numbered(6, 'a'), {
				options: once,
				replies: brokenBy((records) => records.includes(culprit)),
			});
			const [output] = await result;
			expect(output.filter(({ json }) => errorIn(json))).toHaveLength(1);
			expect(errorIn(output[Number(culprit[1])].json)).toContain('broken');
			expect(batches(sent()).slice(1)).toEqual(requests);
		});

		it('are sent in parts when the one at the front is refused for a reason of its own', async () => {
			const { result, sent } = grouped(['a0', 'a1', 'a2'], {
				options: once,
				replies(options) {
					const records = recordsIn(options);
					if (records.length > 2) return { statusCode: 500 };
					return records[0] === 'a0' ? { statusCode: 400, body: 'bad' } : OK;
				},
			});
			const [output] = await result;
			expect(output.map(({ json }) => 'error' in json)).toEqual([true, false, false]);
			expect(batches(sent())).toEqual(['a0 a1 a2', 'a0', 'a1', 'a2']);
		});

		it('are no more than two, of which one is bad: nothing else is sent', async () => {
			for (const culprit of ['a0', 'a1']) {
				const { result, sent } = grouped(['a0', 'a1'], {
					options: once,
					replies: brokenBy((records) => records.includes(culprit)),
				});
				const [output] = await result;
				expect(output.filter(({ json }) => errorIn(json))).toHaveLength(1);
				expect(batches(sent())).toEqual(['a0 a1', 'a0', 'a1']);
			}
		});
	});

	it('take up at most 1 MiB', async () => {
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

	it.each([
		[0, 1],
		[1, 2],
	])('may take up just 1 MiB, and no byte more (%i more)', async (more, requests) => {
		const room = 2 ** 20 - JSON.stringify({ records: ['a', 'a'] }).length;
		const { result, sent } = grouped(['a', `a${'x'.repeat(room + more)}`]);
		await result;
		expect(sent()).toHaveLength(requests);
	});

	it('are sent in parts at once where several requests are refused and the run goes on', async () => {
		const { replies, answer } = holdReplies();
		const { result, sent } = grouped(['a0', 'a-spoilt', 'b0', 'b-spoilt'], {
			options: { concurrentRequests: 4, recordsPerRequest: 2 },
			replies,
		});
		await time.idle();
		answer('a0,a-spoilt', BAD);
		answer('b0,b-spoilt', BAD);
		await time.idle();
		const parts = batches(sent()).slice(2);
		expect(parts.sort()).toEqual(['a-spoilt', 'a0', 'b-spoilt', 'b0']);
		for (const part of parts) answer(part);
		await result;
	});

	it('are sent without one that cannot be put into a request', async () => {
		const circle = Object.assign(['a'], { includes: () => false }) as unknown[];
		circle.push(circle);
		const { result, sent } = grouped(['a0', 'a1', circle, 'a3', 'a4'], { options: ONE_BY_ONE });
		const [output] = await result;
		expect(output.map(({ json }) => json.record ?? errorIn(json))).toEqual([
			...['a0', 'a1'],
			expect.stringMatching(/^The item cannot be put into a request: .+Nothing was sent/s),
			...['a3', 'a4'],
		]);
		expect(batches(sent()).join(' ').split(' ').sort()).toEqual(['a0', 'a1', 'a3', 'a4']);
	});
});

describe('a record whose request is not idempotent', () => {
	it('travels alone, and warns when its answer is lost', async () => {
		const { result, sent } = startRun({
			values: ['t0', 'twice', 't1'],
			operation: 'together',
			replies: (options) => (recordsIn(options)[0] === 'twice' ? withCode('ECONNRESET') : OK),
			continueOnFail: true,
		});
		const [output] = await result;
		expect(batches(sent()).sort()).toEqual(['t0 t1', 'twice']);
		expect(errorIn(output[1].json)).toContain('check in Test Service whether it echoed.');
		expect(output[0].json.record).toBe('t0');
	});

	it('is retried when the service certainly did nothing', async () => {
		const { result, sent } = startRun({
			values: ['twice'],
			replies: [withCode('ECONNREFUSED'), { statusCode: 429 }, { statusCode: 200 }],
		});
		const [output] = await result;
		expect(output[0].json.record).toBe('twice');
		expect(sent()).toHaveLength(3);
	});
});

describe('a refusal that only an earlier try explains', () => {
	it.each([
		['ECONNRESET', withCode('ECONNRESET'), { found: false }],
		['500', { statusCode: 500 }, { found: false }],
		[
			'ECONNREFUSED',
			withCode('ECONNREFUSED'),
			{ error: expect.objectContaining({ message: expect.stringContaining('404') }) },
		],
		[
			'429',
			{ statusCode: 429 },
			{ error: expect.objectContaining({ message: expect.stringContaining('404') }) },
		],
	] as Array<[string, Reply, object]>)(
		'is accepted or not, depending on the earlier try (%s)',
		async (_, first, json) => {
			const { result } = startRun({
				values: ['gone'],
				operation: 'lenient',
				replies: [first, { statusCode: 404 }],
				continueOnFail: true,
			});
			await expect(result).resolves.toEqual([[{ json, pairedItem: { item: 0 } }]]);
		},
	);

	it('is a failure at the first try', async () => {
		const { result } = startRun({
			values: ['gone'],
			operation: 'lenient',
			replies: [{ statusCode: 404 }],
		});
		expect((await nodeErrorOf(result)).message).toContain('404');
	});
});

it('sends the other records together when one cannot be read', async () => {
	const { result, sent } = startRun({
		values: ['a0', 'bad', 'a2'],
		operation: 'together',
		continueOnFail: true,
	});
	const [output] = await result;
	expect(batches(sent())).toEqual(['a0 a2']);
	expect(output.map(({ json }) => json.record ?? errorIn(json))).toEqual([
		...['a0', "'Value' is bad [item 1]. Mend it", 'a2'],
	]);
});

describe('the hint', () => {
	const hintsOf = async (given: RunSetup) => {
		const { result, addExecutionHints } = startRun(given);
		await result;
		return addExecutionHints.mock.calls.map(([{ message, location }]) => [message, location]);
	};

	it('stands below the output', async () => {
		const given = {
			values: numbered(100, 'a'),
			operation: 'together',
			replies: [withCode('ECONNRESET'), OK],
		};
		await expect(hintsOf(given)).resolves.toEqual([
			['100 echoes in 3 requests; 1 retried', 'outputPane'],
		]);
	});

	it('counts the items that waited for an earlier one about the same', async () => {
		await expect(hintsOf({ values: ['x/1', 'x/2', 'x/3', 'y'], replies: [OK] })).resolves.toEqual(
			[],
		);
		await expect(hintsOf({ values: numbered(4, 'x/'), replies: [OK] })).resolves.toEqual([
			[
				'4 echoes in 4 requests. 3 waited for an earlier one about the same echo, since these go one after the other',
				'outputPane',
			],
		]);
	});

	it('does not count those as waiting that got the result of an earlier one', async () => {
		const values = Array(4).fill('s/1');
		await expect(hintsOf({ values, operation: 'mailing', replies: [OK] })).resolves.toEqual([
			[
				'4 echoes in 1 request. 3 of 4 echoes asked for the very same as an earlier one, which was sent once for all',
				'outputPane',
			],
		]);
	});

	it('counts the failures when the run continues on fail', async () => {
		const given = {
			values: ['a', 'spoilt', 'bad', 'd'],
			replies: refuseSpoilt,
			continueOnFail: true,
		};
		await expect(hintsOf(given)).resolves.toEqual([
			['4 echoes in 3 requests; 2 refused', 'outputPane'],
		]);
	});

	it.each([
		['one request for each item', { values: ['a', 'b'] }],
		['one item', { values: ['a'], replies: [withCode('ECONNRESET'), OK] }],
		['no request at all', { values: ['a', 'b'], operation: 'local' }],
	])('is left out: %s', async (_, given) => {
		await expect(hintsOf(given)).resolves.toEqual([]);
	});

	it('is left out when the run is stopped', async () => {
		const { result, addExecutionHints } = startRun({
			values: ['a', 'spoilt'],
			replies: refuseSpoilt,
		});
		await nodeErrorOf(result);
		expect(addExecutionHints).not.toHaveBeenCalled();
	});
});

describe('options', () => {
	it.each([
		[
			{ concurrentRequests: 0 },
			"'Concurrent Requests' must be a whole number from 1 to 100 (given: 0)",
		],
		[{ maxTries: 'often' }, "'Max Tries' must be a whole number from 1 to 10 (given: often)"],
	])('stop the run before anything is sent (%j)', async (options, words) => {
		const { result, sent, getCredentials } = startRun({ values: ['a'], options });
		const error = await nodeErrorOf(result);
		expect(error.message).toBe(words);
		expect(error.description).toContain("'Options'");
		expect(sent()).toEqual([]);
		expect(getCredentials).not.toHaveBeenCalled();
		const going = startRun({ values: ['a', 'b'], options, continueOnFail: true });
		const [output] = await going.result;
		expect(output.map(({ json }) => errorIn(json))).toEqual([
			expect.stringContaining(words),
			expect.stringContaining(words),
		]);
		expect(going.sent()).toEqual([]);
	});

	it('set how long to wait for an answer, and how often to try', async () => {
		const { result, sent } = startRun({
			values: ['a'],
			options: { timeout: 7, maxTries: 2 },
			replies: [withCode('ETIMEDOUT')],
		});
		expect((await nodeErrorOf(result)).message).toContain('within 7 seconds');
		expect(sent().map(({ timeout }) => timeout)).toEqual([7000, 7000]);
	});

	it('set how long to wait in all', async () => {
		const { result, sent } = startRun({
			values: ['a'],
			options: { maxWait: 10 },
			replies: [{ statusCode: 429, headers: { 'Retry-After': '11' } }],
		});
		expect((await nodeErrorOf(result)).message).toBe(
			'Test Service asked to wait 11 seconds before the next request [item 0]',
		);
		expect(sent()).toHaveLength(1);
	});
});
