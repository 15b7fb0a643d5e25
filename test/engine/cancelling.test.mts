import { setTimeout as wait } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';

import { clock, type NodeRun } from './engine.mts';
import { people, upsert, useNodes } from './useNodes.mts';

/*
 * With the clock as it is: what is proved here is that nobody waits for it. A rejection that nobody looks at
 * fails a test by itself.
 */

const { sandbox, expertSender } = useNodes();

const oneByOne = (options = {}) => ({
	...upsert,
	options: { recordsPerRequest: 1, concurrentRequests: 5, ...options },
});

/** Waits until the sandbox has got that many requests, and a few milliseconds more. */
async function waitForRequests(count: number) {
	while ((await sandbox().stats()).count < count) await wait(10);
	await wait(50);
}

/** Waits until nothing is in flight and nothing new arrives: all that is left is what waits. */
async function waitForQuiet() {
	let seen = 0;
	for (;;) {
		await wait(200);
		const { count, inFlight } = await sandbox().stats();
		if (count > 0 && count === seen && inFlight === 0) return;
		seen = count;
	}
}

/** Stops the run at a time, and proves that it ends at once and sends nothing afterwards. */
async function cancel(
	parameters: IDataObject,
	when: () => Promise<unknown>,
	{ underway = 0, ...rest }: Partial<NodeRun> & { underway?: number } = {},
) {
	let cancelledAt = 0;
	let countThen = 0;
	const cancelled = when().then(async () => {
		countThen = (await sandbox().stats()).count;
		cancelledAt = performance.now();
	});
	const result = await expertSender(parameters, { items: people(200), cancelled, ...rest });
	const took = performance.now() - cancelledAt;
	expect(cancelledAt).toBeGreaterThan(0);
	expect(took).toBeLessThan(1000);
	expect(result.run.status).toBe('canceled');
	expect(result.afterwards).toEqual([]);
	await wait(300);
	const { count, inFlight } = await sandbox().stats();
	expect(inFlight).toBe(0);
	// Requests that were just sent may still arrive.
	expect(count - countThen).toBeLessThanOrEqual(underway);
	return await sandbox().requests();
}

describe.each([undefined, 'continueRegularOutput', 'continueErrorOutput'] as const)(
	'with On Error %s',
	(onError) => {
		it('ends at once and cuts off the requests in flight', async () => {
			await sandbox().setLatency({ ms: 5000 });
			const log = await cancel(oneByOne(), async () => await waitForRequests(5), { onError });
			expect(log).toHaveLength(5);
			for (const { answered, status, durationMs } of log) {
				expect({ answered, status }).toEqual({ answered: false, status: null });
				expect(durationMs).toBeLessThan(1500);
			}
		});

		it('ends at once between two tries', async () => {
			await sandbox().addFault({ fault: { kind: 'status', status: 500 }, times: 1000 });
			const { sleep } = clock;
			clock.sleep = async (milliseconds, signal) => await sleep(milliseconds * 1000, signal);
			const log = await cancel(oneByOne(), waitForQuiet, { onError });
			clock.sleep = sleep;
			// Five in a row, and the service counts as down. What left before the fifth answer comes on top.
			expect(log.length).toBeGreaterThanOrEqual(5);
			expect(log.length).toBeLessThan(10);
		});

		it('ends at once while the service has asked to wait', async () => {
			await sandbox().addFault({ fault: { kind: 'tooManyRequests', retryAfter: 60 }, times: 1000 });
			const log = await cancel(oneByOne(), waitForQuiet, { onError });
			expect(log.length).toBeLessThanOrEqual(5);
		});

		it('ends at once while a request waits for its turn in the second', async () => {
			const log = await cancel(
				oneByOne({ requestsPerSecond: 0.1 }),
				async () => await waitForRequests(1),
				{
					onError,
				},
			);
			expect(log).toHaveLength(1);
		});

		it('ends at once while it reads 50,000 items', async () => {
			await sandbox().setLatency({ ms: 5000 });
			let read = 0;
			let readThen = 0;
			const items = Array.from({ length: 50_000 }, () => ({
				// The same customer in each, so that all items are read while the first request is in flight.
				get email() {
					read++;
					return 'ewa@example.org';
				},
			}));
			const when = async () => {
				await waitForRequests(1);
				readThen = read;
			};
			// An expression that only n8n can evaluate, which is slow.
			const parameters = { ...oneByOne(), email: '={{ $json.email.toLowerCase() }}' };
			await cancel(parameters, when, { items, onError });
			expect(read - readThen).toBeLessThan(10_000);
			const readSince = read;
			await wait(50);
			expect(read).toBe(readSince);
		});
	},
);

it('ends at once between the parts of a refused request', async () => {
	await sandbox().addFault({
		match: '"email"',
		times: 1000,
		fault: { kind: 'status', status: 400, body: { errors: ['bad'] } },
	});
	await sandbox().setLatency({ ms: 100 });
	await cancel(upsert, async () => await waitForRequests(10), {
		underway: 5,
		onError: 'continueRegularOutput',
	});
});

it('sends nothing when it is cancelled before the first request', async () => {
	const { run, afterwards } = await expertSender(oneByOne(), {
		items: people(200),
		onError: 'continueRegularOutput',
		cancelled: Promise.resolve(),
	});
	expect(run.status).toBe('canceled');
	expect(afterwards).toEqual([]);
	await wait(300);
	expect(await sandbox().requests()).toEqual([]);
});
