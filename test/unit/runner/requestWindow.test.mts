import { RequestWindow, type Permit } from '../../../nodes/runner/requestWindow.ts';
import { VirtualClock } from './virtualClock.mts';

let time: VirtualClock;
beforeEach(() => {
	time = new VirtualClock();
});
afterEach(() => {
	jest.restoreAllMocks();
});

const PATIENT = Infinity;

const newWindow = (
	limits: Partial<ConstructorParameters<typeof RequestWindow>[0]> = {},
	signal?: AbortSignal,
) => new RequestWindow({ concurrentRequests: 5, requestsPerSecond: Infinity, ...limits }, signal);

/** Enters so often, and gives the permits there are room for. The window is of no use afterwards. */
async function admitted(window: RequestWindow, attempts = 20): Promise<Permit[]> {
	const permits: Permit[] = [];
	for (let attempt = 0; attempt < attempts; attempt++) {
		void window.enter(PATIENT).then((permit) => permits.push(permit!));
	}
	await time.idle();
	return permits;
}

/** A request that comes and goes without a pause. */
async function pass(window: RequestWindow): Promise<void> {
	await window.enter(PATIENT);
	window.leave();
}

/** Fills the window, has its first request refused with a pause, and empties it again. */
async function refuseOne(window: RequestWindow, limit: number): Promise<void> {
	const permits = await Promise.all(
		Array.from({ length: limit }, async () => await window.enter(PATIENT)),
	);
	window.hold(10, permits[0]!);
	for (const _ of permits) window.leave();
}

describe('requests in flight', () => {
	it.each([1, 3, 5])('are never more than the limit of %i, and reach it', async (limit) => {
		const window = newWindow({ concurrentRequests: limit });
		let inFlight = 0;
		const seen: number[] = [];
		const request = async (_: unknown, place: number) => {
			await window.enter(PATIENT);
			seen.push(++inFlight);
			await time.pass(1 + (place % 3));
			inFlight--;
			window.leave();
		};
		await Promise.all(Array.from({ length: 20 }, request));
		expect(seen).toHaveLength(20);
		expect(Math.max(...seen)).toBe(limit);
	});

	it('are let in as they came', async () => {
		const window = newWindow({ concurrentRequests: 1 });
		const order: string[] = [];
		const request = async (name: string) => {
			await window.enter(PATIENT);
			order.push(name);
			await time.pass(1);
			window.leave();
		};
		await Promise.all([...'abcdef'].map(request));
		expect(order.join('')).toBe('abcdef');
	});
});

describe('so many a second', () => {
	it.each([
		[4, 250],
		[1, 1000],
		[0.1, 10_000],
		[1000, 1],
	])('%d start %i ms apart, whatever is in flight', async (requestsPerSecond, apart) => {
		const window = newWindow({ concurrentRequests: 50, requestsPerSecond });
		const started: number[] = [];
		const request = async () => {
			await window.enter(PATIENT);
			started.push(time.now);
		};
		await Promise.all(Array.from({ length: 5 }, request));
		expect(started).toEqual([0, 1, 2, 3, 4].map((place) => place * apart));
	});

	it('start as they came', async () => {
		const window = newWindow({ requestsPerSecond: 10 });
		const order: string[] = [];
		const request = async (name: string) => {
			await window.enter(PATIENT);
			order.push(name);
			window.leave();
		};
		await Promise.all([...'abcdef'].map(request));
		expect(order.join('')).toBe('abcdef');
	});

	it('do not make up for time in which none started', async () => {
		const window = newWindow({ requestsPerSecond: 10 });
		await pass(window);
		await time.pass(1000);
		const started: number[] = [];
		const request = async () => {
			await window.enter(PATIENT);
			started.push(time.now);
		};
		await Promise.all([request(), request(), request()]);
		expect(started).toEqual([1000, 1100, 1200]);
	});

	it('do not try the patience, which is for pauses', async () => {
		const window = newWindow({ requestsPerSecond: 0.1 });
		await window.enter(0);
		await expect(window.enter(0)).resolves.toMatchObject({ held: 0 });
		expect(time.now).toBe(10_000);
	});
});

describe('a pause', () => {
	it('holds up all requests, and says for how long', async () => {
		const window = newWindow();
		const permit = (await window.enter(PATIENT))!;
		expect(permit.held).toBe(0);
		expect(window.pause()).toBeLessThanOrEqual(0);
		window.hold(1000, permit);
		expect(window.pause()).toBe(1000);
		window.leave();
		const held = await Promise.all([window.enter(PATIENT), window.enter(1000)]);
		expect(held).toEqual([expect.objectContaining({ held: 1000 }), { held: 1000, window: 1 }]);
		expect(time.now).toBe(1000);
		expect(window.pause()).toBe(0);
	});

	it('lasts until the latest end that was asked for', async () => {
		const window = newWindow();
		const [one, two] = [(await window.enter(PATIENT))!, (await window.enter(PATIENT))!];
		window.hold(1000, one);
		window.hold(300, two);
		expect(window.pause()).toBe(1000);
		window.hold(1200, two);
		expect(window.pause()).toBe(1200);
	});

	it('of no time halves the window all the same', async () => {
		const window = newWindow({ concurrentRequests: 8 });
		const permit = (await window.enter(PATIENT))!;
		window.hold(0, permit);
		window.leave();
		await expect(admitted(window)).resolves.toHaveLength(4);
		expect(time.now).toBe(0);
	});
});

