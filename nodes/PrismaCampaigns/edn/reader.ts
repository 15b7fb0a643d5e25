import { readCharacter } from './characters';
import { closing, isDistinct, newFrame, type Form } from './frame';
import { Identities } from './identity';
import { isInstant } from './instant';
import { defaultLimits, type Limits } from './limits';
import { NameReader } from './nameReader';
import { isSymbol, isTag } from './names';
import { isDigit, readNumber } from './numbers';
import { Source } from './source';
import { readString } from './strings';
import { isUuid } from './uuid';
import { EdnMap, EdnSet, Instant, Keyword, List, Tagged, Uuid, type EdnValue } from './values';

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

/** Up to so many, comparing one by one is faster than a set. */
const FEW = 16;
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
export function readEdn(text: string, limits: Partial<Limits> = {}): EdnValue {
	return new Reader(new Source(text, { ...defaultLimits, ...limits })).read();
}

class Reader {
	private frame = newFrame();
	/** The frames by depth: those of the forms that are open, and behind them those to be used again. */
	private readonly frames = [this.frame];
	private depth = 0;
	/** Values of all open collections that wait for theirs to be complete; those from `count` on are spent. */
	private readonly waiting: EdnValue[] = [];
	private count = 0;
	private readonly identities = new Identities();
	private readonly names: NameReader;

	constructor(private readonly source: Source) {
		this.names = new NameReader(source);
	}

	read(): EdnValue {
		const { source } = this;
		const { length } = source.text;
		const { maxLength } = source.limits;
		if (length > maxLength) {
			const message = `The text has ${length} characters, more than the ${maxLength} allowed`;
			throw source.error(message, maxLength);
		}
		for (;;) {
			const code = source.skip();
			const start = source.at;
			if (this.depth === 0 && this.count > 0) {
				if (Number.isNaN(code)) return this.waiting[0];
				if (code !== HASH || source.text.charCodeAt(start + 1) !== UNDERSCORE) {
					throw source.unexpected('where the end of the text was expected, after the value');
				}
			}
			switch (code) {
				case QUOTE:
					this.add(readString(source), start);
					break;
				case COLON:
					this.add(this.names.readKeyword(), start);
					break;
				case OPEN_MAP:
					this.open('map', 1);
					break;
				case OPEN_VECTOR:
					this.open('vector', 1);
					break;
				case OPEN_LIST:
					this.open('list', 1);
					break;
				case CLOSE_MAP:
				case CLOSE_VECTOR:
				case CLOSE_LIST:
					this.close(code);
					break;
				case BACKSLASH:
					this.add(readCharacter(source), start);
					break;
				case HASH:
					this.dispatch();
					break;
				default:
					this.add(
						this.isNumber(code) ? readNumber(source) : this.names.readSymbol(this.expected),
						start,
					);
			}
		}
	}

	private isNumber(code: number): boolean {
		if (isDigit(code)) return true;
		const { source } = this;
		return (code === MINUS || code === PLUS) && isDigit(source.text.charCodeAt(source.at + 1));
	}

	/** What begins with `#`. */
	private dispatch(): void {
		const { source } = this;
		const start = source.at;
		switch (source.text.charCodeAt(start + 1)) {
			case OPEN_MAP:
				return this.open('set', 2);
			case UNDERSCORE:
				return this.open('discard', 2);
			case COLON:
				return this.openNamespacedMap();
			case HASH: {
				source.skipName();
				const value = SYMBOLIC.get(source.text.slice(start, source.at));
				if (value === undefined) {
					throw source.error(`${source.excerpt(start)} is none of ##Inf, ##-Inf and ##NaN`, start);
				}
				return this.add(value, start);
			}
		}
		source.skipName();
		const tag = source.text.slice(start + 1, source.at);
		if (!isTag(tag)) {
			throw tag === ''
				? source.unexpected('where a tag, "{" or "_" was expected after "#"')
				: source.error(`${source.excerpt(start)} is not a tag`, start);
		}
		source.at = start;
		this.open('tag', tag.length + 1, tag);
	}

	private openNamespacedMap(): void {
		const { source } = this;
		const start = source.at;
		source.skipName();
		const namespace = source.text.slice(start + 2, source.at);
		if (!isSymbol(namespace) || namespace.includes('/')) {
			throw source.error(`${source.excerpt(start)} does not name a namespace`, start);
		}
		if (source.skip() !== OPEN_MAP) {
			throw source.unexpected(`where "{" was expected, to open a map of namespace ${namespace}`);
		}
		const length = source.at + 1 - start;
		source.at = start;
		this.open('map', length, namespace);
	}

