import { run } from '../../../nodes/runner/run.ts';
import { errorIn } from '../errorIn.mts';
import { fakeContext } from './fakeContext.mts';
import { nodeErrorOf } from './nodeErrorOf.mts';
import { BAD, OK } from './replies.mts';
import { batches, numbered, recordsIn } from './sentRecords.mts';
import { ONE_BY_ONE, startRun, type RunSetup } from './startRun.mts';
import { testResources } from './testOperations.mts';
import { testService } from './testService.mts';
import { VirtualClock } from './virtualClock.mts';
import { withCode } from './withCode.mts';

let time: VirtualClock;
beforeEach(() => {
	time = new VirtualClock();
});
afterEach(() => {
	jest.restoreAllMocks();
});

/** Items that are not idempotent, each with a text of its own unless given. */
const start = (values: string[], rest: Partial<RunSetup> = {}) =>
	startRun({
		...{ values, onceTexts: values, replies: [OK], continueOnFail: true },
		...rest,
	});

describe('the texts of items', () => {
	it('are recorded before they are sent, one window ahead at most', async () => {
		const processed = new Set<string>();
		const ahead: number[] = [];
		const values = numbered(20, 'twice');
		const { result, sent, checkProcessedAndRecord } = start(values, {
			processed,
			options: { concurrentRequests: 4 },
			async replies(options) {
				expect(processed).toContain(recordsIn(options)[0]);
				ahead.push(processed.size - sent().length);
				await time.pass(10);
				return OK;
			},
		});
		await result;
		expect(sent()).toHaveLength(20);
		expect(Math.max(...ahead)).toBeLessThanOrEqual(4);
		expect([...processed].sort()).toEqual([...values].sort());
		// Many at a time where many may go.
		expect(checkProcessedAndRecord.mock.calls[0]).toEqual([
			...[values.slice(0, 4), 'node', { mode: 'entries', maxEntries: 10_000 }],
		]);
	});

	it('are recorded for one window at most where all items have been read', async () => {
		const values = numbered(20, 'twice');
		const { result, checkProcessedAndRecord } = start(values, {
			...{ continueOnFail: false, options: { concurrentRequests: 4 } },
		});
		await result;
		expect(checkProcessedAndRecord.mock.calls.map(([texts]) => texts.length)).toEqual(
			Array(5).fill(4),
		);
	});

	it('keep an item from being sent that an earlier execution has sent', async () => {
		const processed = new Set(['twice1']);
		const { result, sent, addExecutionHints } = start(numbered(3, 'twice'), { processed });
		const [output] = await result;
		expect(batches(sent())).toEqual(['twice0', 'twice2']);
		expect(output[1].json).toEqual({
			sentBefore: true,
			sentBeforeReason: '"twice1" was sent, or may have been sent, by an earlier execution',
		});
		expect(addExecutionHints.mock.calls[0][0].message).toContain('1 of 3 echoes were sent before');
	});

	it('are what a second try goes by where an earlier execution has sent the item', async () => {
		const given = { processed: new Set(['twice1']), nodeContext: {} };
		await start(['twice-bad', 'twice1'], { ...given, replies: [BAD] }).result;
		const { result, addExecutionHints } = start(['twice-bad', 'twice1'], given);
		await result;
		expect(addExecutionHints.mock.calls[0][0].message).toBe(
			"2 echoes in 1 request. 1 of 2 echoes were sent before, by the text of 'Send Once Per', and were not sent again",
		);
	});

	it('are taken back when the service certainly did nothing, and kept when it may have acted', async () => {
		const processed = new Set<string>();
		const values = ['twice-bad', 'twice-lost', 'twice-good', 'twice-refused'];
		const { result } = start(values, {
			processed,
			options: { maxTries: 1 },
			replies(options) {
				const [record] = recordsIn(options);
				if (record === 'twice-lost') return withCode('ECONNRESET');
				if (record === 'twice-refused') return withCode('ECONNREFUSED');
				return record === 'twice-bad' ? BAD : OK;
			},
		});
		await result;
		expect([...processed].sort()).toEqual(['twice-good', 'twice-lost']);
	});

	it('that are the same let items go one after the other: the second is not sent', async () => {
		const values = ['twice0', 'twice1', 'twice2'];
		const { result, sent } = start(values, { onceTexts: ['A', 'A', 'B'] });
		const [output] = await result;
		expect(batches(sent())).toEqual(['twice0', 'twice2']);
		expect(output[1].json).toEqual({
			sentBefore: true,
			sentBeforeReason: '"A" was sent, or may have been sent, by an earlier item of this run',
		});
	});

	it('that are the same let the next item go when the one before was turned down', async () => {
		const processed = new Set<string>();
		const { result, sent } = start(['twice0', 'twice1'], {
			...{ onceTexts: ['A', ' A '], processed, replies: [BAD, OK] },
		});
		const [output] = await result;
		expect(batches(sent())).toEqual(['twice0', 'twice1']);
		expect(output.map(({ json }) => 'error' in json)).toEqual([true, false]);
		expect([...processed]).toEqual(['A']);
	});

	it('may be numbers, but not empty', async () => {
		const { result, sent } = start(['twice0', 'twice1', 'twice2'], { onceTexts: [7, ' ', null] });
		const [output] = await result;
		expect(batches(sent())).toEqual(['twice0']);
		for (const { json } of output.slice(1)) {
			expect(errorIn(json)).toMatch(/^'Send Once Per' is empty for this item \[item \d\]\. ./);
		}
	});
});

