import type { FaultRule } from '../sandbox/faults.mts';
import { aRefusal, errorsOf } from './cases/given.mts';
import { people, upsert, useNodes } from './useNodes.mts';
import { useVirtualClock } from './virtualClock.mts';

const { sandbox, expertSender } = useNodes();
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
	// The refusal takes a while to reach the node, on a busy machine more than some milliseconds.
	const isAfter = ({ startedAt }: { startedAt: number }) => clock.at(startedAt) > refusedAt + 200;
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
])(
	'sends nothing during the pause after %s, and one more request in all',
	async (_, fault, pause) => {
		await sandbox().setLatency({ ms: 30 });
		await meets(fault);
		const { outputs } = await run(20);
		const { before, after } = await aroundPause(pause);
		expect([before.length + after.length, await stored()]).toEqual([21, 20]);
		expect(before.length).toBeLessThanOrEqual(10);
		expect(after.length).toBeGreaterThanOrEqual(11);
		expect(Math.max(...clock.waits)).toBeLessThanOrEqual(pause + 1000);
		expect(outputs[0].filter(({ json }) => json.error)).toEqual([]);
	},
);

it.each([
	['a time nobody can read', { 'retry-after': 'soon' }],
	['none', {}],
])('holds up that request only after 503 with %s', async (_, headers) => {
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

describe('the request window after a pause', () => {
	const mostInFlight = (log: Array<{ inFlight: number }>) =>
		Math.max(...log.map(({ inFlight }) => inFlight));

	it('is halved once, even if the others in flight are answered later', async () => {
		await sandbox().setLatency({ ms: 100 });
		await meets(asked);
		await sandbox().addFault({ fault: { kind: 'delay', ms: 100 }, times: 9 });
		await run(40, { concurrentRequests: 10 });
		const { before, after } = await aroundPause(7000);
		expect(before.length).toBe(10);
		expect(mostInFlight(after.slice(0, 8))).toBe(5);
	});

	it('is halved once by a burst of refusals', async () => {
		await sandbox().setLatency({ ms: 100 });
		await meets(asked, 8);
		await run(40, { concurrentRequests: 8 });
		const { before, after } = await aroundPause(7000);
		expect(before.length).toBe(8);
		expect(mostInFlight(after.slice(0, 6))).toBe(4);
		expect([before.length + after.length, await stored()]).toEqual([48, 40]);
	});

	it('grows back to its size', async () => {
		await sandbox().setLatency({ ms: 60 });
		await meets(asked, 1, 3);
		await run(60, { concurrentRequests: 4 });
		const { after } = await aroundPause(7000);
		expect(mostInFlight(after)).toBe(4);
		expect(mostInFlight(after.slice(-10))).toBe(4);
	});

	it('shrinks to one request at the least', async () => {
		await meets(asked, 2);
		await run(3, { concurrentRequests: 1, maxTries: 3 });
		expect([(await sandbox().stats()).count, await stored()]).toEqual([5, 3]);
	});
});

it('sends one request more for one refused of fifty', async () => {
	await sandbox().setLatency({ ms: 300 });
	await meets(asked);
	await run(60, { concurrentRequests: 50 });
	expect([(await sandbox().stats()).count, await stored()]).toEqual([61, 60]);
});

describe('a pause that is too long', () => {
	const text = (seconds: number, item: number) =>
		`ExpertSender CDP asked to wait ${seconds} seconds before the next request [item ${item}]. Run this item again after that, or raise 'Max Wait' under 'Options'.`;

	/** Of an item that the service has refused, and of one that was not sent any more. */
	const tooLong = (message: string, item = 0) => ({ ...unsent(message, item), status: 429 });
	const unsent = (message: string, item: number) => ({ message, kind: 'unavailable', item });

	it('fails all items at once and sends none of the others', async () => {
		await meets({ kind: 'tooManyRequests', retryAfter: 600 });
		const { outputs } = await run(20, { concurrentRequests: 1 });
		expect((await sandbox().stats()).count).toBe(1);
		expect(errorsOf(outputs[0])).toEqual(
			people(20).map((_, item) => (item === 0 ? tooLong : unsent)(text(600, item), item)),
		);
		expect(clock.waits).toEqual([]);
	});

	it('lets requests in flight finish', async () => {
		await meets({ kind: 'tooManyRequests', retryAfter: 600 });
		await sandbox().addFault({ fault: { kind: 'delay', ms: 300 }, times: 4 });
		const { outputs } = await run(20, { concurrentRequests: 5 });
		expect([(await sandbox().stats()).count, await stored()]).toEqual([5, 4]);
		expect(outputs[0].filter(({ json }) => json.error)).toHaveLength(16);
		expect(clock.waits).toEqual([]);
	});

	it('stops a run with the reason of its first item', async () => {
		await meets({ kind: 'tooManyRequests', retryAfter: 600 });
		const oneAtATime = { ...upsert, options: { concurrentRequests: 1 } };
		const { error } = await expertSender(oneAtATime, { items: people(200) });
		// Nothing was carried out, so there is nothing more to say.
		expect(`${error?.message}. ${error?.description}`).toBe(text(600, 0));
	});

	it.each([
		[{}, 120, 2],
		[{}, 121, 1],
		[{ maxWait: 5 }, 7, 1],
		[{ maxWait: 7 }, 7, 2],
		[{ maxWait: 600 }, 600, 2],
		[{ maxWait: 0 }, 2, 1],
	])('begins with the options %j above %i seconds', async (options, retryAfter, count) => {
		await meets({ kind: 'tooManyRequests', retryAfter });
		const { outputs } = await run(1, options);
		expect((await sandbox().stats()).count).toBe(count);
		expect(outputs[0][0].json.error).toEqual(
			count === 1 ? tooLong(text(retryAfter, 0)) : undefined,
		);
	});

	it('adds up over several pauses', async () => {
		await meets(asked, 2);
		const { outputs } = await run(1, { maxWait: 10, maxTries: 5 });
		expect((await sandbox().stats()).count).toBe(2);
		expect(errorsOf(outputs[0])).toEqual([tooLong(`${text(7, 0)} The request was sent 2 times.`)]);
	});

	it('counts the waits between tries as well', async () => {
		clock.random = 0.999;
		await meets({ kind: 'status', status: 500 }, 5);
		// 0.5 s and 1 s are waited for; another 2 s would be too long.
		const { outputs } = await run(1, { maxWait: 3, maxTries: 10 });
		expect((await sandbox().stats()).count).toBe(3);
		expect(errorsOf(outputs[0])).toEqual([
			aRefusal(0, 500, /answered 500: .* The request was sent 3 times\.$/, /^unavailable$/),
		]);
	});

	it('counts for each request on its own', async () => {
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
