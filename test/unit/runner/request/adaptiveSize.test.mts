import { AdaptiveSize } from '../../../../nodes/runner/request/adaptiveSize.ts';
import { newWindowSize } from '../../../../nodes/runner/request/windowSize.ts';
import type { Trouble } from '../../../../nodes/runner/verdict/verdict.ts';

let size: AdaptiveSize;
beforeEach(() => {
	size = new AdaptiveSize();
});

/** One request after the other in a full window, with this answer time. */
function succeed(count: number, milliseconds = 50, inFlight = Infinity): void {
	for (let request = 0; request < count; request++) {
		size.succeed(size.start(0, inFlight), milliseconds);
	}
}

/** Lets so many requests succeed as it takes until the size changes; gives their number. */
function untilChange(milliseconds = 50, most = 5000): number {
	const before = size.current;
	let count = 0;
	for (; size.current === before && count < most; count++) succeed(1, milliseconds);
	return count;
}

const fail = (trouble: Trouble) => size.fail(size.start(0, 1), trouble);

/** A service that does no more than so many requests at a time, each in 50 ms. */
const saturatedAt = (atOnce: number) => Math.max(1, size.current / atOnce) * 50;

it('is what no number makes', () => {
	expect(newWindowSize()).toBeInstanceOf(AdaptiveSize);
});

it('starts at 10', () => {
	expect(size.current).toBe(10);
});

it('doubles after a window that fills and a round that is measured, up to 100', () => {
	const seen = [10, 20, 40, 80].map((current) => {
		expect(size.current).toBe(current);
		return untilChange();
	});
	expect(seen).toEqual([30, 60, 120, 240]);
	expect(size.current).toBe(100);
	expect(untilChange()).toBe(5000);
});

it('does not grow while its window is not full for half of the time', () => {
	for (let round = 0; round < 100; round++) {
		succeed(6, 50, 9);
		succeed(4, 50, 10);
	}
	expect(size.current).toBe(10);
	for (let round = 0; round < 3; round++) {
		succeed(5, 50, 9);
		succeed(5, 50, 10);
	}
	expect(size.current).toBe(20);
});

it('does not grow by requests that left before the last change', () => {
	const early = Array.from({ length: 100 }, () => size.start(0, 10));
	untilChange();
	for (const departure of early) size.succeed(departure, 50);
	expect(size.current).toBe(20);
});

it('looks twice at a larger size that is no faster, and steps back', () => {
	untilChange();
	expect(untilChange(saturatedAt(10))).toBe(100);
	expect(size.current).toBe(10);
});

it('keeps a larger size that is faster at the second look', () => {
	untilChange();
	succeed(60, 100);
	expect(size.current).toBe(20);
	expect(untilChange(50)).toBe(40);
	expect(size.current).toBe(40);
});

it('keeps a step whose rate rose by 30 % of the step, and goes on with smaller ones', () => {
	untilChange();
	// After one more round, a long one.
	expect(untilChange(76)).toBe(60 + 160);
	expect(size.current).toBe(30);
});

it('takes back a step whose rate rose by less than 30 % of the step', () => {
	untilChange();
	untilChange(78);
	expect(size.current).toBe(10);
});

it('takes a rise of less than 10 ms for its own', () => {
	untilChange(5);
	untilChange(14.9);
	expect(size.current).toBe(40);
});

it('takes a rise of 10 ms for the service’s', () => {
	untilChange(5);
	untilChange(15);
	expect(size.current).toBe(10);
});

it('judges by the lower quartile, wherever in the round the stragglers are', () => {
	untilChange();
	succeed(20);
	for (let request = 0; request < 40; request++) succeed(1, request % 5 === 0 ? 900 : 50);
	expect(size.current).toBe(40);
});

it('goes on at once after a careful step that was worth it, however little', () => {
	untilChange();
	untilChange(saturatedAt(10));
	untilChange();
	expect(size.current).toBe(15);
	// To settle and to measure.
	expect(untilChange(60)).toBe(15 + 120);
	expect(size.current).toBe(23);
});

it('stops below its largest size when it was throttled there', () => {
	while (size.current < 100) untilChange();
	succeed(300);
	// One slower round, which asks for a second look.
	succeed(200, 90);
	fail('throttled');
	expect(size.current).toBe(50);
	untilChange();
	untilChange();
	expect(size.current).toBe(80);
});

it('judges by the lower quartile, so that stragglers do not count', () => {
	const jitter = () => {
		for (let request = 0; request < 20; request++) {
			succeed(1, request % 10 < 3 ? 50 : 900);
		}
	};
	for (let round = 0; round < 11; round++) jitter();
	expect(size.current).toBe(80);
});

it('rests after a step that was no gain, measures long, and grows by half', () => {
	untilChange();
	untilChange(saturatedAt(10));
	// 40 at rest, 80 to measure.
	expect(untilChange()).toBe(120);
	expect(size.current).toBe(15);
});

it('rests for four windows where these are more than 40 answers', () => {
	for (let step = 0; step < 3; step++) untilChange();
	untilChange(saturatedAt(40));
	expect(size.current).toBe(40);
	expect(untilChange()).toBe(160 + 320);
	expect(size.current).toBe(60);
});

it.each<Trouble>(['throttled', 'timeout', 'broken'])(
	'halves once for a whole window that is %s',
	(trouble) => {
		untilChange();
		untilChange();
		const window = Array.from({ length: 40 }, (_, index) => size.start(0, index + 1));
		for (const departure of window) size.fail(departure, trouble);
		expect(size.current).toBe(20);
	},
);

it('halves for a request that left before the size last grew', () => {
	const early = size.start(0, 10);
	untilChange();
	untilChange();
	size.fail(early, 'timeout');
	expect(size.current).toBe(20);
});

it.each<[Trouble, number[]]>([
	['throttled', [5, 2, 1, 1]],
	['timeout', [5, 2, 1, 1]],
	['broken', [10, 10, 10, 10]],
])('goes below its start only for a good reason: %s', (trouble, sizes) => {
	const seen = sizes.map(() => {
		fail(trouble);
		return size.current;
	});
	expect(seen).toEqual(sizes);
});

it('is not kept small by requests that break now and then', () => {
	fail('throttled');
	fail('broken');
	expect(size.current).toBe(5);
	for (let round = 0; round < 4; round++) {
		succeed(50);
		fail('broken');
	}
	expect(size.current).toBe(8);
});

it('rests for 160 answers after trouble, then grows by half', () => {
	fail('timeout');
	expect(untilChange()).toBe(160 + 40);
	expect(size.current).toBe(8);
	expect(untilChange()).toBe(8 + 64);
	expect(size.current).toBe(12);
});

it('rests after a request that broke at its start, too', () => {
	fail('broken');
	expect(untilChange()).toBe(160 + 80);
	expect(size.current).toBe(15);
});

it('stops below a size that was throttled, for 1,000 answers', () => {
	untilChange();
	fail('throttled');
	expect(size.current).toBe(10);
	untilChange();
	expect(size.current).toBe(15);
	untilChange();
	expect(size.current).toBe(16);
	// To settle and to measure; at rest; to measure.
	expect(untilChange()).toBe(16 + 128 + 1000 + 128);
	expect(size.current).toBe(24);
});

it('comes back to its size after an outage that took it to 1', () => {
	for (let outage = 0; outage < 6; outage++) fail('throttled');
	expect(size.current).toBe(1);
	let count = 0;
	while (size.current < 8) count += untilChange();
	expect(count).toBeLessThan(500);
});