it('counts in the error that stops the run only what this execution sent', async () => {
	const { result } = start(['twice0', 'twice1', 'twice2'], {
		...{ processed: new Set(['twice0']), continueOnFail: false, replies: [OK, BAD] },
		options: ONE_BY_ONE,
	});
	const { description } = await nodeErrorOf(result);
	expect(description).toContain('1 of 3 echoes had been carried out.');
	expect(description).toContain("with 'Send Once Per' a new execution does so, too");
});

it('fails an item for which the options themselves are nothing', async () => {
	const [first, second] = ['twice0', 'twice1'].map((value) => ({
		...{ resource: 'thing', operation: 'echo', value },
	}));
	const items = [{ ...first, options: { sendOncePer: 'A' } }, second];
	const { context, sent } = fakeContext({ items, continueOnFail: true });
	const [output] = await run(context, testService, testResources);
	expect(errorIn(output[1].json)).toContain("'Send Once Per' is empty for this item");
	expect(batches(sent())).toEqual(['twice0']);
});

describe("n8n's store", () => {
	it('is asked again when it throws once or twice', async () => {
		const { result, sent, checkProcessedAndRecord } = start(['twice0']);
		const store = checkProcessedAndRecord.getMockImplementation()!;
		checkProcessedAndRecord
			.mockRejectedValueOnce(new Error('busy'))
			.mockRejectedValueOnce(new Error('busy'))
			.mockImplementation(store);
		await result;
		expect(checkProcessedAndRecord).toHaveBeenCalledTimes(3);
		expect(sent()).toHaveLength(1);
	});

	it('fails the items as not sent when it throws all the time', async () => {
		const nodeContext = {};
		const { result, sent, checkProcessedAndRecord } = start(numbered(3, 'twice'), { nodeContext });
		checkProcessedAndRecord.mockRejectedValue(new Error('no table'));
		const [output] = await result;
		expect(sent()).toEqual([]);
		expect(checkProcessedAndRecord).toHaveBeenCalledTimes(3);
		expect(output.map(({ json }) => errorIn(json))).toEqual(
			Array(3).fill(
				expect.stringContaining("n8n could not record the text of 'Send Once Per' (no table)"),
			),
		);
		const second = start(numbered(3, 'twice'), { nodeContext });
		await second.result;
		expect(second.sent()).toHaveLength(3);
	});

	it('is asked once to take back what was not sent', async () => {
		const { result, removeProcessed, addExecutionHints } = start(['twice0', 'twice1'], {
			...{ options: ONE_BY_ONE, replies: [BAD] },
		});
		await result;
		const options = { mode: 'entries', maxEntries: 10_000 };
		expect(removeProcessed.mock.calls).toEqual([
			[['twice0'], 'node', options],
			[['twice1'], 'node', options],
		]);
		expect(addExecutionHints.mock.calls[0][0].message).not.toContain('take back');
	});

	it('is asked again with the next items to take back what it could not, and at the end', async () => {
		const processed = new Set<string>();
		const { result, removeProcessed } = start(['twice0', 'twice1'], {
			...{ processed, options: ONE_BY_ONE, replies: [BAD] },
		});
		const store = removeProcessed.getMockImplementation()!;
		for (let call = 0; call < 3; call++) removeProcessed.mockRejectedValueOnce(new Error('busy'));
		removeProcessed.mockImplementation(store);
		await result;
		expect([...processed]).toEqual([]);
	});

	it('is told of in the hint when it takes nothing back', async () => {
		const processed = new Set<string>();
		const { result, removeProcessed, addExecutionHints } = start(['twice0', 'twice1'], {
			...{ processed, replies: [BAD] },
		});
		removeProcessed.mockRejectedValue(new Error('no table'));
		await result;
		expect([...processed]).toEqual(['twice0', 'twice1']);
		expect(addExecutionHints.mock.calls[0][0].message).toContain('could not take back 2 texts');
	});
});