describe('after a pause', () => {
	it('half as many are let in, however many of that window were refused', async () => {
		const window = newWindow({ concurrentRequests: 8 });
		const permits = await Promise.all(
			Array.from({ length: 8 }, async () => (await window.enter(PATIENT))!),
		);
		for (const permit of permits) {
			window.hold(10, permit);
			window.leave();
		}
		await expect(admitted(window)).resolves.toHaveLength(4);
	});

	it('half as many again are, if one of the next window is refused', async () => {
		const window = newWindow({ concurrentRequests: 8 });
		await refuseOne(window, 8);
		await refuseOne(window, 4);
		await expect(admitted(window)).resolves.toHaveLength(2);
	});

	it.each([1, 2, 5, 50])('at least one of %i is, however often it is refused', async (limit) => {
		const window = newWindow({ concurrentRequests: limit });
		for (let refusal = 0; refusal < 20; refusal++) await refuseOne(window, 1);
		await expect(admitted(window)).resolves.toHaveLength(1);
	});

	const answeredOnce = async (window: RequestWindow) => {
		const permit = (await window.enter(PATIENT))!;
		window.grow(permit);
		window.leave();
		return permit;
	};

	it('what was sent before the pause does not count as answered', async () => {
		const window = newWindow({ concurrentRequests: 8 });
		const before = (await window.enter(PATIENT))!;
		window.leave();
		await refuseOne(window, 8);
		for (let answer = 0; answer < 100; answer++) window.grow(before);
		await expect(admitted(window)).resolves.toHaveLength(4);
	});

	it('one more is with each full window that is answered', async () => {
		const answered = async (answers: number) => {
			const window = newWindow({ concurrentRequests: 8 });
			await refuseOne(window, 8);
			const permit = await answeredOnce(window);
			for (let answer = 1; answer < answers; answer++) window.grow(permit);
			return (await admitted(window)).length;
		};
		await expect(answered(3)).resolves.toBe(4);
		await expect(answered(5)).resolves.toBe(5);
		await expect(answered(8)).resolves.toBe(5);
		await expect(answered(11)).resolves.toBe(6);
	});

	it('the limit is reached again, and not exceeded', async () => {
		const window = newWindow({ concurrentRequests: 8 });
		for (let refusal = 0; refusal < 5; refusal++) await refuseOne(window, 1);
		const permit = await answeredOnce(window);
		for (let answer = 1; answer < 1000; answer++) window.grow(permit);
		await expect(admitted(window)).resolves.toHaveLength(8);
	});
});

describe('who is not patient enough', () => {
	it('is told at once, and does not sleep', async () => {
		const window = newWindow();
		window.hold(1001, (await window.enter(PATIENT))!);
		await expect(window.enter(1000)).resolves.toBeUndefined();
		await expect(window.enter(0)).resolves.toBeUndefined();
		expect(time.waits).toEqual([]);
	});

	it('is told when pauses are too long in all', async () => {
		const window = newWindow();
		const permit = (await window.enter(PATIENT))!;
		window.hold(600, permit);
		const entering = window.enter(1000);
		await time.pass(300);
		window.hold(750, permit);
		await expect(entering).resolves.toBeUndefined();
		expect(time.now).toBe(600);
	});

	it('counts both of two pauses', async () => {
		const window = newWindow();
		const permit = (await window.enter(PATIENT))!;
		window.hold(600, permit);
		const entering = window.enter(1000);
		await time.pass(300);
		window.hold(700, permit);
		await expect(entering).resolves.toMatchObject({ held: 1000 });
		expect(time.now).toBe(1000);
	});

	it('is told also while waiting for room, and leaves it to the others', async () => {
		const window = newWindow({ concurrentRequests: 1 });
		const permit = (await window.enter(PATIENT))!;
		const entering = [100, 5000, 100, 5000].map(async (patience) => {
			const entered = await window.enter(patience);
			if (!entered) return `told at ${time.now}`;
			await time.pass(10);
			window.leave();
			return `left at ${time.now}`;
		});
		await time.pass(50);
		window.hold(1000, permit);
		window.leave();
		await expect(Promise.all(entering)).resolves.toEqual([
			...['told at 50', 'left at 1060', 'told at 50', 'left at 1070'],
		]);
	});
});

describe('a cancelled execution', () => {
	const reason = new Error('cancelled');

	it('lets nothing in', async () => {
		const window = newWindow({}, AbortSignal.abort(reason));
		await expect(window.enter(PATIENT)).rejects.toBe(reason);
	});

	it.each(['a pause', 'the next start'])('does not wait for %s', async (what) => {
		const cancelling = new AbortController();
		const window = newWindow({ requestsPerSecond: 0.1 }, cancelling.signal);
		const permit = (await window.enter(PATIENT))!;
		if (what === 'a pause') window.hold(10_000, permit);
		const entering = window.enter(PATIENT);
		cancelling.abort(reason);
		await expect(entering).rejects.toBe(reason);
		expect(time.now).toBe(0);
	});

	it('lets nobody in who waited for room', async () => {
		const cancelling = new AbortController();
		const window = newWindow({ concurrentRequests: 1 }, cancelling.signal);
		await window.enter(PATIENT);
		const entering = [window.enter(PATIENT), window.enter(PATIENT)].map(
			async (entered) => await expect(entered).rejects.toBe(reason),
		);
		await time.idle();
		cancelling.abort(reason);
		window.leave();
		await Promise.all(entering);
	});
});
