import { characterClass, CONSTITUENT, WHITESPACE } from './characterClass';
import { EdnError } from './error';
import type { Limits } from './limits';
import { excerpt, quote } from './quote';

const NEWLINE = 10;
const RETURN = 13;
const SEMICOLON = 59;
const BYTE_ORDER_MARK = 0xfeff;

/** The text that is read, and how far. */
export class Source {
	at: number;
	private readonly begin: number;

	constructor(
		readonly text: string,
		readonly limits: Limits,
	) {
		this.begin = text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
		this.at = this.begin;
	}

	/** Moves to the next character that is neither whitespace nor comment; gives its code, NaN at the end. */
	skip(): number {
		const { text } = this;
		let { at } = this;
		let code = text.charCodeAt(at);
		for (;;) {
			if (code < 128 && (characterClass[code] & WHITESPACE) !== 0) {
				code = text.charCodeAt(++at);
			} else if (code === SEMICOLON) {
				// To the end of the line, which Clojure also sees in a lone carriage return.
				while (code !== NEWLINE && code !== RETURN && !Number.isNaN(code)) {
					code = text.charCodeAt(++at);
				}
			} else {
				this.at = at;
				return code;
			}
		}
	}

	/** Whether a character stands here that may begin a name. */
	atName(): boolean {
		const code = this.text.charCodeAt(this.at);
		return code < 128 ? (characterClass[code] & CONSTITUENT) !== 0 : code >= 128;
	}

	/** Moves behind the keyword or symbol that begins here; gives a hash of all but its first character. */
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

	/** The error for what stands at `offset`. */
	unexpected(expected: string, offset = this.at): EdnError {
		return this.error(`Unexpected ${this.describe(offset)} ${expected}`, offset);
	}

	error(message: string, offset: number): EdnError {
		const { line, column } = this.position(offset);
		return new EdnError(message, offset, line, column);
	}

	/** The text from `start` to here, for an error. */
	excerpt(start: number): string {
		return excerpt(this.text.slice(start, this.at));
	}

	/** For errors that name a second place. */
	place(offset: number): string {
		const { line, column } = this.position(offset);
		return `line ${line}, column ${column}`;
	}

	private describe(offset: number): string {
		const code = this.text.codePointAt(offset);
		return code === undefined ? 'end of the text' : quote(String.fromCodePoint(code));
	}

	private position(offset: number): { line: number; column: number } {
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
