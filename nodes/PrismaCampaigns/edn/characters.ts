import { endsToken } from './characterClass';
import type { Source } from './source';
import { Char } from './values';

/** Clojure prints other whitespace as it is. */
const NAMED_WHITESPACE = ' \t\n\r\f';

/** Characters that are written by name. */
const CHARACTERS: Partial<Record<string, string>> = {
	newline: '\n',
	return: '\r',
	space: ' ',
	tab: '\t',
	backspace: '\b',
	formfeed: '\f',
};

/** Reads the character whose backslash is here. */
export function readCharacter(source: Source): Char {
	const start = source.at;
	source.at = start + 1;
	// At the end of the text charAt gives '', which every text includes.
	if (NAMED_WHITESPACE.includes(source.text.charAt(source.at))) {
		throw source.makeUnexpectedError('where a character was expected after a backslash');
	}
	// The first character may be any, even a bracket; the rest is as in a name.
	source.skipName();
	const name = source.text.slice(start + 1, source.at);
	const character = findCharacter(name);
	if (character === undefined || !endsToken(source.text.charCodeAt(source.at))) {
		throw source.makeError(`${source.excerpt(start)} is not a character`, start);
	}
	return new Char(character);
}

function findCharacter(name: string): string | undefined {
	if (name.length === 1) return isCharacter(name) ? name : undefined;
	if (/^u[0-9a-fA-F]{4}$/.test(name)) {
		const character = String.fromCharCode(Number.parseInt(name.slice(1), 16));
		return isCharacter(character) ? character : undefined;
	}
	if (/^o(?:[0-3]?[0-7])?[0-7]$/.test(name)) {
		return String.fromCharCode(Number.parseInt(name.slice(1), 8));
	}
	return Object.prototype.hasOwnProperty.call(CHARACTERS, name) ? CHARACTERS[name] : undefined;
}

/** Whether this is one character: one UTF-16 unit, as in Clojure, and not half of a surrogate pair. */
export function isCharacter(text: string): boolean {
	return text.length === 1 && !/\p{Cs}/u.test(text);
}

/** Writes a character, with its backslash. */
export function writeCharacter(character: string): string {
	const name = Object.keys(CHARACTERS).find((each) => CHARACTERS[each] === character);
	if (name !== undefined) return `\\${name}`;
	if (!/[\p{Z}\p{C}]/u.test(character)) return `\\${character}`;
	return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
