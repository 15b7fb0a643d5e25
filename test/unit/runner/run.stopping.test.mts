import { NodeApiError } from 'n8n-workflow';

import { nodeErrorOf } from './nodeErrorOf.mts';
import { BAD, holdReplies, OK, refuseSpoilt } from './replies.mts';
import { batches, numbered, recordsIn } from './sentRecords.mts';
import { startRun } from './startRun.mts';
import { VirtualClock } from './virtualClock.mts';
import { withCode } from './withCode.mts';

let time: VirtualClock;
beforeEach(() => {
	time = new VirtualClock();
});
afterEach(() => {
	jest.restoreAllMocks();
});

/** Items whose values take a while to read; `onRead` is called for each. */
const slow = (count: number, onRead: (item: number) => void) =>
	Array.from({ length: count }, (_, item) => ({
		toString() {
			onRead(item);
			time.now += 4;
			return `a${item}`;
		},
		toJSON: () => `a${item}`,
		0: 'a',
	}));

describe('the first failure, unless the run continues on fail', () => {
	it('lets nothing further begin, and waits for what is in flight', async () => {
		const { replies, answer } = holdReplies();
		const { result, sent } = startRun({
			values: ['a', 'b', 'c', 'd', 'e'],
			options: { concurrentRequests: 3 },
			replies,
		});
		const over = jest.fn();
		void result.catch(over);
		await time.idle();
		answer('b', BAD);
		await time.idle();
		answer('a');
		await time.idle();
		expect(over).not.toHaveBeenCalled();
		answer('c');
		expect((await nodeErrorOf(result)).message).toBe('Test Service answered 400: spoilt [item 1]');
		expect(batches(sent())).toEqual(['a', 'b', 'c']);
	});

	it('reports the first item of several that fail', async () => {
		const { replies, answer } = holdReplies();
		const { result } = startRun({ values: ['a', 'b', 'c'], replies });
		await time.idle();
		answer('c', { statusCode: 403, body: 'late item, early answer' });
		await time.idle();
		answer('b', BAD);
		answer('a');
		const error = await nodeErrorOf(result);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error.message).toBe('Test Service answered 400: spoilt [item 1]');
	});

	it('is looked for among the parts of a refused request', async () => {
		const { result, sent } = startRun({
			values: ['a0', 'a-spoilt', 'a2', 'a3', 'a4', 'a5'],
			operation: 'together',
			options: { concurrentRequests: 1, recordsPerRequest: 4 },
			replies: refuseSpoilt,
		});
		expect((await nodeErrorOf(result)).message).toContain('[item 1]');
		expect(batches(sent())).toEqual([...['a0 a-spoilt a2 a3', 'a0 a-spoilt', 'a0', 'a-spoilt']]);
	});

	it('does not send what waits for a record in flight', async () => {
		const { result, sent } = startRun({ values: ['x/spoilt', 'x/2'], replies: refuseSpoilt });
		expect((await nodeErrorOf(result)).message).toContain('[item 0]');
		expect(sent()).toHaveLength(1);
	});

	it('may be an item that cannot be read', async () => {
		const { replies, answer } = holdReplies();
		const { result, sent } = startRun({ values: ['a', 'bad', 'c'], replies });
		await time.idle();
		answer('a');
		expect((await nodeErrorOf(result)).message).toBe("'Value' is bad [item 1]");
		expect(batches(sent())).toEqual(['a']);
	});

	it('lets no further item be read', async () => {
		const { context, result } = startRun({ values: ['bad', 'b', 'c'] });
		const read = jest.spyOn(context, 'getNodeParameter');
		await nodeErrorOf(result);
		expect(read.mock.calls.map(([name]) => name).filter((name) => name === 'value')).toHaveLength(
			1,
		);
	});

	it('drops records that wait for their request to fill', async () => {
		const { result, sent } = startRun({ values: ['a0', 'a1', 'bad'], operation: 'together' });
		expect((await nodeErrorOf(result)).message).toBe("'Value' is bad [item 2]");
		expect(sent()).toEqual([]);
	});
});

describe('a run that was stopped', () => {
	it('sends nothing that was merely waiting, and names the failure that stopped it', async () => {
		const { result, sent } = startRun({
			values: ['x/1', 'x/2', 'waiting', 'bad/1'],
			options: { concurrentRequests: 4 },
			async replies(options) {
				const [record] = recordsIn(options);
				if (record === 'waiting') return { statusCode: 429, headers: { 'Retry-After': '60' } };
				await time.pass(10);
				return record === 'bad/1' ? BAD : OK;
			},
		});
		const error = await nodeErrorOf(result);
		expect(error.message).toBe('Test Service answered 400: spoilt [item 3]');
		expect(error.description).toContain('1 of 4 echoes had been carried out.');
		expect(time.now).toBe(10);
		expect(batches(sent()).sort()).toEqual(['bad/1', 'waiting', 'x/1']);
	});

	it('has read and checked all items before the first one that must not be repeated is sent', async () => {
		const values = [...numbered(200, 'twice'), 'bad'];
		const { result, sent } = startRun({ values });
		expect((await nodeErrorOf(result)).message).toBe("'Value' is bad [item 200]");
		expect(sent()).toEqual([]);
		const going = startRun({ values, continueOnFail: true });
		await going.result;
		expect(going.sent()).toHaveLength(200);
	});

	it('looks for the first bad record in one refused group only', async () => {
		const { result, sent } = startRun({
			values: ['a0', 'a-spoilt', 'b0', 'b-spoilt'],
			operation: 'together',
			options: { concurrentRequests: 2, recordsPerRequest: 2 },
			replies: refuseSpoilt,
		});
		expect((await nodeErrorOf(result)).message).toContain('[item 1]');
		expect(batches(sent())).toEqual(['a0 a-spoilt', 'b0 b-spoilt', 'a0', 'a-spoilt']);
	});
});