	/** Opens the form whose first `length` characters stand here. */
	private open(form: Form, length: number, name = ''): void {
		const { source, frame, frames } = this;
		const { maxDepth } = source.limits;
		if (this.depth >= maxDepth) {
			throw source.error(`Nested deeper than the ${maxDepth} levels allowed`, source.at);
		}
		this.depth++;
		if (this.depth === frames.length) frames.push(newFrame());
		const inner = frames[this.depth];
		inner.form = form;
		inner.start = source.at;
		inner.name = name;
		inner.identified = form !== 'discard' && (frame.identified || isDistinct(frame.form, this.own));
		inner.base = this.count;
		inner.seen = undefined;
		this.frame = inner;
		source.at += length;
	}

	private close(code: number): void {
		const { source, frame } = this;
		const { form } = frame;
		let value: EdnValue;
		if (form === 'vector' && code === CLOSE_VECTOR) {
			value = this.take();
		} else if (form === 'list' && code === CLOSE_LIST) {
			value = new List(this.take());
		} else if (form === 'set' && code === CLOSE_MAP) {
			value = new EdnSet(this.take());
		} else if (form === 'map' && code === CLOSE_MAP && this.own % 2 === 0) {
			value = EdnMap.alternating(this.take());
		} else {
			throw source.unexpected(this.expected());
		}
		source.at++;
		this.leave(value);
		this.add(value, frame.start);
	}

	/** How many values the current form has so far; for a map, keys and values. */
	private get own(): number {
		return this.count - this.frame.base;
	}

	/** Takes the values of the current form from those that wait. */
	private take(): EdnValue[] {
		const { base } = this.frame;
		const items = this.waiting.slice(base, this.count);
		this.count = base;
		return items;
	}

	/** Ends the current form, which came to `value`. */
	private leave(value: EdnValue): void {
		// Now, while the identities of its parts are known: later it would have to go down into them again.
		if (this.frame.identified) this.identities.of(value);
		this.frame = this.frames[--this.depth];
	}

	/** Adds a value that was just read, and that began at `start`, to the current form. */
	private add(read: EdnValue, from: number): void {
		let value = read;
		let start = from;
		let { frame } = this;
		while (frame.form === 'tag') {
			value = this.tagged(value, start);
			start = frame.start;
			this.leave(value);
			frame = this.frame;
		}
		if (frame.form === 'discard') {
			this.frame = this.frames[--this.depth];
			return;
		}
		if (frame.form === 'map' && this.own % 2 === 0) {
			if (frame.name !== '') value = this.names.qualify(value, frame.name, start);
			this.checkKey(value, start);
		} else if (frame.form === 'set' && this.isRepeated(value, 1)) {
			throw this.source.error(
				`The item ${this.source.excerpt(start)} occurs twice in a set`,
				start,
			);
		}
		this.waiting[this.count++] = value;
	}

	private checkKey(key: EdnValue, start: number): void {
		const { source } = this;
		// `{"a":true}` would read as a map from "a" to the keyword :true.
		if (typeof key === 'string' && source.text.charCodeAt(source.at) === COLON) {
			throw source.unexpected('right after a key: this is JSON, not EDN');
		}
		if (this.isRepeated(key, 2)) {
			throw source.error(`The key ${source.excerpt(start)} occurs twice in a map`, start);
		}
	}

	/**
	 * Whether the current set or map has this item or key already; if not, it has from now on. `step` is the
	 * distance between items or keys among the values.
	 */
	private isRepeated(value: EdnValue, step: 1 | 2): boolean {
		const { frame, waiting, count, identities } = this;
		if (frame.seen === undefined) {
			if (this.own <= FEW * step && (typeof value === 'string' || value instanceof Keyword)) {
				for (let at = frame.base; at < count; at += step) {
					if (waiting[at] === value) return true;
				}
				return false;
			}
			frame.seen = new Set();
			for (let at = frame.base; at < count; at += step) frame.seen.add(identities.of(waiting[at]));
		}
		const identity = identities.of(value);
		if (frame.seen.has(identity)) return true;
		frame.seen.add(identity);
		return false;
	}

	private tagged(value: EdnValue, start: number): EdnValue {
		const { source } = this;
		const { name } = this.frame;
		if (name === 'uuid') {
			if (typeof value === 'string' && isUuid(value)) return new Uuid(value.toLowerCase());
			throw source.error(`${source.excerpt(start)} is not a UUID`, start);
		}
		if (name === 'inst') {
			if (typeof value === 'string' && isInstant(value)) return new Instant(value);
			throw source.error(`${source.excerpt(start)} is not a date and time of RFC 3339`, start);
		}
		return new Tagged(name, value);
	}

	/** What an error says was expected here. */
	private readonly expected = (): string => {
		const { form, start } = this.frame;
		if (form === 'document') return 'where a value was expected';
		const opened = `${form} begun at ${this.source.place(start)}`;
		if (form === 'tag' || form === 'discard')
			return `where a value was expected, for the ${opened}`;
		if (form === 'map' && this.own % 2 === 1)
			return `where the value of a key was expected, in the ${opened}`;
		return `where a value or "${closing[form]}" was expected, in the ${opened}`;
	};
}
