import { createHash } from 'node:crypto';

/** A number from 0 to below 1 that is always the same for the same parts. */
export function draw(...parts: Array<string | number>): number {
	const digest = createHash('sha1').update(parts.join('\n')).digest();
	return digest.readUInt32BE(0) / 2 ** 32;
}

/** One of these, always the same for the same parts. */
export function pick<T>(choices: readonly T[], ...parts: Array<string | number>): T {
	return choices[Math.floor(draw(...parts) * choices.length)];
}