describe('a run that ends early', () => {
	it('takes back what was recorded and not sent when it is stopped', async () => {
		const processed = new Set<string>();
		const { result, sent } = start(numbered(6, 'twice'), {
			...{ processed, continueOnFail: false, options: { concurrentRequests: 3 } },
			async replies(options) {
				await time.pass(recordsIn(options)[0] === 'twice0' ? 1 : 10);
				return recordsIn(options)[0] === 'twice0' ? BAD : OK;
			},
		});
		await nodeErrorOf(result);
		expect(sent()).toHaveLength(3);
		expect([...processed].sort()).toEqual(['twice1', 'twice2']);
	});

	it('takes back what waited to be retried when it is stopped', async () => {
		const processed = new Set<string>();
		const { result } = start(['twice-waiting', 'twice-bad'], {
			...{ processed, continueOnFail: false },
			async replies(options) {
				const [record] = recordsIn(options);
				if (record === 'twice-waiting')
					return { statusCode: 429, headers: { 'Retry-After': '60' } };
				await time.pass(1);
				return BAD;
			},
		});
		expect((await nodeErrorOf(result)).message).toContain('[item 1]');
		expect([...processed]).toEqual([]);
	});

	it('takes back what waited to be retried when it is cancelled', async () => {
		const processed = new Set<string>();
		const cancelling = new AbortController();
		const { result, sent } = start(['twice0'], {
			...{ processed, signal: cancelling.signal },
			replies: [{ statusCode: 429, headers: { 'Retry-After': '60' } }],
		});
		const cancelled = expect(result).rejects.toThrow('canceled');
		await time.pass(10);
		cancelling.abort(new Error('cancelled'));
		await cancelled;
		expect(sent()).toHaveLength(1);
		expect([...processed]).toEqual([]);
	});

	it('keeps what was in flight when it is cancelled, and takes the rest back', async () => {
		const processed = new Set<string>();
		const cancelling = new AbortController();
		const { result } = start(numbered(6, 'twice'), {
			...{
				processed,
				signal: cancelling.signal,
				options: { concurrentRequests: 3, requestsPerSecond: 10 },
			},
			replies() {
				cancelling.abort(new Error('cancelled'));
				return withCode('ECONNRESET');
			},
		});
		await expect(result).rejects.toThrow('canceled');
		expect([...processed]).toEqual(['twice0']);
	});
});
