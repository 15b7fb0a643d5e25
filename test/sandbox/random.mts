/** From 0 to below 1. Mulberry32 with a seed, which gives the same again, so that a run can be repeated. */
export function newRandom(seed?: number): () => number {
	if (seed === undefined) return Math.random;
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}
