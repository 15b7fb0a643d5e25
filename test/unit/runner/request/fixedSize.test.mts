import { FixedSize } from '../../../../nodes/runner/request/fixedSize.ts';
import { newWindowSize } from '../../../../nodes/runner/request/windowSize.ts';

/** Sends so many requests, which all succeed. */
function succeed(size: FixedSize, count: number): void {
	for (let request = 0; request < count; request++) size.succeed(size.start(0));
}

it('is what a number that the person set makes', () => {
	expect(newWindowSize(7)).toBeInstanceOf(FixedSize);
});

it('begins with the number and never grows above it', () => {
	const size = new FixedSize(5);
	succeed(size, 100);
	expect(size.current).toBe(5);
});

it('halves once for all requests of a window that are throttled, and rounds down', () => {
	const size = new FixedSize(5);
	const window = Array.from({ length: 5 }, () => size.start(0));
	for (const departure of window) size.fail(departure, 'throttled');
	expect(size.current).toBe(2);
});

it('halves again when a request that left later is throttled, down to 1', () => {
	const size = new FixedSize(4);
	const seen = Array.from({ length: 4 }, () => {
		size.fail(size.start(0), 'throttled');
		return size.current;
	});
	expect(seen).toEqual([2, 1, 1, 1]);
});

it('grows by one with each full window that succeeds afterwards', () => {
	const size = new FixedSize(4);
	size.fail(size.start(0), 'throttled');
	succeed(size, 2);
	expect(size.current).toBe(2);
	succeed(size, 1);
	expect(size.current).toBe(3);
	succeed(size, 50);
	expect(size.current).toBe(4);
});

it('learns nothing from the success of what left before the pause', () => {
	const size = new FixedSize(4);
	const early = Array.from({ length: 50 }, () => size.start(0));
	size.fail(size.start(0), 'throttled');
	for (const departure of early) size.succeed(departure);
	expect(size.current).toBe(2);
});

it.each(['timeout', 'broken'] as const)('stays as it is after trouble that is %s', (trouble) => {
	const size = new FixedSize(4);
	size.fail(size.start(0), trouble);
	expect(size.current).toBe(4);
});
