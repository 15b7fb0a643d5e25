import { decodeLayers } from './decodedText';
import { formsOf, SHORTEST_PIECE, SHORTEST_SECRET, type SecretForm } from './secretForms';

/** Gives a text without the secrets of a credential, and one that holds none as it is. */
export type Redact = (text: string) => string;

const REDACTED = '***';

/**
 * Prepares the removal of these secrets from texts. They are found in any letter case, percent-encoded,
 * escaped as in HTML or JSON (each also several times), in base64, base64url and hex. Of a secret that
 * was cut, pieces from 12 characters on are removed. Takes time in proportion to the text.
 */
export function makeRedactor(secrets: readonly string[]): Redact {
	const forms = secrets.flatMap(formsOf);
	const whole = forms.filter(({ text }) => text.length < SHORTEST_PIECE);
	const samples = sampleForms(forms.filter(({ text }) => text.length >= SHORTEST_PIECE));

	return (original) => {
		// Most values of an answer are too short to hold one.
		if (original.length < SHORTEST_SECRET) return original;
		const found: Span[] = [];
		for (const { text, starts } of decodeLayers(original)) {
			const add = (from: number, to: number) =>
				found.push(starts ? [starts[from], starts[to]] : [from, to]);
			for (const form of whole) findWhole(text, form.text, add);
			findPieces(text, samples, add);
		}
		return replaceSpans(original, found);
	};
}

/** From the first character to the one behind the last. */
type Span = [from: number, to: number];

type AddSpan = (from: number, to: number) => void;

function findWhole(text: string, form: string, add: AddSpan): void {
	for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + form.length)) {
		add(at, at + form.length);
	}
}

/*
 * A piece of 12 characters, wherever it begins, holds 6 characters in a row that begin at a multiple of 7.
 * So only every seventh place of a text is looked up among all runs of 6 characters of all forms.
 */
const SAMPLE = 6;
const STRIDE = SHORTEST_PIECE - SAMPLE + 1;

/** Where a run of `SAMPLE` characters stands: in which form, and from which of its characters on. */
type Place = readonly [form: SecretForm, index: number];

interface Samples {
	readonly places: ReadonlyMap<string, readonly Place[]>;
	/** Which digests occur: most texts are done with after a look into this, without a slice of any. */
	readonly digests: Uint8Array;
}

function sampleForms(forms: readonly SecretForm[]): Samples {
	const places = new Map<string, Place[]>();
	const digests = new Uint8Array(DIGESTS);
	for (const form of forms) {
		for (let index = 0; index + SAMPLE <= form.text.length; index++) {
			const sample = form.text.slice(index, index + SAMPLE);
			places.set(sample, [...(places.get(sample) ?? []), [form, index]]);
			digests[digestAt(sample, 0)] = 1;
		}
	}
	return { places, digests };
}

const DIGESTS = 2 ** 14;

function digestAt(text: string, at: number): number {
	const first = text.charCodeAt(at) * 31 + text.charCodeAt(at + 1);
	const last = text.charCodeAt(at + 3) * 31 + text.charCodeAt(at + 5);
	return (first * 67 + last) % DIGESTS;
}

function findPieces(text: string, { places, digests }: Samples, add: AddSpan): void {
	for (let at = 0; at + SAMPLE <= text.length; at += STRIDE) {
		if (digests[digestAt(text, at)] === 0) continue;
		let [from, to] = [at, at];
		// Forms share pieces. What only one of them holds is removed as well.
		for (const [form, index] of places.get(text.slice(at, at + SAMPLE)) ?? []) {
			const [start, end] = sharedRun(text, at, form.text, index);
			if (end - start < form.piece) continue;
			from = Math.min(from, start);
			to = Math.max(to, end);
		}
		if (to === at) continue;
		add(from, to);
		// The next look is at the end, which another piece may cross.
		at = to - SHORTEST_PIECE;
	}
}

/** As far as a text and a form agree in both directions, from a place of each on. */
function sharedRun(text: string, at: number, form: string, index: number): Span {
	let before = 0;
	while (before < index && text[at - before - 1] === form[index - before - 1]) before++;
	let after = 0;
	while (after < form.length - index && text[at + after] === form[index + after]) after++;
	return [at - before, at + after];
}

function replaceSpans(text: string, spans: Span[]): string {
	spans.sort(([a], [b]) => a - b);
	let result = '';
	let end = 0;
	for (const [from, to] of spans) {
		// Spans that touch are one secret, found in more than one form.
		if (end === 0 || from > end) result += text.slice(end, from) + REDACTED;
		end = Math.max(end, to);
	}
	return result + text.slice(end);
}
