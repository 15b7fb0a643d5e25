import type { IDataObject } from 'n8n-workflow';

import { errorIn } from '../errorIn.mts';
import { nodeErrorOf } from './nodeErrorOf.mts';
import type { Reply } from './fakeContext.mts';
import { BAD, holdReplies, OK } from './replies.mts';
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

const LOST = withCode('ECONNRESET');

describe('a second try of a run', () => {
	const VALUES = ['twice0', 'twice-bad', 'twice2', 'twice-lost', 'twice4'];
	const replies: RunSetup['replies'] = (options) => {
		const [record] = recordsIn(options);
		if (record.endsWith('lost')) return LOST;
		return record.endsWith('bad') ? BAD : { statusCode: 200, body: `first ${record}` };
	};
	const again: RunSetup['replies'] = [{ statusCode: 200, body: 'second' }];

	/** Two tries, of which the first failed so that n8n makes the second. */
	async function tryTwice(values: unknown[], rest: Partial<RunSetup> = {}) {
		const nodeContext: IDataObject = {};
		const first = startRun({ values, replies, nodeContext, continueOnFail: true, ...rest });
		const [before] = await first.result;
		const kept = structuredClone(nodeContext);
		const second = startRun({ values, nodeContext, continueOnFail: true, ...rest, replies: again });
		const [after] = await second.result;
		return { before, after, kept, nodeContext, second };
	}

	it('sends only what was certainly not carried out, and gives the others as before', async () => {
		const values = ['twice-bad', ...VALUES];
		const { before, after, second } = await tryTwice(values);
		expect(batches(second.sent())).toEqual(['twice-bad', 'twice-bad']);
		expect(after[1]).toEqual(before[1]);
		expect(after[3]).toEqual(before[3]);
		expect(after[2].json).toEqual({ record: 'twice-bad', body: 'second' });
		expect(second.addExecutionHints).toHaveBeenCalledWith({
			message: expect.stringContaining(
				'4 of 6 echoes had been carried out before, or may have been, and were not sent again',
			),
			location: 'outputPane',
		});
	});

	it('does not even read what is not sent again', async () => {
		const nodeContext: IDataObject = {};
		const values = ['twice-bad', 'twice0'];
		await startRun({ values, replies, nodeContext, continueOnFail: true }).result;
		const second = startRun({ values, replies: again, nodeContext, continueOnFail: true });
		const read = jest.spyOn(second.context, 'getNodeParameter');
		await second.result;
		const items = read.mock.calls.flatMap(([name, item]) => (name === 'value' ? [item] : []));
		expect(items).toEqual([0]);
	});

	it('tells again of what may have been carried out', async () => {
		const { before, after } = await tryTwice(['twice-bad', 'twice-lost']);
		expect(errorIn(after[1].json)).toBe(errorIn(before[1].json));
		expect(errorIn(after[1].json)).toContain('may have been carried out');
		expect(after[1].json.error).toMatchObject({ kind: 'uncertain', item: 1 });
	});

	it('sends everything idempotent again', async () => {
		const { second } = await tryTwice(['x-bad', 'b']);
		expect(batches(second.sent())).toEqual(['x-bad', 'b']);
	});

	it('has nothing to go by once n8n will not run the node again', async () => {
		const { kept, second } = await tryTwice(['twice0', 'twice-bad']);
		expect(kept).toEqual({ ledger: { runs: {}, opened: {} } });
		expect(batches(second.sent())).toEqual(['twice0', 'twice-bad']);
	});

	it('is told apart from another run in a loop', async () => {
		const nodeContext: IDataObject = {};
		const runOnce = (runIndex: number) =>
			startRun({
				values: ['twice-bad', 'twice0'],
				replies,
				nodeContext,
				runIndex,
				continueOnFail: true,
			});
		await runOnce(0).result;
		const other = runOnce(1);
		await other.result;
		expect(other.sent()).toHaveLength(2);
		const same = runOnce(0);
		await same.result;
		expect(batches(same.sent())).toEqual(['twice-bad']);
	});

	it.each([{ operation: 'lenient' }, { fields: { resource: 'thing too' } }])(
		'is told apart from a run of another operation: %j',
		async (change) => {
			const nodeContext: IDataObject = {};
			const values = ['twice-bad', 'twice0'];
			const runOnce = async (rest: Partial<RunSetup>) => {
				const started = startRun({ values, replies, nodeContext, continueOnFail: true, ...rest });
				// The parameters are no fields of the items here.
				started.context.getInputData = () => values.map((value) => ({ json: { value } }));
				await started.result;
				return started.sent();
			};
			await runOnce({});
			expect(await runOnce(change)).toHaveLength(2);
			expect(await runOnce(change)).toHaveLength(1);
		},
	);

	it('is after Stop what n8n makes of Retry: it sends the rest', async () => {
		const nodeContext: IDataObject = {};
		const first = startRun({ values: VALUES, replies, nodeContext, options: ONE_BY_ONE });
		const error = await nodeErrorOf(first.result);
		expect(error.description).toContain("1 of 5 echoes had been carried out. 'Retry' of this");
		const second = startRun({ values: VALUES, nodeContext, replies: again, options: ONE_BY_ONE });
		const [output] = await second.result;
		expect(batches(second.sent())).toEqual(VALUES.slice(1));
		expect(output[0].json.body).toBe('first twice0');
	});

	it('does not send what was in flight when the execution was cancelled', async () => {
		const nodeContext: IDataObject = {};
		const cancelling = new AbortController();
		const { replies: holding, answer } = holdReplies();
		const first = startRun({
			...{ values: numbered(5, 'twice'), nodeContext, signal: cancelling.signal },
			...{ replies: holding, options: { concurrentRequests: 2 }, continueOnFail: true },
		});
		const cancelled = expect(first.result).rejects.toThrow('canceled');
		await time.idle();
		cancelling.abort(new Error('cancelled'));
		// n8n cuts off the requests in flight.
		for (const record of ['twice0', 'twice1']) answer(record, LOST);
		await cancelled;
		const second = startRun({
			...{ values: numbered(5, 'twice'), nodeContext, replies: again, continueOnFail: true },
			options: { concurrentRequests: 2 },
		});
		const [output] = await second.result;
		expect(batches(second.sent())).toEqual(['twice2', 'twice3', 'twice4']);
		expect(errorIn(output[0].json)).toBe(
			'The execution ended before Test Service answered [item 0]. The request may have been carried out. Before you run this item again, check in Test Service whether it echoed.',
		);
	});
});

