import { newRandom } from '../sandbox/random.mts';

/** What all random input of a run is made from. The environment variable `HOSTILE_SEED` sets it. */
export const SEED = Number(process.env.HOSTILE_SEED ?? 1);

/** Random numbers from 0 to below 1, the same for the same seed and name. */
export function randomOf(name: string): () => number {
	const number = [...name].reduce((sum, character) => sum * 31 + character.charCodeAt(0), SEED);
	return newRandom(number % 2 ** 31);
}

/** Prints a line below the results, past Jest, which would put a place of the code beside it. */
export function report(line: string): void {
	process.stdout.write(`${line} (HOSTILE_SEED=${SEED})\n`);
}
