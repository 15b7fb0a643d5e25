import { Faults } from './faults.mts';
import { Latency } from './latency.mts';

const fault = { kind: 'status', status: 500 } as const;

/** The requests of 10,000 that meet the fault. */
function met(faults: Faults): number[] {
	return Array.from({ length: 10_000 }, (_, index) => index).filter(
		() => faults.meet('POST', '/', Buffer.alloc(0)) !== undefined,
	);
}

function faultsOf(rule: object): Faults {
	const faults = new Faults();
	faults.add({ fault, ...rule });
	return faults;
}

test('share: a fault is met by that part of the requests, without end', () => {
	const faults = faultsOf({ share: 0.02, seed: 1 });
	expect(met(faults).length).toBeGreaterThan(150);
	expect(met(faults).length).toBeLessThan(250);
	expect(faults.pending()).toEqual([{ fault, share: 0.02, seed: 1, after: 0 }]);
});

test('share: the same seed meets the same requests', () => {
	const [one, same, other] = [7, 7, 8].map((seed) => met(faultsOf({ share: 0.01, seed })));
	expect(same).toEqual(one);
	expect(other).not.toEqual(one);
});

test('share: times and after hold as ever', () => {
	const places = met(faultsOf({ share: 0.5, seed: 3, times: 5, after: 100 }));
	expect(places).toHaveLength(5);
	expect(places[0]).toBeGreaterThanOrEqual(100);
	expect(places[4] - places[0]).toBeGreaterThan(4);
});

test('lognormal latency: half below the median, a sixth above one sigma', () => {
	const latency = new Latency();
	latency.set({ median: 20, sigma: 1, seed: 1 });
	const waits = Array.from({ length: 10_000 }, () => latency.for('GET', '/'));
	const share = (limit: number) => waits.filter((wait) => wait > limit).length / waits.length;
	expect(share(20)).toBeCloseTo(0.5, 1);
	expect(share(20 * Math.E)).toBeCloseTo(0.159, 1);
	expect(share(20 * Math.E ** 2)).toBeCloseTo(0.023, 2);
});
