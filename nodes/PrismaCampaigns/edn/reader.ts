import { ValueBuilder } from './builder';
import { readCharacter } from './characters';
import { defaultLimits, type EdnLimits } from './limits';
import { NameReader } from './nameReader';
import { isSymbol, isTag } from './names';
import { isDigit, readNumber } from './numbers';
import { Source } from './source';
import { readString } from './strings';
import type { EdnValue } from './values';

const QUOTE = 34;
const HASH = 35;
const OPEN_LIST = 40;
const CLOSE_LIST = 41;
const PLUS = 43;
const MINUS = 45;
const COLON = 58;
const OPEN_VECTOR = 91;
const BACKSLASH = 92;
const CLOSE_VECTOR = 93;
const UNDERSCORE = 95;
const OPEN_MAP = 123;
const CLOSE_MAP = 125;

const SYMBOLIC: ReadonlyMap<string, number> = new Map([
	['##Inf', Infinity],
	['##-Inf', -Infinity],
	['##NaN', NaN],
]);

/**
 * Reads the one value that a text holds, or throws an `EdnError`. Beyond EDN's own description it takes what
 * Clojure prints: `##Inf`, `##-Inf`, `##NaN`, maps such as `#:ns{:a 1}`, `\b`, `\f`, `\uNNNN` and octal
 * escapes in strings, keywords that begin with a digit, and a byte order mark.
 */
export function readEdn(text: string, limits: Partial<EdnLimits> = {}): EdnValue {
	return new Reader(new Source(text, { ...defaultLimits, ...limits })).read();
}

/** Tells by its first characters what comes next, and has it read. Does not recurse, however deep the text. */
class Reader {
	private readonly names: NameReader;
	private readonly builder: ValueBuilder;

	constructor(private readonly source: Source) {
		this.names = new NameReader(source);
		this.builder = new ValueBuilder(source, this.names);
	}

	read(): EdnValue {
		const { source, builder } = this;
		this.checkLength();
		for (;;) {
			const code = source.skip();
			if (builder.isComplete && this.isEnd(code)) return builder.value;
			this.readForm(code, source.at);
		}
	}

	private readForm(code: number, start: number): void {
		const { source, names, builder } = this;
		switch (code) {
			case QUOTE:
				builder.add(readString(source), start);
				break;
			case COLON:
				builder.add(names.readKeyword(), start);
				break;
			case OPEN_MAP:
				builder.open('map', 1);
				break;
			case OPEN_VECTOR:
				builder.open('vector', 1);
				break;
			case OPEN_LIST:
				builder.open('list', 1);
				break;
			case CLOSE_MAP:
			case CLOSE_VECTOR:
			case CLOSE_LIST:
				builder.close(code);
				break;
			case BACKSLASH:
				builder.add(readCharacter(source), start);
				break;
			case HASH:
				this.readHashForm();
				break;
			default:
				builder.add(
					this.isNumber(code) ? readNumber(source) : names.readSymbol(builder.describeExpected),
					start,
				);
		}
	}

	private checkLength(): void {
		const { source } = this;
		const { length } = source.text;
		const { maxLength } = source.limits;
		if (length <= maxLength) return;
		const message = `The text has ${length} characters, more than the ${maxLength} allowed`;
		throw source.makeError(message, maxLength);
	}

	/** Whether the text ends here, after its value. If not, only a discard may follow. */
	private isEnd(code: number): boolean {
		const { source } = this;
		if (Number.isNaN(code)) return true;
		if (code === HASH && source.text.charCodeAt(source.at + 1) === UNDERSCORE) return false;
		throw source.makeUnexpectedError('where the end of the text was expected, after the value');
	}

	private isNumber(code: number): boolean {
		if (isDigit(code)) return true;
		const { source } = this;
		return (code === MINUS || code === PLUS) && isDigit(source.text.charCodeAt(source.at + 1));
	}

	/** Reads what begins with `#`. */
	private readHashForm(): void {
		const { source, builder } = this;
		switch (source.text.charCodeAt(source.at + 1)) {
			case OPEN_MAP:
				return builder.open('set', 2);
			case UNDERSCORE:
				return builder.open('discard', 2);
			case COLON:
				return this.openNamespacedMap();
			case HASH:
				return this.readSymbolicNumber();
			default:
				return this.openTag();
		}
	}

	private readSymbolicNumber(): void {
		const { source } = this;
		const start = source.at;
		source.skipName();
		const value = SYMBOLIC.get(source.text.slice(start, source.at));
		if (value === undefined) {
			const found = source.excerpt(start);
			throw source.makeError(`${found} is none of ##Inf, ##-Inf and ##NaN`, start);
		}
		this.builder.add(value, start);
	}

	private openTag(): void {
		const { source } = this;
		const start = source.at;
		source.skipName();
		const tag = source.text.slice(start + 1, source.at);
		if (!isTag(tag)) {
			throw tag === ''
				? source.makeUnexpectedError('where a tag, "{" or "_" was expected after "#"')
				: source.makeError(`${source.excerpt(start)} is not a tag`, start);
		}
		source.at = start;
		this.builder.open('tag', tag.length + 1, tag);
	}

	private openNamespacedMap(): void {
		const { source } = this;
		const start = source.at;
		source.skipName();
		const namespace = source.text.slice(start + 2, source.at);
		if (!isSymbol(namespace) || namespace.includes('/')) {
			throw source.makeError(`${source.excerpt(start)} does not name a namespace`, start);
		}
		if (source.skip() !== OPEN_MAP) {
			throw source.makeUnexpectedError(
				`where "{" was expected, to open a map of namespace ${namespace}`,
			);
		}
		const length = source.at + 1 - start;
		source.at = start;
		this.builder.open('map', length, namespace);
	}
}
