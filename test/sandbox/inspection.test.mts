import { Agent, request } from 'node:http';
import { startSandboxProcess } from './child.mts';
import { useSandbox } from './useSandbox.mts';

const sandbox = useSandbox();

function get(agent: Agent | false, path = '/customers/id/1001'): Promise<number | undefined> {
	const headers = { 'x-api-key': sandbox().apiKey };
	return new Promise((resolve, reject) => {
		request(sandbox().url + path, { agent, headers }, (response) => {
			response.resume().on('end', () => resolve(response.statusCode));
		})
			.on('error', reject)
			.end();
	});
}

async function measureTime(path?: string): Promise<number> {
	const started = performance.now();
	await get(false, path);
	return performance.now() - started;
}

test('logs method, URL, status, time, body and headers, but not the key', async () => {
	const before = Date.now();
	const body = JSON.stringify({ customEventId: 101, customerId: 1001 });
	await fetch(`${sandbox().url}/scenariocustomevents?x=1`, {
		method: 'POST',
		headers: { 'x-api-key': sandbox().apiKey, 'content-type': 'application/json' },
		body,
	});
	const [entry, ...others] = await sandbox().requests();
	expect(others).toEqual([]);
	expect(entry).toMatchObject({
		sequence: 1,
		method: 'POST',
		url: '/scenariocustomevents?x=1',
		status: 201,
		connection: 1,
		inFlight: 1,
		answered: true,
		body,
		headers: { 'content-type': 'application/json', 'x-api-key': expect.stringMatching(/^sha256:/) },
	});
	expect(entry).not.toHaveProperty('fault');
	expect(entry.startedAt).toBeGreaterThanOrEqual(before - 1);
	expect(entry.durationMs).toBeGreaterThan(0);
	expect(Number.isInteger(entry.durationMs)).toBe(false);
	expect(JSON.stringify(entry)).not.toContain(sandbox().apiKey);
});

test('counts connections and the most requests in flight', async () => {
	const agent = new Agent({ keepAlive: true, maxSockets: 1 });
	for (let index = 0; index < 3; index += 1) await get(agent);
	agent.destroy();
	expect(await sandbox().stats()).toMatchObject({ count: 3, connections: 1, maxInFlight: 1 });

	await sandbox().setLatency({ ms: 100 });
	await Promise.all([get(false), get(false), get(false), get(false)]);
	expect(await sandbox().stats()).toEqual({
		count: 7,
		connections: 5,
		inFlight: 0,
		maxInFlight: 4,
		byStatus: { '200': 7 },
	});
	const inFlight = (await sandbox().requests()).slice(3).map((entry) => entry.inFlight);
	expect(inFlight.sort()).toEqual([1, 2, 3, 4]);
});

test('logs a request that the caller gives up without an answer', async () => {
	await sandbox().setLatency({ ms: 400 });
	const signal = AbortSignal.timeout(100);
	const headers = { 'x-api-key': sandbox().apiKey };
	await expect(fetch(`${sandbox().url}/customers/id/1001`, { headers, signal })).rejects.toThrow();
	await new Promise((resolve) => setTimeout(resolve, 50));
	expect((await sandbox().requests())[0]).toMatchObject({ status: null, answered: false });
	expect((await sandbox().stats()).inFlight).toBe(0);
});

test('delays all requests or those of one route', async () => {
	await sandbox().setLatency({ method: 'GET', path: '/customers/id/*', ms: 400 });
	expect(await measureTime('/customerconsents')).toBeLessThan(390);
	expect(await measureTime()).toBeGreaterThanOrEqual(399);
	// A rule for the route stays in force after a rule for everything is set.
	await sandbox().setLatency({ ms: 900 });
	expect(await measureTime()).toBeLessThan(890);
	await sandbox().setLatency({ method: 'GET', path: '/customers/id/*', ms: 0 });
	expect(await measureTime()).toBeLessThan(390);
	expect(await measureTime('/customerconsents')).toBeGreaterThanOrEqual(899);
});

test('repeats random latency that has a seed', async () => {
	const durations = async () => {
		await sandbox().reset();
		await sandbox().setLatency({ min: 20, max: 220, seed: 7 });
		for (let index = 0; index < 5; index += 1) await get(false);
		return (await sandbox().requests()).map(({ durationMs }) => durationMs ?? 0);
	};
	/** The middle one of three goes: a busy machine makes a request longer now and then. */
	const middleDurations = async () => {
		const goes = [await durations(), await durations(), await durations()];
		return goes[0].map((_, index) => goes.map((go) => go[index]).sort((a, b) => a - b)[1]);
	};
	const first = await middleDurations();
	const second = await middleDurations();
	for (const [index, duration] of first.entries()) {
		expect(duration).toBeGreaterThanOrEqual(19);
		expect(Math.abs(duration - second[index])).toBeLessThan(40);
	}
	expect(Math.max(...first) - Math.min(...first)).toBeGreaterThan(5);
});

test.each([{}, { ms: 1, min: 2, max: 3 }, { min: 1 }, { ms: -1 }, { ms: 1, wait: 2 }])(
	'refuses latency %j',
	async (rule) => {
		await expect(sandbox().setLatency(rule as never)).rejects.toThrow('400');
	},
);

test('brings back the seed data and clears the rest on reset', async () => {
	const fresh = await sandbox().state();
	await fetch(`${sandbox().url}/customers/id/1001`, {
		method: 'DELETE',
		headers: { 'x-api-key': sandbox().apiKey },
	});
	await sandbox().addFault({ fault: { kind: 'reset' } });
	await sandbox().setLatency({ ms: 5000 });
	expect(await sandbox().state()).not.toEqual(fresh);
	await sandbox().reset();
	expect(await sandbox().state()).toEqual(fresh);
	expect(await sandbox().requests()).toEqual([]);
	expect(await sandbox().stats()).toMatchObject({ count: 0, connections: 0, maxInFlight: 0 });
	expect(await measureTime()).toBeLessThan(1000);
});

test('names in the samples what the seed data holds', async () => {
	const samples = await sandbox().samples();
	expect(samples).toEqual(sandbox().seed);
	expect(samples.expertSender.apiKeys[0]).toBe(sandbox().apiKey);
	expect(samples.expertSender.customEvents.map(({ id }) => id)).toEqual([101, 102, 103, 104]);
	expect(samples.expertSender.segments.map(({ id }) => id)).toEqual([1, 5, 15]);
});

test('keeps the latest requests only, counts all, and can leave bodies off', async () => {
	const small = await startSandboxProcess({ logSize: 3, keepBodies: false });
	try {
		for (let index = 0; index < 5; index += 1) {
			await fetch(`${small.url}/customers`, {
				method: 'POST',
				headers: { 'x-api-key': small.apiKey, 'content-type': 'application/json' },
				body: '{}',
			});
		}
		const entries = await small.requests();
		expect(entries.map(({ sequence }) => sequence)).toEqual([3, 4, 5]);
		expect(entries.every((entry) => !('body' in entry))).toBe(true);
		expect((await small.stats()).count).toBe(5);
	} finally {
		await small.stop();
	}
});