it('sends in a second try what waited to be retried when the execution was cancelled', async () => {
	const nodeContext: IDataObject = {};
	const cancelling = new AbortController();
	const first = startRun({
		...{ values: ['twice0'], nodeContext, signal: cancelling.signal, continueOnFail: true },
		replies: [{ statusCode: 429, headers: { 'Retry-After': '60' } }],
	});
	const cancelled = expect(first.result).rejects.toThrow('canceled');
	await new Promise((resolve) => process.nextTick(resolve));
	cancelling.abort(new Error('cancelled'));
	await cancelled;
	const second = startRun({ values: ['twice0'], nodeContext, continueOnFail: true });
	await second.result;
	expect(second.sent()).toHaveLength(1);
});

describe('a removal in a second try of a run', () => {
	const VALUES = ['kept-bad', 'gone', 'lost'];

	/** Two tries; in the first nobody knows what became of the last record. */
	async function removeTwice(gone: RunSetup['replies']) {
		const nodeContext: IDataObject = {};
		const setup = {
			...{ values: VALUES, operation: 'removing', continueOnFail: true, nodeContext },
			options: { maxTries: 1 },
		};
		const replies: RunSetup['replies'] = (options) => {
			const [record] = recordsIn(options);
			if (record === 'lost') return LOST;
			return record === 'gone' ? OK : BAD;
		};
		await startRun({ ...setup, replies }).result;
		const second = startRun({ ...setup, replies: gone });
		const [output] = await second.result;
		return { output: output.map(({ json }) => json), sent: batches(second.sent()) };
	}

	it('is not sent again where it was carried out, though it is idempotent', async () => {
		const { output, sent } = await removeTwice(() => BAD);
		expect(sent).toEqual(['kept-bad', 'lost']);
		expect(output[1]).toEqual({ removed: 200 });
	});

	it('is sent again where it is in doubt, and what is gone by then was removed', async () => {
		const { output, sent } = await removeTwice(() => ({ statusCode: 404 }));
		expect(sent).toEqual(['kept-bad', 'lost']);
		expect(output[2]).toEqual({ removed: 404 });
		expect(errorIn(output[0])).toContain('404');
	});
});

const PAUSE = { statusCode: 429, headers: { 'retry-after': '20' } };

describe('a removal that waited for a retry when the run was stopped', () => {
	const setup = { operation: 'removing', values: ['lost', 'bad-one'] };

	/** A run that the second item stops after two seconds. */
	async function runStopped(nodeContext: IDataObject, answers: Reply[]) {
		const left = [...answers];
		const { result, sent } = startRun({
			...{ ...setup, nodeContext },
			async replies(options) {
				if (recordsIn(options)[0] === 'lost') return left.shift()!;
				await time.pass(2000);
				return BAD;
			},
		});
		expect((await nodeErrorOf(result)).message).toContain('[item 1]');
		expect(sent()).toHaveLength(answers.length + 1);
	}

	/** What a later run makes of it, in which everything is gone. */
	async function outputLater(nodeContext: IDataObject) {
		const gone: Reply[] = [{ statusCode: 404 }];
		const { result } = startRun({ ...setup, nodeContext, continueOnFail: true, replies: gone });
		const [[{ json }]] = await result;
		return json;
	}

	it.each([
		['may have been carried out', [{ ...PAUSE, statusCode: 500 }]],
		['may have been carried out before it was turned away', [LOST, PAUSE]],
	])('counts as the one that removed where it %s', async (_, answers) => {
		const nodeContext: IDataObject = {};
		await runStopped(nodeContext, answers);
		expect(await outputLater(nodeContext)).toEqual({ removed: 404 });
	});

	it('counts as the one that removed where that was in doubt before', async () => {
		const nodeContext: IDataObject = {};
		await runStopped(nodeContext, [LOST, PAUSE]);
		await runStopped(nodeContext, [PAUSE]);
		expect(await outputLater(nodeContext)).toEqual({ removed: 404 });
	});

	it('is none where it was turned away and no more', async () => {
		const nodeContext: IDataObject = {};
		await runStopped(nodeContext, [PAUSE]);
		expect(errorIn(await outputLater(nodeContext))).toContain('404');
	});
});

