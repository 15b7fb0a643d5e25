import { clock } from '../../../nodes/runner/clock.ts';

const mockSleep = jest.fn();
jest.mock('n8n-workflow', () => ({
	...jest.requireActual('n8n-workflow'),
	sleep: async (...given: unknown[]) => await mockSleep(...given),
}));

const { sleep } = jest.requireActual<typeof import('n8n-workflow')>('n8n-workflow');
beforeEach(() => {
	mockSleep.mockImplementation(sleep);
});

it('gives the time of this machine', () => {
	expect(Math.abs(clock.now() - Date.now())).toBeLessThan(1000);
});

it('draws random numbers from the full range and nothing outside of it', () => {
	const drawn = Array.from({ length: 1000 }, () => clock.random());
	expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
	expect(Math.max(...drawn)).toBeLessThan(1);
	expect(Math.max(...drawn) - Math.min(...drawn)).toBeGreaterThan(0.9);
});

describe('sleep', () => {
	it('ends when the time is over, with a signal or without', async () => {
		// One that looks at no signal, so that all that listens to it is ours.
		mockSleep.mockImplementation(async (milliseconds: number) => await sleep(milliseconds));
		const { signal } = new AbortController();
		const remove = jest.spyOn(signal, 'removeEventListener');
		const began = performance.now();
		await clock.sleep(20, undefined);
		await clock.sleep(20, signal);
		expect(performance.now() - began).toBeGreaterThanOrEqual(38);
		expect(remove).toHaveBeenCalledWith('abort', expect.any(Function));
	});

	it.each([
		['of n8n that knows the signal', sleep],
		// Up to n8n-workflow 2.30.
		['of an older n8n that ignores it', async () => await new Promise(() => {})],
	])('ends at once when the signal is aborted, with a sleep %s', async (_, sleepOfN8n) => {
		mockSleep.mockImplementation(sleepOfN8n);
		const cancelling = new AbortController();
		const asleep = clock.sleep(3_600_000, cancelling.signal);
		cancelling.abort(new Error('cancelled'));
		await expect(asleep).rejects.toMatchObject({
			message: 'The wait was ended',
			cause: { message: 'cancelled' },
		});
		await expect(clock.sleep(3_600_000, cancelling.signal)).rejects.toThrow('cancelled');
	});
});
