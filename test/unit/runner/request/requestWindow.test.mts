import { RequestWindow, type Permit } from '../../../../nodes/runner/request/requestWindow.ts';
import { judge } from '../../../../nodes/runner/verdict/verdict.ts';
import { testService } from '../testService.mts';
import { VirtualClock } from '../virtualClock.mts';
import { withCode } from '../withCode.mts';

let time: VirtualClock;
beforeEach(() => {
	time = new VirtualClock();
});
afterEach(() => {
	jest.restoreAllMocks();
});

const PATIENT = Infinity;

/** What a request leaves with: an answer with this status, or none. */
const answered = (status: number, retryAfter?: string) => {
	const headers: Record<string, string> = retryAfter ? { 'retry-after': retryAfter } : {};
	const answer = { status, headers, body: undefined };
	return judge({ answer }, testService, { now: time.now, timeout: 60 });
};
const LOST = judge({ error: withCode('ECONNRESET'), hasBegun: false }, testService, {
	...{ now: 0, timeout: 60 },
});
/** A refusal that asks for so many milliseconds. */
const pausing = (milliseconds: number) => answered(429, String(milliseconds / 1000));

const newWindow = (
	limits: Partial<ConstructorParameters<typeof RequestWindow>[0]> = {},
	signal?: AbortSignal,
) => new RequestWindow({ concurrentRequests: 5, maxWait: 3600, ...limits }, signal, 'Test Service');

/** Enters, which takes no longer than the test allows. */
async function enter(window: RequestWindow): Promise<Permit> {
	const { permit } = await window.enter(PATIENT);
	if (permit) return permit;
	throw new Error('was not let in');
}
const leave = (window: RequestWindow, permit: Permit, verdict = answered(200)) =>
	window.leave(permit, verdict, true);

const enterAll = async (window: RequestWindow, count: number) =>
	await Promise.all(Array.from({ length: count }, async () => await enter(window)));

/** How many of 20 requests may be in flight together. The window is of no use afterwards. */
async function countRoom(window: RequestWindow): Promise<number> {
	let entered = 0;
	for (let attempt = 0; attempt < 20; attempt++) void enter(window).then(() => entered++);
	await time.idle();
	return entered;
}

/** A request that comes and goes. */
async function pass(window: RequestWindow, verdict = answered(404)): Promise<void> {
	leave(window, await enter(window), verdict);
}

/** Fills the window, has its first request refused with a pause, and empties it again. */
async function refuseOne(window: RequestWindow, limit: number): Promise<void> {
	const [first, ...others] = await enterAll(window, limit);
	leave(window, first, pausing(10));
	for (const permit of others) leave(window, permit, answered(404));
}

describe('requests in flight', () => {
	it.each([1, 3, 5])('reach the limit of %i and never exceed it', async (limit) => {
		const window = newWindow({ concurrentRequests: limit });
		let inFlight = 0;
		const seen: number[] = [];
		const sendOne = async (_: unknown, place: number) => {
			const permit = await enter(window);
			seen.push(++inFlight);
			await time.pass(1 + (place % 3));
			inFlight--;
			leave(window, permit);
		};
		await Promise.all(Array.from({ length: 20 }, sendOne));
		expect(seen).toHaveLength(20);
		expect(Math.max(...seen)).toBe(limit);
	});

	it('start in the order they came', async () => {
		const window = newWindow({ concurrentRequests: 1 });
		const order: string[] = [];
		const sendNamed = async (name: string) => {
			const permit = await enter(window);
			order.push(name);
			await time.pass(1);
			leave(window, permit);
		};
		await Promise.all([...'abcdef'].map(sendNamed));
		expect(order.join('')).toBe('abcdef');
	});
});

