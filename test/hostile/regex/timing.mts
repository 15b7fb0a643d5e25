import { writeAttack, type Attack } from './attacks.mts';

/** In milliseconds: far above what linear time takes on a busy machine, and far below the seconds of quadratic time. */
const LIMIT = 250;

/** Small ones first: an expression that takes exponential time would not come back from the large ones. */
const SIZES = [16, 20, 24, 28, 100, 1000, 10_000, 100_000];

export interface SlowMatch {
	attack: Attack;
	size: number;
	milliseconds: number;
}

/** The first attack and size with which an expression takes longer than the limit, best of three. */
export function findSlowMatch(regex: RegExp, attacks: Attack[]): SlowMatch | undefined {
	for (const attack of attacks) {
		for (const size of SIZES) {
			const text = writeAttack(attack, size);
			let milliseconds = time(regex, text);
			for (let turn = 1; turn < 3 && milliseconds > LIMIT; turn++) {
				milliseconds = Math.min(milliseconds, time(regex, text));
			}
			if (milliseconds > LIMIT) return { attack, size, milliseconds };
		}
	}
	return undefined;
}

/** Searches all of a text, and for an expression with the flag `g` all matches in it. */
function time(regex: RegExp, text: string): number {
	regex.lastIndex = 0;
	const start = performance.now();
	if (regex.global) text.replace(regex, '');
	else regex.exec(text);
	return performance.now() - start;
}
