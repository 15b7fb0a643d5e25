import { clock } from '../../../nodes/runner/clock.ts';

it('gives the time of this machine', () => {
	expect(Math.abs(clock.now() - Date.now())).toBeLessThan(1000);
});

it('draws random numbers from the full range and nothing outside of it', () => {
	const drawn = Array.from({ length: 1000 }, () => clock.random());
	expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
	expect(Math.max(...drawn)).toBeLessThan(1);
	expect(Math.max(...drawn) - Math.min(...drawn)).toBeGreaterThan(0.9);
});

it('stops sleeping when the execution is cancelled', async () => {
	await clock.sleep(0, undefined);
	const cancelling = new AbortController();
	const asleep = clock.sleep(3_600_000, cancelling.signal);
	cancelling.abort();
	await expect(asleep).rejects.toThrow();
	await expect(clock.sleep(3_600_000, cancelling.signal)).rejects.toThrow();
});