describe('requests per second', () => {
	it.each([
		[4, 250],
		[1, 1000],
		[0.1, 10_000],
		[1000, 1],
	])('%d start %i ms apart, whatever is in flight', async (requestsPerSecond, apart) => {
		const window = newWindow({ concurrentRequests: 50, requestsPerSecond });
		const started: number[] = [];
		const startOne = async () => {
			await enter(window);
			started.push(time.now);
		};
		await Promise.all(Array.from({ length: 5 }, startOne));
		expect(started).toEqual([0, 1, 2, 3, 4].map((place) => place * apart));
	});

	it('start in the order they came', async () => {
		const window = newWindow({ requestsPerSecond: 10 });
		const order: string[] = [];
		const sendNamed = async (name: string) => {
			const permit = await enter(window);
			order.push(name);
			leave(window, permit);
		};
		await Promise.all([...'abcdef'].map(sendNamed));
		expect(order.join('')).toBe('abcdef');
	});

	it('do not make up for time in which none started', async () => {
		const window = newWindow({ requestsPerSecond: 10 });
		await pass(window);
		await time.pass(1000);
		const started: number[] = [];
		const startOne = async () => {
			await enter(window);
			started.push(time.now);
		};
		await Promise.all([startOne(), startOne(), startOne()]);
		expect(started).toEqual([1000, 1100, 1200]);
	});

	it('take nothing from the patience, which is for pauses', async () => {
		const window = newWindow({ requestsPerSecond: 0.1 });
		await window.enter(0);
		await expect(window.enter(0)).resolves.toMatchObject({ permit: { held: 0 } });
		expect(time.now).toBe(10_000);
	});
});

describe('a pause', () => {
	it('holds up all requests, and their permits say for how long', async () => {
		const window = newWindow();
		const permit = await enter(window);
		expect(permit.held).toBe(0);
		leave(window, permit, pausing(1000));
		const held = await Promise.all([window.enter(PATIENT), window.enter(1000)]);
		expect(held.map(({ permit: given }) => [given?.held, given?.period])).toEqual([
			...[
				[1000, 1],
				[1000, 1],
			],
		]);
		expect(time.now).toBe(1000);
	});

	it('is random, and longer each time, while the service names no time', async () => {
		const window = newWindow();
		const begun: number[] = [];
		for (let refusal = 0; refusal < 4; refusal++) {
			const permit = await enter(window);
			begun.push(time.now);
			leave(window, permit, answered(429));
		}
		// Chance gives 0.5: three quarters of 0.5, 1 and 2 s.
		expect(begun).toEqual([0, 375, 1125, 2625]);
	});

	it('is short again after a good answer', async () => {
		const window = newWindow();
		await pass(window, answered(429));
		await pass(window, answered(200));
		await pass(window, answered(429));
		const { now } = time;
		await enter(window);
		expect(time.now - now).toBe(375);
	});
});

describe('the width after a pause', () => {
	it('is half, however many requests of that window were refused', async () => {
		const window = newWindow({ concurrentRequests: 8 });
		for (const permit of await enterAll(window, 8)) leave(window, permit, pausing(10));
		expect(window.width).toBe(4);
		await expect(countRoom(window)).resolves.toBe(4);
	});

	it('is halved again when a request of the next window is refused', async () => {
		const window = newWindow({ concurrentRequests: 8 });
		await refuseOne(window, 8);
		await refuseOne(window, 4);
		await expect(countRoom(window)).resolves.toBe(2);
	});

	it.each([1, 2, 5, 50])('is 1 at least, whatever it was (%i)', async (limit) => {
		const window = newWindow({ concurrentRequests: limit });
		for (let refusal = 0; refusal < 20; refusal++) await refuseOne(window, 1);
		await expect(countRoom(window)).resolves.toBe(1);
	});

	it('does not grow with answers to what was sent before the pause', async () => {
		const window = newWindow({ concurrentRequests: 8 });
		const [first, ...others] = await enterAll(window, 8);
		leave(window, first, pausing(10));
		for (const permit of others) leave(window, permit);
		await expect(countRoom(window)).resolves.toBe(4);
	});

	it('grows by 1 with each full window that is answered', async () => {
		const widthAfter = async (answers: number) => {
			const window = newWindow({ concurrentRequests: 8 });
			await refuseOne(window, 8);
			for (let answer = 0; answer < answers; answer++) await pass(window, answered(200));
			return window.width;
		};
		await expect(widthAfter(3)).resolves.toBe(4);
		await expect(widthAfter(5)).resolves.toBe(5);
		await expect(widthAfter(8)).resolves.toBe(5);
		await expect(widthAfter(11)).resolves.toBe(6);
	});

	it.each([404, 500, 429])('does not grow with %i', async (status) => {
		const window = newWindow({ concurrentRequests: 8 });
		await refuseOne(window, 8);
		for (let request = 0; request < 4; request++) await pass(window, answered(status));
		expect(window.width).toBeLessThanOrEqual(4);
	});

	it('reaches the limit again and never exceeds it', async () => {
		const window = newWindow({ concurrentRequests: 8 });
		for (let refusal = 0; refusal < 5; refusal++) await refuseOne(window, 1);
		for (let answer = 0; answer < 1000; answer++) await pass(window, answered(200));
		await expect(countRoom(window)).resolves.toBe(8);
	});
});

