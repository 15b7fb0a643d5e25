const HEX = '0123456789abcdef';
const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
/** What may stand in a header, and is written otherwise in one format or another. */
const SPECIAL = '<>&"+/=-_.~%$!*(),:;?@[]{}|^`#\'\\';

const draw = (random: () => number, from: string, length: number) =>
	Array.from({ length }, () => from[Math.floor(random() * from.length)]).join('');

/** Makes a key as the vendors show them, or as a gateway may have them. */
export function makeKey(kind: 'uuid' | 'letters' | 'special', random: () => number): string {
	if (kind === 'uuid') return [8, 4, 4, 4, 12].map((length) => draw(random, HEX, length)).join('-');
	if (kind === 'letters') return draw(random, LETTERS, 40);
	return `k${draw(random, LETTERS + SPECIAL + SPECIAL, 30)}z`;
}