describe('while the first bad record of a refused group is looked for', () => {
	/** Two groups are refused one after the other; a further one has not been sent. */
	async function refuseTwo(more: string[] = []) {
		const { replies, answer } = holdReplies();
		const { result, sent } = startRun({
			values: ['a0', 'a1', 'a2', 'a-spoilt', 'b0', 'b1', 'b2', 'b-spoilt', ...more],
			operation: 'together',
			options: { concurrentRequests: 2, recordsPerRequest: 4 },
			replies,
		});
		await time.idle();
		answer('a0,a1,a2,a-spoilt', BAD);
		answer('b0,b1,b2,b-spoilt', BAD);
		await time.idle();
		expect(batches(sent()).slice(2)).toEqual(['a0 a1', 'a2 a-spoilt']);
		return { result, sent, answer };
	}

	it('the parts of another one wait until all of its records are known to be good', async () => {
		const { result, sent, answer } = await refuseTwo();
		answer('a0,a1');
		await time.idle();
		expect(sent()).toHaveLength(4);
		answer('a2,a-spoilt');
		await time.idle();
		expect(batches(sent()).slice(4)).toEqual(['b0 b1', 'b2 b-spoilt']);
		answer('b0,b1');
		answer('b2,b-spoilt');
		await result;
	});

	it('nothing else begins', async () => {
		const { result, sent, answer } = await refuseTwo(['c0', 'c1', 'c2', 'c3']);
		answer('a0,a1');
		await time.idle();
		answer('a2,a-spoilt', BAD);
		await time.idle();
		expect(batches(sent()).slice(4)).toEqual(['a2', 'a-spoilt']);
		answer('a2');
		await time.idle();
		answer('a-spoilt', BAD);
		expect((await nodeErrorOf(result)).message).toContain('[item 3]');
		expect(sent()).toHaveLength(6);
	});
});

describe('a cancelled execution', () => {
	const reason = new Error('cancelled');
	const unhandled = jest.fn();
	beforeEach(() => {
		unhandled.mockClear();
		process.on('unhandledRejection', unhandled);
	});
	afterEach(() => {
		process.off('unhandledRejection', unhandled);
	});

	it('begins no further request and leaves no rejection unhandled', async () => {
		const cancelling = new AbortController();
		const { replies, answer } = holdReplies();
		const { result, sent } = startRun({
			values: numbered(9),
			options: { concurrentRequests: 3 },
			signal: cancelling.signal,
			continueOnFail: true,
			replies,
		});
		const rejected = expect(result).rejects.toThrow('The execution was canceled');
		await time.idle();
		cancelling.abort(reason);
		// n8n cuts off the requests in flight.
		for (const record of ['0', '1', '2']) answer(record, withCode('ECONNRESET'));
		await rejected;
		await time.idle();
		expect(sent()).toHaveLength(3);
		expect(unhandled).not.toHaveBeenCalled();
	});

	it('ends the wait for the next try', async () => {
		const cancelling = new AbortController();
		const { result, sent } = startRun({
			values: ['a'],
			signal: cancelling.signal,
			replies: [{ statusCode: 429, headers: { 'Retry-After': '100' } }],
		});
		const rejected = expect(result).rejects.toThrow('The execution was canceled');
		await new Promise((resolve) => process.nextTick(resolve));
		cancelling.abort(reason);
		await rejected;
		expect(time.now).toBe(0);
		expect(sent()).toHaveLength(1);
	});

	it.each(['echo', 'local'])(
		'reads and sends nothing when it was cancelled before (%s)',
		async (operation) => {
			const { context, result, sent } = startRun({
				values: ['a'],
				operation,
				signal: AbortSignal.abort(reason),
			});
			const read = jest.spyOn(context, 'getNodeParameter');
			await expect(result).rejects.toThrow('The execution was canceled');
			expect(read.mock.calls.map(([name]) => name)).not.toContain('value');
			expect(sent()).toEqual([]);
		},
	);

	it('leaves no rejection unhandled of requests in flight while it reads', async () => {
		const cancelling = new AbortController();
		const { replies, answer } = holdReplies();
		const { result, sent } = startRun({
			values: slow(400, (item) => {
				if (item === 50) cancelling.abort(reason);
			}),
			operation: 'together',
			options: { concurrentRequests: 2, recordsPerRequest: 20 },
			signal: cancelling.signal,
			replies,
		});
		await expect(result).rejects.toThrow('The execution was canceled');
		expect(sent()).toHaveLength(2);
		for (const records of batches(sent())) {
			answer(records.replaceAll(' ', ','), withCode('ECONNRESET'));
		}
		await time.idle();
		expect(unhandled).not.toHaveBeenCalled();
	});
});

describe('while many items are read', () => {
	it('notices a cancellation', async () => {
		const cancelling = new AbortController();
		const read = jest.fn();
		const { result, sent } = startRun({
			values: slow(400, read),
			operation: 'together',
			options: { recordsPerRequest: 500 },
			signal: cancelling.signal,
		});
		setImmediate(() => cancelling.abort(new Error('cancelled')));
		await expect(result).rejects.toThrow('The execution was canceled');
		expect(read.mock.calls.length).toBeLessThan(50);
		expect(sent()).toEqual([]);
	});

	it('sends the requests that are full', async () => {
		const sentAt: number[] = [];
		const { result, sent } = startRun({
			values: slow(60, (item) => sentAt.push(item && sent().length)),
			operation: 'together',
			options: { recordsPerRequest: 20 },
		});
		await result;
		expect(sentAt.at(-1)).toBeGreaterThan(0);
	});
});
