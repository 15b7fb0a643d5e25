import { setTimeout as sleep } from 'node:timers/promises';
import { startSandboxProcess, type SandboxProcess } from './child.mts';
import type { Limit } from './limits.mts';
import { Limits } from './limits.mts';

let sandbox: SandboxProcess;

beforeAll(async () => {
	sandbox = await startSandboxProcess();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.stop());

async function trigger(signal?: AbortSignal) {
	const answer = await fetch(`${sandbox.url}/scenariocustomevents`, {
		method: 'POST',
		headers: { 'x-api-key': sandbox.apiKey, 'content-type': 'application/json' },
		body: JSON.stringify({ customEventId: 101, customerCrmId: 'CRM-57' }),
		...(signal && { signal }),
	});
	return { status: answer.status, headers: answer.headers, body: await answer.json() };
}

async function statuses(count: number): Promise<Record<string, number>> {
	const answers = await Promise.all(Array.from({ length: count }, () => trigger()));
	const counts: Record<string, number> = {};
	for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
	return counts;
}

async function untilInFlight(count: number): Promise<void> {
	while ((await sandbox.stats()).inFlight !== count) await sleep(5);
}

const accepted = async () => (await sandbox.state()).expertSender.acceptedEvents.length;
const impose = (limit: Limit, more: object = {}) => sandbox.addLimit({ limit, ...more });

test('atOnce turns away what neither a place nor the queue has room for', async () => {
	await impose({ kind: 'atOnce', requests: 3, queue: 4 });
	await sandbox.setLatency({ ms: 800 });
	expect(await statuses(10)).toEqual({ 201: 7, 503: 3 });
	expect(await accepted()).toBe(7);
	expect(await statuses(7)).toEqual({ 201: 7 });
});

test('atOnce handles no more than that at a time', async () => {
	await impose({ kind: 'atOnce', requests: 2, queue: 4 });
	await sandbox.setLatency({ ms: 100 });
	const started = performance.now();
	expect(await statuses(6)).toEqual({ 201: 6 });
	expect(performance.now() - started).toBeGreaterThanOrEqual(295);
});

test('atOnce without a queue turns away at once, with a problem object and no latency', async () => {
	await impose({ kind: 'atOnce', requests: 1, status: 429 });
	await sandbox.setLatency({ ms: 3000 });
	const first = trigger();
	await untilInFlight(1);
	const started = performance.now();
	const { status, headers, body } = await trigger();
	expect(performance.now() - started).toBeLessThan(2000);
	expect(status).toBe(429);
	expect(headers.get('retry-after')).toBe(null);
	expect(body).toMatchObject({ title: 'Too Many Requests', status: 429 });
	expect((await first).status).toBe(201);
	expect((await sandbox.requests()).map(({ fault }) => fault)).toEqual([undefined, 'limit']);
});

test('atOnce gives a place back when a request is cut, also in the queue', async () => {
	await impose({ kind: 'atOnce', requests: 1, queue: 1 });
	await sandbox.setLatency({ ms: 1000 });
	const [first, queued] = [new AbortController(), new AbortController()];
	const cut = [trigger(first.signal)];
	await untilInFlight(1);
	cut.push(trigger(queued.signal));
	await untilInFlight(2);
	queued.abort();
	await untilInFlight(1);
	first.abort();
	await Promise.allSettled(cut);
	await untilInFlight(0);
	expect(await statuses(2)).toEqual({ 201: 2 });
});

test('rate turns away what is too much for the second, and says when to come back', async () => {
	await impose({ kind: 'rate', requests: 1, retryAfter: 1 });
	const answers = await Promise.all(Array.from({ length: 3 }, () => trigger()));
	const refused = answers.filter(({ status }) => status === 429);
	expect(refused).toHaveLength(2);
	expect(refused[0].headers.get('retry-after')).toBe('1');
	await sleep(1050);
	expect(await statuses(1)).toEqual({ 201: 1 });
});

test('rate without retryAfter says nothing of when to come back', async () => {
	await impose({ kind: 'rate', requests: 1, status: 503 });
	await trigger();
	const { status, headers } = await trigger();
	expect([status, headers.get('retry-after')]).toEqual([503, null]);
});

test.each<[string, 'bucket' | 'window', number]>([
	['a bucket refills steadily', 'bucket', 2],
	['a window begins anew with each second of the clock', 'window', 4],
])('rate: %s', async (_title, by, expected) => {
	let now = 10_700;
	const limits = new Limits(() => now);
	limits.add({ limit: { kind: 'rate', requests: 4, by } });
	const taken = async () => {
		let count = 0;
		while (!(await limits.enter('GET', '/')).refusal) count += 1;
		return count;
	};
	expect(await taken()).toBe(4);
	now += 500;
	expect(await taken()).toBe(expected);
	now += 60_000;
	expect(await taken()).toBe(4);
});

test('a limit concerns its route alone, and ends when it is cleared', async () => {
	await impose({ kind: 'rate', requests: 1 }, { method: 'GET', path: '/customerconsents' });
	expect(await statuses(5)).toEqual({ 201: 5 });
	await sandbox.clearLimits();
	await impose({ kind: 'rate', requests: 1 }, { path: '/scenariocustomevents' });
	expect(await statuses(5)).toEqual({ 201: 1, 429: 4 });
	await sandbox.clearLimits();
	expect(await statuses(5)).toEqual({ 201: 5 });
	await impose({ kind: 'rate', requests: 1 });
	await sandbox.reset();
	expect(await statuses(5)).toEqual({ 201: 5 });
});

test('of several limits every one counts', async () => {
	const limits = new Limits(() => 0);
	limits.add({ limit: { kind: 'atOnce', requests: 2 } });
	limits.add({ limit: { kind: 'rate', requests: 3 } });
	const enter = async () => await limits.enter('GET', '/');
	const [one, two, three] = [await enter(), await enter(), await enter()];
	expect([one, two, three].map(({ refusal }) => refusal?.status)).toEqual([
		undefined,
		undefined,
		503,
	]);
	one.leave();
	two.leave();
	expect((await enter()).refusal).toBeUndefined();
	// Turned away by the second limit, it gives its place under the first one back.
	for (let attempt = 0; attempt < 3; attempt++) {
		expect((await enter()).refusal?.status).toBe(429);
	}
});

test.each<[object]>([
	[{ kind: 'atOnce' }],
	[{ kind: 'atOnce', requests: 0 }],
	[{ kind: 'atOnce', requests: 1, retryAfter: 1 }],
	[{ kind: 'rate', requests: 1, by: 'hour' }],
	[{ kind: 'rate', requests: 1, status: 500 }],
	[{ kind: 'mood', requests: 1 }],
])('%j is refused', async (limit) => {
	await expect(impose(limit as Limit)).rejects.toThrow('400');
});
