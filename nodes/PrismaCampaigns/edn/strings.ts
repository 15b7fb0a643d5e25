import { endsToken } from './characterClass';
import type { Source } from './source';

const QUOTE = 34;
const BACKSLASH = 92;
const ZERO = 48;

/** Escapes of one character, by what follows the backslash. */
const ESCAPED: Partial<Record<string, string>> = {
	'"': '"',
	'\\': '\\',
	n: '\n',
	r: '\r',
	t: '\t',
	b: '\b',
	f: '\f',
};

const HEXADECIMAL = /^[0-9a-f]{4}$/i;

/** Reads the string whose opening quote is here. */
export function readString(source: Source): string {
	const { text } = source;
	const start = source.at;
	let from = start + 1;
	// Not `+=`, which would build a tree with a node for every escape.
	let pieces: string[] | undefined;
	for (let at = from; ; at++) {
		const code = text.charCodeAt(at);
		if (code === QUOTE) {
			source.at = at + 1;
			const last = text.slice(from, at);
			if (pieces === undefined) return last;
			pieces.push(last);
			return pieces.join('');
		}
		if (code === BACKSLASH) {
			source.at = at;
			pieces ??= [];
			pieces.push(text.slice(from, at), readEscape(source));
			from = source.at;
			at = from - 1;
		} else if (Number.isNaN(code)) {
			const opened = source.describePlace(start);
			throw source.makeUnexpectedError(
				`where a quote was expected, to end the string begun at ${opened}`,
				at,
			);
		}
	}
}

/** Reads the escape whose backslash is here. */
function readEscape(source: Source): string {
	const { text, at: start } = source;
	const letter = text.charAt(start + 1);
	if (letter === '') {
		throw source.makeUnexpectedError('where an escape was expected after a backslash', start + 1);
	}
	const character = ESCAPED[letter];
	if (character === undefined) {
		return letter === 'u' ? readUnicodeEscape(source) : readOctalEscape(source);
	}
	source.at = start + 2;
	return character;
}

function readUnicodeEscape(source: Source): string {
	const { text, at: start } = source;
	const digits = text.slice(start + 2, start + 6);
	if (!HEXADECIMAL.test(digits)) {
		throw source.makeError('Four hexadecimal digits were expected after "\\u"', start);
	}
	source.at = start + 6;
	return String.fromCharCode(Number.parseInt(digits, 16));
}

/** Reads an escape of up to three octal digits, and refuses every other. */
function readOctalEscape(source: Source): string {
	const { text, at: start } = source;
	let at = start + 1;
	let code = 0;
	while (at < start + 4) {
		const digit = text.charCodeAt(at) - ZERO;
		if (!(digit >= 0 && digit < 8)) break;
		code = code * 8 + digit;
		at++;
	}
	source.at = at;
	const isComplete = at === start + 4 || (at > start + 1 && endsToken(text.charCodeAt(at)));
	if (!isComplete || code > 0o377) {
		source.at = Math.max(at, start + 2);
		throw source.makeError(`Unknown escape ${source.excerpt(start)} in a string`, start);
	}
	return String.fromCharCode(code);
}
