import { characterClass, CONSTITUENT, WHITESPACE } from './characterClass';
import { EdnError } from './error';
import type { EdnLimits } from './limits';
import { excerpt, quote } from './quote';

const NEWLINE = 10;
const RETURN = 13;
const SEMICOLON = 59;
const BYTE_ORDER_MARK = 0xfeff;

/** The text that is being read, and the position in it. */
export class Source {
	at: number;
	private readonly begin: number;

	constructor(
		readonly text: string,
		readonly limits: EdnLimits,
	) {
		this.begin = text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
		this.at = this.begin;
	}

	/** Skips whitespace and comments. Gives the code of the character after them, NaN at the end. */
	skip(): number {
		const { text } = this;
		let { at } = this;
		let code = text.charCodeAt(at);
		for (;;) {
			if (code < 128 && (characterClass[code] & WHITESPACE) !== 0) {
				code = text.charCodeAt(++at);
			} else if (code === SEMICOLON) {
				// To the end of the line. As in Clojure, a lone carriage return ends one too.
				while (code !== NEWLINE && code !== RETURN && !Number.isNaN(code)) {
					code = text.charCodeAt(++at);
				}
			} else {
				this.at = at;
				return code;
			}
		}
	}

	/** Whether the character here may begin a name. */
	isAtName(): boolean {
		const code = this.text.charCodeAt(this.at);
		return code < 128 ? (characterClass[code] & CONSTITUENT) !== 0 : code >= 128;
	}

	/** Skips the keyword or symbol that begins here. Gives a hash of all but its first character. */
	skipName(): number {
		const { text } = this;
		let at = this.at + 1;
		let hash = 0;
		let code = text.charCodeAt(at);
		while (code < 128 ? (characterClass[code] & CONSTITUENT) !== 0 : code >= 128) {
			hash = (Math.imul(hash, 31) + code) | 0;
			code = text.charCodeAt(++at);
		}
		this.at = at;
		return hash;
	}

	/** Makes the error for a character that should not be at `offset`. */
	makeUnexpectedError(expected: string, offset = this.at): EdnError {
		return this.makeError(`Unexpected ${this.describeCharacter(offset)} ${expected}`, offset);
	}

	/** Makes an error about what begins at `offset`. */
	makeError(message: string, offset: number): EdnError {
		const { line, column } = this.findPosition(offset);
		return new EdnError(message, offset, line, column);
	}

	/** Shortens the text from `start` to here for an error. */
	excerpt(start: number): string {
		return excerpt(this.text.slice(start, this.at));
	}

	/** Names a second place in an error. */
	describePlace(offset: number): string {
		const { line, column } = this.findPosition(offset);
		return `line ${line}, column ${column}`;
	}

	private describeCharacter(offset: number): string {
		const code = this.text.codePointAt(offset);
		return code === undefined ? 'end of the text' : quote(String.fromCodePoint(code));
	}

	private findPosition(offset: number): { line: number; column: number } {
		let line = 1;
		let lineStart = this.begin;
		let newline = this.text.indexOf('\n');
		while (newline >= 0 && newline < offset) {
			line++;
			lineStart = newline + 1;
			newline = this.text.indexOf('\n', lineStart);
		}
		return { line, column: offset - lineStart + 1 };
	}
}
