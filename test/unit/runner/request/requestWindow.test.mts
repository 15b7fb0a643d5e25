import { RequestWindow, type Permit } from '../../../../nodes/runner/request/requestWindow.ts';
import { judge, judgeUnsent } from '../../../../nodes/runner/verdict/verdict.ts';
import { testService } from '../testService.mts';
import { VirtualClock } from '../virtualClock.mts';

let time: VirtualClock;
beforeEach(() => {
	time = new VirtualClock();
});
afterEach(() => {
	jest.restoreAllMocks();
});

const PATIENT = Infinity;

/** What a request leaves with: an answer with this status, or none. */
const answered = (status: number) =>
	judge({ answer: { status, headers: {}, body: undefined } }, testService, {
		now: 0,
		timeout: 60,
	});
const GOOD = answered(200);
const LOST = judgeUnsent({ kind: 'unavailable', message: 'lost' });

const newWindow = (
	limits: Partial<ConstructorParameters<typeof RequestWindow>[0]> = {},
	signal?: AbortSignal,
) => new RequestWindow({ concurrentRequests: 5, requestsPerSecond: Infinity, ...limits }, signal);

/** Enters, which takes no longer than the test allows. */
const enter = async (window: RequestWindow) => (await window.enter(PATIENT))!;

const enterAll = async (window: RequestWindow, count: number) =>
	await Promise.all(Array.from({ length: count }, async () => await enter(window)));

/** How many of 20 requests may be in flight together. The window is of no use afterwards. */
async function countRoom(window: RequestWindow): Promise<number> {
	let entered = 0;
	for (let attempt = 0; attempt < 20; attempt++) void enter(window).then(() => entered++);
	await time.idle();
	return entered;
}

/** A request that comes and goes without a pause. */
async function pass(window: RequestWindow, verdict = LOST): Promise<void> {
	window.leave(await enter(window), verdict, undefined);
}

/** Fills the window, has its first request refused with a pause, and empties it again. */
async function refuseOne(window: RequestWindow, limit: number, milliseconds = 10): Promise<void> {
	const [first, ...others] = await enterAll(window, limit);
	window.leave(first, LOST, milliseconds);
	for (const permit of others) window.leave(permit, LOST, undefined);
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
			window.leave(permit, GOOD, undefined);
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
			window.leave(permit, GOOD, undefined);
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
			window.leave(permit, GOOD, undefined);
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
		await expect(window.enter(0)).resolves.toMatchObject({ held: 0 });
		expect(time.now).toBe(10_000);
	});
});

describe('a pause', () => {
	it('holds up all requests, and their permits say for how long', async () => {
		const window = newWindow();
		const permit = await enter(window);
		expect(permit.held).toBe(0);
		expect(window.pause()).toBeLessThanOrEqual(0);
		window.leave(permit, LOST, 1000);
		expect(window.pause()).toBe(1000);
		const held = await Promise.all([window.enter(PATIENT), window.enter(1000)]);
		expect(held).toEqual([
			{ held: 1000, window: 1 },
			{ held: 1000, window: 1 },
		]);
		expect(time.now).toBe(1000);
		expect(window.pause()).toBe(0);
	});

	it('lasts until the latest end that was asked for', async () => {
		const window = newWindow();
		const [one, two, three] = await enterAll(window, 3);
		window.leave(one, LOST, 1000);
		window.leave(two, LOST, 300);
		expect(window.pause()).toBe(1000);
		window.leave(three, LOST, 1200);
		expect(window.pause()).toBe(1200);
	});

	it('halves the window also when it takes no time', async () => {
		const window = newWindow({ concurrentRequests: 8 });
		window.leave(await enter(window), LOST, 0);
		await expect(countRoom(window)).resolves.toBe(4);
		expect(time.now).toBe(0);
	});
});

