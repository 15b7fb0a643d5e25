import type { FaultRule } from '../sandbox/faults.mts';
import { people, upsert, useSandbox } from './useSandbox.mts';
import { useVirtualClock } from './virtualClock.mts';

const { sandbox, expertSender } = useSandbox();
const clock = useVirtualClock();

const run = async (count: number, options = {}) =>
	await expertSender(
		{ ...upsert, options: { recordsPerRequest: 1, ...options } },
		{ items: people(count), onError: 'continueRegularOutput' },
	);

const meets = async (fault: FaultRule['fault'], times = 1, after = 0) =>
	await sandbox().addFault({ fault, times, after });

/** The requests before and after the first pause. */
async function aroundPause(pause: number) {
	const log = await sandbox().requests();
	const refused = log.find(({ fault }) => fault)!;
	const refusedAt = clock.at(refused.startedAt + refused.durationMs!);
	// The refusal takes some milliseconds to reach the node.
	const isAfter = ({ startedAt }: { startedAt: number }) => clock.at(startedAt) > refusedAt + 10;
	const after = log.filter(isAfter);
	for (const { startedAt } of after) {
		expect(clock.at(startedAt) - refusedAt).toBeGreaterThanOrEqual(pause);
	}
	return { before: log.filter((request) => !isAfter(request)), after };
}

const stored = async () => (await sandbox().state()).expertSender.customers.length - 4;

const asked = { kind: 'tooManyRequests', retryAfter: 7 } as const;

it.each<[string, FaultRule['fault'], number]>([
	['429 with 7 seconds', asked, 7000],
	['429 with a date', { kind: 'tooManyRequests', retryAfterDate: 7 }, 6000],
	['503 with 7 seconds', { kind: 'status', status: 503, headers: { 'retry-after': '7' } }, 7000],
	['429 without a time', { kind: 'tooManyRequests' }, 250],
	['429 with a time nobody can read', { kind: 'tooManyRequests', retryAfter: 'soon' }, 250],
	['429 with a time before now', { kind: 'tooManyRequests', retryAfter: '-5' }, 250],
])('%s: nothing is sent meanwhile, and one more request in all', async (_, fault, pause) => {
	await sandbox().setLatency({ ms: 30 });
	await meets(fault);
	const { outputs } = await run(20);
	const { before, after } = await aroundPause(pause);
	expect([before.length + after.length, await stored()]).toEqual([21, 20]);
	expect(before.length).toBeLessThanOrEqual(10);
	expect(after.length).toBeGreaterThanOrEqual(11);
	expect(Math.max(...clock.waits)).toBeLessThanOrEqual(pause + 1000);
	expect(outputs[0].filter(({ json }) => json.error)).toEqual([]);
});

it.each([
	['a time nobody can read', { 'retry-after': 'soon' }],
	['none', {}],
])('503 with %s holds up that request only', async (_, headers) => {
	await sandbox().setLatency({ ms: 30 });
	clock.random = 0.999;
	await meets({ kind: 'status', status: 503, headers });
	await run(20, { concurrentRequests: 2 });
	expect(clock.waits).toEqual([500 * 0.999]);
	expect([(await sandbox().stats()).count, await stored()]).toEqual([21, 20]);
	expect((await sandbox().stats()).maxInFlight).toBe(2);
	const [refused, , third] = await sandbox().requests();
	expect(clock.at(third.startedAt) - clock.at(refused.startedAt)).toBeLessThan(400);
});

describe('after a pause half as many are sent at a time', () => {
	const mostInFlight = (log: Array<{ inFlight: number }>) =>
		Math.max(...log.map(({ inFlight }) => inFlight));

	it('after one refusal, though the others of that window are answered later', async () => {
		await sandbox().setLatency({ ms: 100 });
		await meets(asked);
		await sandbox().addFault({ fault: { kind: 'delay', ms: 100 }, times: 9 });
		await run(40, { concurrentRequests: 10 });
		const { before, after } = await aroundPause(7000);
		expect(before.length).toBe(10);
		expect(mostInFlight(after.slice(0, 8))).toBe(5);
	});

	it('after a burst of refusals, which halves once', async () => {
		await sandbox().setLatency({ ms: 100 });
		await meets(asked, 8);
		await run(40, { concurrentRequests: 8 });
		const { before, after } = await aroundPause(7000);
		expect(before.length).toBe(8);
		expect(mostInFlight(after.slice(0, 6))).toBe(4);
		expect([before.length + after.length, await stored()]).toEqual([48, 40]);
	});

	it('and as many as before in the end', async () => {
		await sandbox().setLatency({ ms: 60 });
		await meets(asked, 1, 3);
		await run(60, { concurrentRequests: 4 });
		const { after } = await aroundPause(7000);
		expect(mostInFlight(after)).toBe(4);
		expect(mostInFlight(after.slice(-10))).toBe(4);
	});

	it('and one at a time at the least', async () => {
		await meets(asked, 2);
		await run(3, { concurrentRequests: 1, maxTries: 3 });
		expect([(await sandbox().stats()).count, await stored()]).toEqual([5, 3]);
	});
});

