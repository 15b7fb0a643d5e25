import { Pause } from '../../../../nodes/runner/request/pause.ts';

/** As long as it can be, and as short. */
const LONGEST = 1;
const SHORTEST = 0;

it('is none at first', () => {
	const pause = new Pause();
	expect(pause.left(0)).toBe(0);
	expect(pause.left(5)).toBeLessThan(0);
	expect(pause.period).toBe(0);
	expect(pause.isSaid).toBe(false);
});

it('lasts as long as the service asks, whatever chance says', () => {
	const pause = new Pause();
	pause.begin(7000, 0, 100, LONGEST);
	expect(pause.left(100)).toBe(7000);
	expect(pause.left(5100)).toBe(2000);
	expect(pause.period).toBe(1);
});

it('grows from 0.5 s to 30 s while the service gives no length, and is never below half of that', () => {
	for (const [random, part] of [
		[LONGEST, 1],
		[SHORTEST, 0.5],
	]) {
		const pause = new Pause();
		const lengths = Array.from({ length: 9 }, (_, period) => {
			const now = period * 100_000;
			pause.begin('unsaid', period, now, random);
			return pause.left(now);
		});
		expect(lengths).toEqual(
			[500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000].map((most) => most * part),
		);
	}
});

it('takes all refusals of what was sent before it for one', () => {
	const pause = new Pause();
	pause.begin('unsaid', 0, 0, LONGEST);
	pause.begin('unsaid', 0, 10, LONGEST);
	expect(pause.left(0)).toBe(500);
	expect(pause.period).toBe(1);
	pause.begin('unsaid', 1, 600, LONGEST);
	expect(pause.left(600)).toBe(1000);
});

it('lasts until the latest end that was asked for, also by what was sent before it', () => {
	const pause = new Pause();
	pause.begin(1000, 0, 0, LONGEST);
	pause.begin(300, 0, 0, LONGEST);
	expect(pause.left(0)).toBe(1000);
	pause.begin(1200, 0, 0, LONGEST);
	expect(pause.left(0)).toBe(1200);
	pause.begin(100, 1, 0, LONGEST);
	expect(pause.left(0)).toBe(1200);
	expect(pause.period).toBe(2);
});

it('begins with a short one again after a good answer to what was sent since', () => {
	const pause = new Pause();
	pause.begin('unsaid', 0, 0, LONGEST);
	pause.end(0);
	pause.begin('unsaid', 1, 1000, LONGEST);
	expect(pause.left(1000)).toBe(1000);
	pause.end(2);
	pause.begin('unsaid', 2, 3000, LONGEST);
	expect(pause.left(3000)).toBe(500);
});

it('does not grow by a length that the service gave', () => {
	const pause = new Pause();
	pause.begin(10, 0, 0, LONGEST);
	pause.begin('unsaid', 1, 100, LONGEST);
	expect(pause.left(100)).toBe(500);
});

it('is said by the service only if what it lasts until was', () => {
	const pause = new Pause();
	pause.begin('unsaid', 0, 0, LONGEST);
	expect(pause.isSaid).toBe(false);
	// It says the very length that was guessed.
	pause.begin(500, 0, 0, LONGEST);
	expect(pause.isSaid).toBe(true);
	pause.begin(9000, 0, 0, LONGEST);
	expect(pause.isSaid).toBe(true);
	pause.begin('unsaid', 1, 0, LONGEST);
	expect(pause.isSaid).toBe(true);
	pause.begin('unsaid', 2, 9000, LONGEST);
	expect(pause.isSaid).toBe(false);
});