describe('the width after a pause', () => {
	it('is half, however many requests of that window were refused', async () => {
		const window = newWindow({ concurrentRequests: 8 });
		for (const permit of await enterAll(window, 8)) window.leave(permit, LOST, 10);
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
		window.leave(first, LOST, 10);
		for (const permit of others) window.leave(permit, GOOD, undefined);
		await expect(countRoom(window)).resolves.toBe(4);
	});

	it('grows by 1 with each full window that is answered', async () => {
		const widthAfter = async (answers: number) => {
			const window = newWindow({ concurrentRequests: 8 });
			await refuseOne(window, 8);
			for (let answer = 0; answer < answers; answer++) await pass(window, GOOD);
			return window.width;
		};
		await expect(widthAfter(3)).resolves.toBe(4);
		await expect(widthAfter(5)).resolves.toBe(5);
		await expect(widthAfter(8)).resolves.toBe(5);
		await expect(widthAfter(11)).resolves.toBe(6);
	});

	it.each([
		['a refusal', answered(404), 5],
		['an answer of 500', answered(500), 4],
		['no answer', LOST, 4],
	])('grows only while the service is well (%s)', async (_, verdict, width) => {
		const window = newWindow({ concurrentRequests: 8 });
		await refuseOne(window, 8);
		for (let request = 0; request < 5; request++) await pass(window, verdict);
		expect(window.width).toBe(width);
	});

	it('reaches the limit again and never exceeds it', async () => {
		const window = newWindow({ concurrentRequests: 8 });
		for (let refusal = 0; refusal < 5; refusal++) await refuseOne(window, 1);
		for (let answer = 0; answer < 1000; answer++) await pass(window, GOOD);
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
		window.leave(first, GOOD, undefined);
		expect(window.hasRoom()).toBe(true);
	});

	it('is taken by requests that wait to start', async () => {
		const window = newWindow({ concurrentRequests: 2 });
		window.leave(await enter(window), LOST, 1000);
		const entering = window.enter(PATIENT);
		expect(window.hasRoom()).toBe(false);
		window.leave((await entering)!, GOOD, undefined);
		expect(window.hasRoom()).toBe(true);
	});

	it('is given back by requests that do not start', async () => {
		const cancelling = new AbortController();
		const window = newWindow({ concurrentRequests: 2 }, cancelling.signal);
		window.leave(await enter(window), LOST, 1000);
		await expect(window.enter(0)).resolves.toBeUndefined();
		expect(window.hasRoom()).toBe(true);
		cancelling.abort(new Error('cancelled'));
		await expect(window.enter(PATIENT)).rejects.toThrow('cancelled');
		expect(window.hasRoom()).toBe(true);
	});
});

describe('a request that is not patient enough', () => {
	it('gets no permit, and does not sleep', async () => {
		const window = newWindow();
		window.leave(await enter(window), LOST, 1001);
		await expect(window.enter(1000)).resolves.toBeUndefined();
		await expect(window.enter(0)).resolves.toBeUndefined();
		expect(time.waits).toEqual([]);
	});

	it.each([
		[750, undefined, 600],
		[700, { held: 1000, window: 1 }, 1000],
	])('counts all pauses together (another one of %i ms)', async (second, permit, now) => {
		const window = newWindow();
		const [one, two] = await enterAll(window, 2);
		window.leave(one, LOST, 600);
		const entering = window.enter(1000);
		await time.pass(300);
		window.leave(two, LOST, second);
		await expect(entering).resolves.toEqual(permit);
		expect(time.now).toBe(now);
	});

	it('gives up also while it waits for room, and leaves that to the others', async () => {
		const window = newWindow({ concurrentRequests: 1 });
		const permit = await enter(window);
		const entering = [100, 5000, 100, 5000].map(async (patience) => {
			const entered = await window.enter(patience);
			if (!entered) return `gave up at ${time.now}`;
			await time.pass(10);
			window.leave(entered, GOOD, undefined);
			return `left at ${time.now}`;
		});
		await time.pass(50);
		window.leave(permit, LOST, 1000);
		await expect(Promise.all(entering)).resolves.toEqual([
			...['gave up at 50', 'left at 1060', 'gave up at 50', 'left at 1070'],
		]);
	});
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
		window.leave(await enter(window), LOST, what === 'a pause' ? 10_000 : undefined);
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
		window.leave(permit, GOOD, undefined);
		await Promise.all(entering);
	});
});