it('takes a removal that was in flight when the execution was cancelled for the one that removed', async () => {
	const nodeContext: IDataObject = {};
	const cancelling = new AbortController();
	const { replies, answer } = holdReplies();
	const setup = { values: ['gone'], operation: 'removing', nodeContext, continueOnFail: true };
	const first = startRun({ ...setup, signal: cancelling.signal, replies });
	const cancelled = expect(first.result).rejects.toThrow('canceled');
	await time.idle();
	cancelling.abort(new Error('cancelled'));
	answer('gone', LOST);
	await cancelled;
	const [[{ json }]] = await startRun({ ...setup, replies: [{ statusCode: 404 }] }).result;
	expect(json).toEqual({ removed: 404 });
});

describe('what is done once in a run', () => {
	const mail = (values: string[], rest: Partial<RunSetup> = {}) =>
		startRun({ values, operation: 'mailing', replies: [OK], continueOnFail: true, ...rest });

	it('is sent once for all items that ask for the very same, and all get its output', async () => {
		const { result, sent, addExecutionHints } = mail(['s/1', 's/1', 't/1', 's/1']);
		const [output] = await result;
		expect(batches(sent())).toEqual(['s/1', 't/1']);
		expect(output.map(({ json, pairedItem }) => [json.record, pairedItem])).toEqual([
			...[
				['s/1', { item: 0 }],
				['s/1', { item: 1 }],
				['t/1', { item: 2 }],
				['s/1', { item: 3 }],
			],
		]);
		expect(addExecutionHints.mock.calls[0][0].message).toContain(
			'2 of 4 echoes asked for the very same as an earlier one, which was sent once for all',
		);
	});

	it('fails for all of them when it fails', async () => {
		const { result, sent } = mail(['s/1', 's/1'], { replies: [LOST] });
		const [output] = await result;
		expect(sent()).toHaveLength(1);
		expect(output.map(({ json }) => errorIn(json))).toEqual([
			expect.stringContaining('[item 0]. The request may have been carried out.'),
			expect.stringContaining('[item 1]. The request may have been carried out.'),
		]);
	});

	it('is refused to an item with other data, before anything is sent for it', async () => {
		for (const replies of [[OK], [LOST]]) {
			const { result, sent } = mail(['s/1', 's/2', 's/1'], { replies });
			const [output] = await result;
			expect(batches(sent())).toEqual(['s/1']);
			expect(errorIn(output[1].json)).toMatch(
				/^Not sent: this would mail s again, which item 0 did already with other data \[item 1\]/,
			);
		}
	});

	it('may be done with other data when the service certainly did nothing before', async () => {
		const { result, sent } = mail(['s/1', 's/2'], { replies: [BAD, OK] });
		const [output] = await result;
		expect(batches(sent())).toEqual(['s/1', 's/2']);
		expect(output.map(({ json }) => 'error' in json)).toEqual([true, false]);
	});

	it('is done for each item when the person asks for that', async () => {
		const { result, sent } = mail(['s/1', 's/1', 's/2'], { options: { sendForEveryItem: true } });
		await result;
		expect(batches(sent())).toEqual(['s/1', 's/1', 's/2']);
	});

	it('is given to items that are read after it was done', async () => {
		const values = ['s/1', ...numbered(40, 'x/'), 's/1'];
		const { result, sent } = mail(values, { options: { ...ONE_BY_ONE } });
		const [output] = await result;
		expect(batches(sent())).not.toContain('s/1 s/1');
		expect(output[41].json.record).toBe('s/1');
		expect(sent()).toHaveLength(2);
	});

	it('keeps its output in a second try in which the item cannot be read', async () => {
		const nodeContext: IDataObject = {};
		const values = ['t/bad', 's/1'];
		const replies: RunSetup['replies'] = (options) =>
			recordsIn(options)[0] === 't/bad' ? BAD : OK;
		await mail(values, { nodeContext, replies }).result;
		const failing = { name: 'value', item: 1, error: new Error('x is not defined') };
		const [output] = await mail(values, { nodeContext, replies, failing }).result;
		expect(output[1].json).toEqual({ record: 's/1' });
	});

	it('is remembered for all of them in a second try', async () => {
		const nodeContext: IDataObject = {};
		const values = ['t/bad', 's/1', 's/1'];
		const replies: RunSetup['replies'] = (options) =>
			recordsIn(options)[0] === 't/bad' ? BAD : OK;
		await mail(values, { nodeContext, replies }).result;
		const { result, sent } = mail(values, { nodeContext, replies });
		await result;
		expect(batches(sent())).toEqual(['t/bad']);
	});
});