describe('room for another request', () => {
	it('is there until the window is full, and again when a request is over', async () => {
		const window = newWindow({ concurrentRequests: 2 });
		expect(window.hasRoom()).toBe(true);
		const first = await enter(window);
		expect(window.hasRoom()).toBe(true);
		await enter(window);
		expect(window.hasRoom()).toBe(false);
		leave(window, first);
		expect(window.hasRoom()).toBe(true);
	});

	it('is taken by requests that wait to start', async () => {
		const window = newWindow({ concurrentRequests: 2 });
		leave(window, await enter(window), pausing(1000));
		const entering = enter(window);
		expect(window.hasRoom()).toBe(false);
		leave(window, await entering);
		expect(window.hasRoom()).toBe(true);
	});

	it('is given back by requests that do not start', async () => {
		const cancelling = new AbortController();
		const window = newWindow({ concurrentRequests: 2 }, cancelling.signal);
		leave(window, await enter(window), pausing(1000));
		const { failure } = await window.enter(0);
		expect(failure).toBeDefined();
		expect(window.hasRoom()).toBe(true);
		cancelling.abort(new Error('cancelled'));
		await expect(window.enter(PATIENT)).rejects.toThrow('cancelled');
		expect(window.hasRoom()).toBe(true);
	});
});

describe('a request that is not patient enough', () => {
	it('is told how long the pause is, and does not sleep', async () => {
		const window = newWindow();
		leave(window, await enter(window), pausing(1001));
		for (const patience of [1000, 0]) {
			await expect(window.enter(patience)).resolves.toEqual({
				failure: expect.objectContaining({
					message: 'Test Service asked to wait 2 seconds before the next request',
				}),
				isStopped: false,
			});
		}
		expect(time.waits).toEqual([]);
	});

	it.each([
		[750, undefined, 600],
		[700, 1000, 1000],
	])('counts all pauses together (another one of %i ms)', async (second, held, now) => {
		const window = newWindow();
		const [one, two] = await enterAll(window, 2);
		leave(window, one, pausing(600));
		const entering = window.enter(1000);
		await time.pass(300);
		leave(window, two, pausing(second));
		expect((await entering).permit?.held).toBe(held);
		expect(time.now).toBe(now);
	});

	it('gives up also while it waits for room, and leaves that to the others', async () => {
		const window = newWindow({ concurrentRequests: 1 });
		const permit = await enter(window);
		const entering = [100, 5000, 100, 5000].map(async (patience) => {
			const entered = await window.enter(patience);
			if (!entered.permit) return `gave up at ${time.now}`;
			await time.pass(10);
			leave(window, entered.permit);
			return `left at ${time.now}`;
		});
		await time.pass(50);
		leave(window, permit, pausing(1000));
		await expect(Promise.all(entering)).resolves.toEqual([
			...['gave up at 50', 'left at 1060', 'gave up at 50', 'left at 1070'],
		]);
	});
});

