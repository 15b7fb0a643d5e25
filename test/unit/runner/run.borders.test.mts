/* Cases at the borders between the parts of the runner. */
import { nodeErrorOf } from './nodeErrorOf.mts';
import { batches, numbered, recordsIn } from './sentRecords.mts';
import { OK } from './replies.mts';
import { startRun } from './startRun.mts';
import { VirtualClock } from './virtualClock.mts';
let time: VirtualClock;
beforeEach(() => {
	time = new VirtualClock();
});
afterEach(() => {
	jest.restoreAllMocks();
});

it('goes on after a group was refused of which both halves are good, also with Stop', async () => {
	const { result, sent } = startRun({
		values: numbered(8, 'a'),
		operation: 'together',
		options: { concurrentRequests: 1, recordsPerRequest: 4 },
		replies: (o) => (recordsIn(o).length > 2 ? { statusCode: 413, body: 'too large' } : OK),
	});
	const [output] = await result;
	expect(batches(sent())).toEqual([
		'a0 a1 a2 a3',
		'a0 a1',
		'a2 a3',
		'a4 a5 a6 a7',
		'a4 a5',
		'a6 a7',
	]);
	expect(output).toHaveLength(8);
});
it('lets the next of several items lead when the first one was refused', async () => {
	const { result, sent } = startRun({
		values: ['s/bad', 's/good', 's/good', 's/good'],
		operation: 'mailing',
		continueOnFail: true,
		replies: (o) => (recordsIn(o)[0] === 's/bad' ? { statusCode: 400, body: 'no' } : OK),
	});
	await result;
	expect(batches(sent())).toEqual(['s/bad', 's/good']);
});
it('does not mail again in a second try of the run', async () => {
	const nodeContext = {};
	const given = { values: ['s/1', 's/2'], operation: 'mailing', nodeContext, replies: [OK] };
	const first = startRun(given);
	await nodeErrorOf(first.result);
	expect(batches(first.sent())).toEqual(['s/1']);
	const second = startRun(given);
	await second.result.catch(() => undefined);
	expect(batches(second.sent())).toEqual([]);
});
it('sends no empty request after it probed both of two records', async () => {
	const { result, sent } = startRun({
		values: ['a-bad', 'a1'],
		operation: 'together',
		continueOnFail: true,
		options: { maxTries: 1 },
		replies: (o) =>
			recordsIn(o).some((r) => r === 'a-bad') ? { statusCode: 500, body: 'no' } : OK,
	});
	await result;
	expect(batches(sent())).toEqual(['a-bad a1', 'a-bad', 'a1']);
});
it('names the item that stopped the run, not one that waited for a retry', async () => {
	const { result } = startRun({
		values: ['r', 'x'],
		async replies(o) {
			if (recordsIn(o)[0] === 'r') return { statusCode: 500 };
			await time.pass(10);
			return { statusCode: 400, body: 'the cause' };
		},
	});
	expect((await nodeErrorOf(result)).message).toBe('Test Service answered 400: the cause [item 1]');
});
it('ends when a service asks to come back at once, for ever', async () => {
	let n = 0;
	const { result } = startRun({
		values: ['a'],
		options: { maxWait: 5 },
		continueOnFail: true,
		replies() {
			if (++n > 2000) throw new Error('for ever');
			return { statusCode: 429, headers: { 'Retry-After': '0' } };
		},
	});
	await result;
	expect(n).toBeLessThan(2000);
});
it('sends an item that JSON cannot say, and keeps the results of the others', async () => {
	const circle: Record<string, unknown> = {};
	circle.self = circle;
	const { context, result, sent } = startRun({
		values: ['twice0', 'twice1', 'twice2'],
		continueOnFail: true,
		async replies() {
			await time.pass(10);
			return OK;
		},
	});
	(context.getInputData()[1].json as Record<string, unknown>).circle = circle;
	const [output] = await result;
	expect(
		output.map(({ json }) => json.record ?? (json.error as { message: string }).message),
	).toEqual([...['twice0', 'twice1', 'twice2']]);
	expect(sent()).toHaveLength(3);
});
it.each([
	['of all items that share one request', ['s/1', 's/1'], ['A', 'B']],
	['of no item that is refused since another one did the same otherwise', ['s/1', 's/2'], ['A']],
])('records the texts %s', async (_, values, recorded) => {
	const processed = new Set<string>();
	const { result } = startRun({
		...{ values, onceTexts: ['A', 'B'], operation: 'mailing', processed },
		...{ replies: [OK], continueOnFail: true },
	});
	await result;
	expect([...processed]).toEqual(recorded);
});
/** An item that is sent once, and for which something has to be opened first; `processed`: the texts recorded. */
function reopenOnce() {
	const processed = new Set<string>();
	const values = { values: ['twice/1'], operation: 'reopening', onceTexts: ['A'] };
	return { given: { ...values, nodeContext: {}, continueOnFail: true, processed }, processed };
}

it('does not send again an item of which a step of recovery was lost', async () => {
	const { given, processed } = reopenOnce();
	const first = startRun({
		...given,
		replies: [{ statusCode: 410 }, Object.assign(new Error('x'), { code: 'ECONNRESET' })],
	});
	const [[{ json }]] = await first.result;
	expect(JSON.stringify(json)).toContain('uncertain');
	const second = startRun({ ...given, replies: [OK] });
	await second.result;
	expect([...processed]).toEqual(['A']);
	expect(second.sent()).toHaveLength(0);
});
it('sends again an item of which a step of recovery was refused', async () => {
	const { given, processed } = reopenOnce();
	await startRun({ ...given, replies: [{ statusCode: 410 }, { statusCode: 400 }] }).result;
	expect([...processed]).toEqual([]);
	const second = startRun({ ...given, replies: [OK] });
	await second.result;
	expect(batches(second.sent())).toEqual(['twice/1']);
});
it('takes a refused key for an answer, which ends the doubt about the service', async () => {
	const { RequestWindow } = await import('../../../nodes/runner/request/requestWindow.ts');
	const { judge } = await import('../../../nodes/runner/verdict/verdict.ts');
	const { testService } = await import('./testService.mts');
	const window = new RequestWindow({ concurrentRequests: 5, maxWait: 10 }, undefined, 'T');
	const say = async (status: number) => {
		const { permit } = await window.enter(Infinity);
		window.leave(
			permit!,
			judge({ answer: { status, headers: {}, body: undefined } }, testService, {
				now: 0,
				timeout: 1,
			}),
			true,
		);
	};
	for (let n = 0; n < 5; n++) await say(500);
	await say(401);
	await time.pass(10_001);
	expect((await window.enter(Infinity)).failure?.message).toBeUndefined();
});
it('cuts off a body whose signal was aborted before', async () => {
	const { readBody } = await import('../../../nodes/runner/send/readBody.ts');
	const { PassThrough } = await import('node:stream');
	const hung = new Promise((resolve) => setTimeout(() => resolve('hung'), 300));
	const reading = readBody(new PassThrough(), AbortSignal.abort()).catch(() => 'cut');
	await expect(Promise.race([reading, hung])).resolves.toBe('cut');
});
