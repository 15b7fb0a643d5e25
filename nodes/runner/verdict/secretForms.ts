import { decodeLayers, toLowerCase } from './decodedText';

/** One way to write a secret, in lower case. */
export interface SecretForm {
	readonly text: string;
	/** How many characters in a row give away enough to be removed. */
	readonly piece: number;
}

/**
 * Shorter secrets stay. The keys of both services are several times as long, so that a shorter one was
 * typed to try something out, and guards nothing. Removed, `test` or `key` would take our own words
 * with it, and leave a text that nobody can read.
 */
export const SHORTEST_SECRET = 8;

/** From so many characters on, a piece of a secret is a secret. */
export const SHORTEST_PIECE = 12;

/** As many characters of base64 are decided by such a piece alone: one of 16 also holds bits of a neighbour. */
const SHORTEST_BASE64 = (4 / 3) * SHORTEST_PIECE - 1;

/**
 * The ways in which a service may write a secret, beside those that `decodeLayers` takes off: plain, and
 * in base64, base64url or hex, also within something longer that was encoded as a whole.
 */
export function formsOf(secret: string): SecretForm[] {
	if (secret.length < SHORTEST_SECRET) return [];
	const forms = new Map<string, SecretForm>();
	const add = (text: string, piece: number) =>
		forms.set(text, { text, piece: Math.min(piece, text.length) });

	// A key may hold what looks like an escape, which a service then decodes.
	for (const { text } of decodeLayers(secret)) add(text, SHORTEST_PIECE);
	// Some services write a key in another letter case, and encode that.
	for (const spelling of new Set([secret, secret.toLowerCase(), secret.toUpperCase()])) {
		const bytes = Buffer.from(spelling);
		// Bytes of UTF-8, as percent-encoding gives them.
		add(toLowerCase(bytes.toString('latin1')), SHORTEST_PIECE);
		add(bytes.toString('hex'), 2 * SHORTEST_PIECE);
		for (const text of base64Within(bytes)) {
			add(text.toLowerCase(), SHORTEST_BASE64);
			add(text.replace(/\+/g, '-').replace(/\//g, '_').toLowerCase(), SHORTEST_BASE64);
		}
	}
	return [...forms.values()].filter(({ text }) => text.length >= SHORTEST_SECRET);
}

/**
 * What of a longer base64 text these bytes alone decide, for each of the three places they may have in a
 * group of three bytes. A character that depends on a neighbour too is left out.
 */
function base64Within(bytes: Buffer): string[] {
	return [0, 1, 2].map((before) =>
		Buffer.concat([Buffer.alloc(before), bytes])
			.toString('base64')
			.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6)),
	);
}