describe('a service that does not answer', () => {
	/** Has so many requests lost, one after the other. */
	const lose = async (window: RequestWindow, count = 5) => {
		for (let request = 0; request < count; request++) await pass(window, LOST);
	};

	it('gets one request at a time until one is answered', async () => {
		const window = newWindow();
		await lose(window, 4);
		expect(window.width).toBe(5);
		await lose(window, 1);
		expect(window.width).toBe(1);
		const permit = await enter(window);
		expect(window.hasRoom()).toBe(false);
		leave(window, permit);
		expect(window.width).toBe(5);
	});

	it('gets nothing beside a request that waits to be retried', async () => {
		const window = newWindow();
		const well = window.rest(100);
		expect(window.hasRoom()).toBe(true);
		await lose(window);
		expect(window.hasRoom()).toBe(false);
		await well;
		expect(window.hasRoom()).toBe(true);
	});

	it('is given up after Max Wait, in the words of the last failure', async () => {
		const window = newWindow({ maxWait: 10 });
		await lose(window);
		await time.pass(10_000);
		expect((await window.enter(PATIENT)).permit).toBeDefined();
		await time.pass(1);
		await expect(window.enter(PATIENT)).resolves.toEqual({
			failure: expect.objectContaining({
				message: expect.stringMatching(/^Not sent, because the last 5 requests failed: .+ was cut/),
			}),
			isStopped: false,
		});
	});

	it('is given up at once for what must not be repeated', async () => {
		const window = newWindow();
		for (const permit of await enterAll(window, 5)) window.leave(permit, LOST, false);
		expect((await window.enter(PATIENT)).failure?.message).toContain('the last 5 requests failed');
	});

	it('is given up also by requests that wait for room', async () => {
		const window = newWindow({ concurrentRequests: 3 });
		const permits = await enterAll(window, 3);
		const waiting = [window.enter(PATIENT), window.enter(PATIENT)];
		for (const permit of permits) leave(window, permit, answered(401));
		for (const { failure } of await Promise.all(waiting)) {
			expect(failure?.message).toContain('the last 3 requests failed');
		}
	});
});

describe('a closed window', () => {
	const STOPPED = {
		failure: expect.objectContaining({ message: expect.stringContaining('was stopped') }),
		isStopped: true,
	};

	it('lets nothing start', async () => {
		const window = newWindow();
		window.close();
		await expect(window.enter(PATIENT)).resolves.toEqual(STOPPED);
	});

	it('ends all waits at once, whatever they are for', async () => {
		const window = newWindow({ concurrentRequests: 1, requestsPerSecond: 0.1 });
		const permit = await enter(window);
		const forRoom = window.enter(PATIENT);
		const resting = window.rest(50_000);
		window.close();
		await expect(forRoom).resolves.toEqual(STOPPED);
		await resting;
		await window.rest(50_000);
		leave(window, permit);
		expect(time.now).toBe(0);

		const paused = newWindow();
		leave(paused, await enter(paused), pausing(60_000));
		const forPause = paused.enter(PATIENT);
		paused.close();
		await expect(forPause).resolves.toEqual(STOPPED);
		expect(time.now).toBe(0);
	});
});

it('adapts to the service when no number was set', async () => {
	const window = newWindow({ concurrentRequests: undefined });
	expect(window.width).toBe(10);
	leave(window, await enter(window), answered(503));
	expect(window.width).toBe(5);
});

describe('a cancelled execution', () => {
	const reason = new Error('cancelled');

	it('lets nothing start', async () => {
		const window = newWindow({}, AbortSignal.abort(reason));
		await expect(window.enter(PATIENT)).rejects.toBe(reason);
	});

	it.each(['a pause', 'the next start'])('does not wait for %s', async (what) => {
		const cancelling = new AbortController();
		const window = newWindow({ requestsPerSecond: 0.1 }, cancelling.signal);
		leave(window, await enter(window), what === 'a pause' ? pausing(10_000) : undefined);
		const entering = window.enter(PATIENT);
		cancelling.abort(reason);
		await expect(entering).rejects.toBe(reason);
		expect(time.now).toBe(0);
	});

	it('lets nothing start that waited for room', async () => {
		const cancelling = new AbortController();
		const window = newWindow({ concurrentRequests: 1 }, cancelling.signal);
		const permit: Permit = await enter(window);
		const entering = [window.enter(PATIENT), window.enter(PATIENT)].map(
			async (entered) => await expect(entered).rejects.toBe(reason),
		);
		await time.idle();
		cancelling.abort(reason);
		leave(window, permit);
		await Promise.all(entering);
	});
});
