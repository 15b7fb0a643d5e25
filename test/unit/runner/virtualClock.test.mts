import { clock } from '../../../nodes/runner/clock.ts';
import { VirtualClock } from './virtualClock.mts';

afterEach(() => {
	jest.restoreAllMocks();
});

it('wakes sleepers by time, and in the order they came when it is the same', async () => {
	const time = new VirtualClock(1000);
	const woken: string[] = [];
	const sleep = async (name: string, milliseconds: number) => {
		await clock.sleep(milliseconds, undefined);
		woken.push(`${name} at ${clock.now()}`);
	};
	await Promise.all([sleep('a', 300), sleep('b', 100), sleep('c', 300), sleep('d', 0)]);
	expect(woken).toEqual(['d at 1000', 'b at 1100', 'a at 1300', 'c at 1300']);
	expect(time.waits).toEqual([300, 100, 300]);
});

it('wakes no sleeper before an earlier one has finished', async () => {
	new VirtualClock();
	const woken: number[] = [];
	const sleepTwice = async () => {
		await clock.sleep(10, undefined);
		await clock.sleep(10, undefined);
		woken.push(clock.now());
	};
	const sleepOnce = async () => {
		await clock.sleep(25, undefined);
		woken.push(clock.now());
	};
	await Promise.all([sleepOnce(), sleepTwice()]);
	expect(woken).toEqual([20, 25]);
});

it('rejects when the signal is aborted, at once when it already is', async () => {
	const time = new VirtualClock();
	const cancelling = new AbortController();
	const asleep = clock.sleep(1000, cancelling.signal);
	cancelling.abort(new Error('cancelled'));
	await expect(asleep).rejects.toThrow('cancelled');
	await expect(clock.sleep(1000, cancelling.signal)).rejects.toThrow('cancelled');
	await time.idle();
	expect(time.now).toBe(0);
});
