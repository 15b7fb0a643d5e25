import { parse } from 'flatted';

/*
 * Looks for a secret in a whole record, as n8n stores it. It shares nothing with what removes secrets: every
 * text is decoded in every way that is known here, until nothing changes.
 */

/** So many characters of a secret in a row give it away, unless a test says otherwise. */
const SHORTEST = 8;

/** Of a run of 8 characters in a row, 4 begin at a multiple of 5. */
const SAMPLE = 4;
const STRIDE = SHORTEST - SAMPLE + 1;

export interface Leak {
	/** What is left of the secret. */
	piece: string;
	/** Text around it, decoded. */
	near: string;
}

/** The first piece of a secret, of so many characters at least, in a record that was written with `flatted`. */
export function findSecret(
	record: string,
	secrets: readonly string[],
	shortest = SHORTEST,
): Leak | undefined {
	const all = listTexts(parse(record)).join('\n');
	for (const text of decodeInEveryWay(all)) {
		for (const secret of secrets) {
			const leak = findPiece(text, secret.toLowerCase(), shortest);
			if (leak) return leak;
		}
	}
	return undefined;
}

/** All names and values. */
function listTexts(root: unknown): string[] {
	const texts: string[] = [];
	const seen = new Set<unknown>();
	const open: unknown[] = [root];
	while (open.length > 0) {
		const value = open.pop();
		if (typeof value !== 'object' || value === null) {
			texts.push(String(value));
		} else if (!seen.has(value)) {
			seen.add(value);
			texts.push(...Object.keys(value));
			open.push(...(Object.values(value) as unknown[]));
		}
	}
	return texts;
}

function findPiece(text: string, secret: string, shortest: number): Leak | undefined {
	for (let index = 0; index + SAMPLE <= secret.length; index += STRIDE) {
		const sample = secret.slice(index, index + SAMPLE);
		for (let at = text.indexOf(sample); at >= 0; at = text.indexOf(sample, at + 1)) {
			let [from, to] = [0, SAMPLE];
			while (from < index && text[at - from - 1] === secret[index - from - 1]) from++;
			while (index + to < secret.length && text[at + to] === secret[index + to]) to++;
			if (from + to < shortest) continue;
			const near = text.slice(Math.max(0, at - 60), at + 60);
			return { piece: text.slice(at - from, at + to), near };
		}
	}
	return undefined;
}

const LAYERS = 4;

function* decodeInEveryWay(original: string): Generator<string> {
	const open: Array<[text: string, layer: number]> = [[original, 0]];
	const seen = new Set<string>();
	for (let next = open.pop(); next; next = open.pop()) {
		const [text, layer] = next;
		if (text === '' || seen.has(text)) continue;
		seen.add(text);
		yield text.toLowerCase();
		if (layer === LAYERS) continue;
		open.push([decodeEscapes(text), layer + 1]);
		// What is in base64 or hex may be escaped, and the reverse, but not without end.
		if (layer < 2) for (const decoded of decodeBytes(text)) open.push([decoded, layer + 1]);
	}
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** In one go, so that `\\u0041` becomes `\\u0041` and no more. */
const ESCAPE =
	/%([\da-f]{2})|&#x([\da-f]{1,6});|&#(\d{1,7});|&([a-z]+);|\\u([\da-f]{4})|\\(["'\\/])/gi;

function decodeEscapes(text: string): string {
	return text.replace(
		ESCAPE,
		(whole: string, byte?: string, hex?: string, decimal?: string, name?: string, ...rest) => {
			const [unit, character] = rest as Array<string | undefined>;
			if (character !== undefined) return character;
			if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
			if (decimal !== undefined) return fromCode(Number(decimal));
			return fromCode(parseInt(byte ?? hex ?? unit ?? '', 16));
		},
	);
}

function fromCode(code: number): string {
	return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

/** What the runs of base64 and hex digits in a text say, from each place that a group can begin at. */
function decodeBytes(text: string): string[] {
	const base64 = text.match(/[\w+/-]{10,}/g) ?? [];
	const hex = text.match(/[\da-f]{16,}/gi) ?? [];
	return [
		...[0, 1, 2, 3].map((from) =>
			base64.map((run) => Buffer.from(run.slice(from), 'base64').toString('latin1')).join('\n'),
		),
		...[0, 1].map((from) =>
			hex.map((run) => Buffer.from(run.slice(from), 'hex').toString('latin1')).join('\n'),
		),
	];
}