it('one refused request of fifty is one request more', async () => {
	await sandbox().setLatency({ ms: 300 });
	await meets(asked);
	await run(60, { concurrentRequests: 50 });
	expect([(await sandbox().stats()).count, await stored()]).toEqual([61, 60]);
});

describe('a pause that is too long', () => {
	const text = (seconds: number, item: number) =>
		`ExpertSender CDP asked to wait ${seconds} seconds before the next request [item ${item}]. Run this item again after that, or raise 'Max Wait' under 'Options'.`;

	it('fails all items at once, and none of the others is sent', async () => {
		await meets({ kind: 'tooManyRequests', retryAfter: 600 });
		const { outputs } = await run(20, { concurrentRequests: 1 });
		expect((await sandbox().stats()).count).toBe(1);
		expect(outputs[0].map(({ json }) => json.error)).toEqual(
			people(20).map((_, item) => text(600, item)),
		);
		expect(clock.waits).toEqual([]);
	});

	it('but what is under way is brought to its end', async () => {
		await meets({ kind: 'tooManyRequests', retryAfter: 600 });
		await sandbox().addFault({ fault: { kind: 'delay', ms: 300 }, times: 4 });
		const { outputs } = await run(20, { concurrentRequests: 5 });
		expect([(await sandbox().stats()).count, await stored()]).toEqual([5, 4]);
		expect(outputs[0].filter(({ json }) => json.error)).toHaveLength(16);
		expect(clock.waits).toEqual([]);
	});

	it('is what the first one says that stops a run', async () => {
		await meets({ kind: 'tooManyRequests', retryAfter: 600 });
		const { error } = await expertSender(upsert, { items: people(200) });
		expect(`${error?.message}. ${error?.description}`).toBe(text(600, 0));
	});

	it.each([
		[{}, 120, 2],
		[{}, 121, 1],
		[{ maxWait: 5 }, 7, 1],
		[{ maxWait: 7 }, 7, 2],
		[{ maxWait: 600 }, 600, 2],
		[{ maxWait: 0 }, 2, 1],
	])('by the options %j: %i seconds', async (options, retryAfter, count) => {
		await meets({ kind: 'tooManyRequests', retryAfter });
		const { outputs } = await run(1, options);
		expect((await sandbox().stats()).count).toBe(count);
		expect(outputs[0][0].json.error).toBe(count === 1 ? text(retryAfter, 0) : undefined);
	});

	it('is also the sum of several', async () => {
		await meets(asked, 2);
		const { outputs } = await run(1, { maxWait: 10, maxTries: 5 });
		expect((await sandbox().stats()).count).toBe(2);
		expect(outputs[0][0].json.error).toBe(`${text(7, 0)} The request was sent 2 times.`);
	});

	it('and what was waited between tries counts as well', async () => {
		clock.random = 0.999;
		await meets({ kind: 'status', status: 500 }, 5);
		// 0.5 s and 1 s are waited for; another 2 s would be too long.
		const { outputs } = await run(1, { maxWait: 3, maxTries: 10 });
		expect((await sandbox().stats()).count).toBe(3);
		expect(outputs[0][0].json.error).toMatch(/answered 500: .* The request was sent 3 times\.$/);
	});

	it('is counted for each request on its own', async () => {
		await meets(asked);
		await meets(asked, 1, 1);
		const { outputs } = await expertSender(
			{ ...upsert, options: { maxWait: 10 } },
			{ items: [people(1)[0], people(1)[0]], onError: 'continueRegularOutput' },
		);
		expect(outputs[0].filter(({ json }) => json.error)).toEqual([]);
		expect((await sandbox().stats()).count).toBe(4);
		expect(clock.waits.map((wait) => Math.round(wait / 1000))).toEqual([7, 7]);
	});
});
