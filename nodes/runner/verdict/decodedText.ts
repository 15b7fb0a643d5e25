/** A text in lower case, and where in the original each of its characters comes from. */
export interface DecodedText {
	readonly text: string;
	/**
	 * Where the character at an index begins in the original; one entry more than characters. `undefined`
	 * while every character stands where it did.
	 */
	readonly starts?: readonly number[];
}

/** Percent-encoding in HTML in JSON in JSON. What is wrapped deeper than that is no answer to us. */
const MOST_LAYERS = 4;

/**
 * The text as it is, and with its percent-encoding, HTML references and JSON escapes taken off, once for
 * each time they were put on. Takes time in proportion to the text.
 */
export function decodeLayers(original: string): DecodedText[] {
	const layers: DecodedText[] = [{ text: toLowerCase(original) }];
	for (let last = layers[0]; layers.length <= MOST_LAYERS; layers.push(last)) {
		const next = decodeOnce(last);
		if (!next) break;
		last = next;
	}
	return layers;
}

// Every repetition is bounded, so that no text makes the search slow.
const ESCAPE = new RegExp(
	[
		'%([0-9a-f]{2})',
		'\\\\u([0-9a-f]{4})',
		'\\\\([\\\\/"])',
		'&#x([0-9a-f]{1,8});',
		'&#([0-9]{1,8});',
		'&([a-z]{2,7});',
	].join('|'),
	'g',
);

/** `undefined` when there is nothing to decode. */
function decodeOnce({ text, starts }: DecodedText): DecodedText | undefined {
	if (!/[%&\\]/.test(text)) return undefined;
	const parts: string[] = [];
	const places: number[] = [];
	let at = 0;
	const keep = (end: number) => {
		parts.push(text.slice(at, end));
		for (; at < end; at++) places.push(starts ? starts[at] : at);
	};
	for (const match of text.matchAll(ESCAPE)) {
		const meaning = meaningOf(match);
		if (meaning === undefined) continue;
		keep(match.index);
		parts.push(meaning);
		for (let unit = 0; unit < meaning.length; unit++) places.push(starts ? starts[at] : at);
		at += match[0].length;
	}
	if (at === 0) return undefined;
	keep(text.length);
	places.push(starts ? starts[text.length] : text.length);
	return { text: toLowerCase(parts.join('')), starts: places };
}

/** What an escape stands for; a byte of UTF-8 stands for itself. */
function meaningOf([, byte, unit, character, hex, decimal, name]: RegExpMatchArray) {
	if (character !== undefined) return character;
	if (name !== undefined) return NAMED[name];
	const code = decimal === undefined ? parseInt(byte ?? unit ?? hex, 16) : Number(decimal);
	return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** The names HTML has for what may stand in a key; those with an upper-case letter are lower-cased here. */
const NAMED: Record<string, string | undefined> = Object.assign(Object.create(null), {
	...{
		amp: '&',
		lt: '<',
		gt: '>',
		quot: '"',
		apos: "'",
		sol: '/',
		bsol: '\\',
		plus: '+',
		equals: '=',
	},
	...{ lowbar: '_', excl: '!', num: '#', dollar: '$', percnt: '%', lpar: '(', rpar: ')', ast: '*' },
	...{ midast: '*', comma: ',', period: '.', colon: ':', semi: ';', quest: '?', commat: '@' },
	...{
		lsqb: '[',
		lbrack: '[',
		rsqb: ']',
		rbrack: ']',
		hat: '^',
		grave: '`',
		lcub: '{',
		lbrace: '{',
	},
	...{ rcub: '}', rbrace: '}', verbar: '|', vert: '|', hyphen: '-', dash: '-', nbsp: ' ' },
});

/** In lower case and of the same length, which the lower case of a few letters is not. */
export function toLowerCase(text: string): string {
	const lower = text.toLowerCase();
	if (lower.length === text.length) return lower;
	return text.replace(/[^]/g, (unit) => {
		const small = unit.toLowerCase();
		return small.length === 1 ? small : unit;
	});
}
