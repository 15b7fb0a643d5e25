import { CLOSING_BRACKETS, createFrame, expectsDistinct, type Form } from './frame';
import { Identities } from './identity';
import { isInstant } from './instant';
import type { NameReader } from './nameReader';
import type { Source } from './source';
import { isUuid } from './uuid';
import { EdnMap, EdnSet, Instant, Keyword, List, Tagged, Uuid, type EdnValue } from './values';

const CLOSE_LIST = 41;
const COLON = 58;
const CLOSE_VECTOR = 93;
const CLOSE_MAP = 125;

/** Up to so many items or keys, comparing one by one is faster than a set. */
const FEW = 16;

/** Puts together what the reader reads: nests the forms, and refuses repeated items and keys. */
export class ValueBuilder {
	private frame = createFrame();
	/** Frames by depth: those of the open forms, and after them closed ones to be used again. */
	private readonly frames = [this.frame];
	private depth = 0;
	/** The values read so far of all open forms. Those from `count` on are left over from closed ones. */
	private readonly pending: EdnValue[] = [];
	private count = 0;
	private readonly identities = new Identities();

	constructor(
		private readonly source: Source,
		private readonly names: NameReader,
	) {}

	/** Whether the value of the text is complete. */
	get isComplete(): boolean {
		return this.depth === 0 && this.count > 0;
	}

	/** The value of the text, once it is complete. */
	get value(): EdnValue {
		return this.pending[0];
	}

	/** Opens the form whose first `length` characters are here. */
	open(form: Form, length: number, name = ''): void {
		const { source, frame, frames } = this;
		const { maxDepth } = source.limits;
		if (this.depth >= maxDepth) {
			throw source.makeError(`Nested deeper than the ${maxDepth} levels allowed`, source.at);
		}
		this.depth++;
		if (this.depth === frames.length) frames.push(createFrame());
		const inner = frames[this.depth];
		inner.form = form;
		inner.start = source.at;
		inner.name = name;
		inner.isIdentified =
			form !== 'discard' && (frame.isIdentified || expectsDistinct(frame.form, this.ownCount));
		inner.base = this.count;
		inner.seen = undefined;
		this.frame = inner;
		source.at += length;
	}

	/** Closes the current collection with the bracket that is here, whose code this is. */
	close(code: number): void {
		const { source, frame } = this;
		const value = this.makeCollection(code);
		if (value === undefined) throw source.makeUnexpectedError(this.describeExpected());
		source.at++;
		this.leave(value);
		this.add(value, frame.start);
	}

	/** Adds a value that was just read, and that began at `start`, to the current form. */
	add(read: EdnValue, from: number): void {
		let value = read;
		let start = from;
		let { frame } = this;
		while (frame.form === 'tag') {
			value = this.applyTag(value, start);
			start = frame.start;
			this.leave(value);
			frame = this.frame;
		}
		if (frame.form === 'discard') {
			this.frame = this.frames[--this.depth];
			return;
		}
		if (frame.form === 'map' && this.ownCount % 2 === 0) {
			if (frame.name !== '') value = this.names.qualify(value, frame.name, start);
			this.checkKey(value, start);
		} else if (frame.form === 'set' && this.isRepeated(value, 1)) {
			const item = this.source.excerpt(start);
			throw this.source.makeError(`The item ${item} occurs twice in a set`, start);
		}
		this.pending[this.count++] = value;
	}

	/** What an error says was expected here. */
	readonly describeExpected = (): string => {
		const { form, start } = this.frame;
		if (form === 'document') return 'where a value was expected';
		const opened = `${form} begun at ${this.source.describePlace(start)}`;
		if (form === 'tag' || form === 'discard') {
			return `where a value was expected, for the ${opened}`;
		}
		if (form === 'map' && this.ownCount % 2 === 1) {
			return `where the value of a key was expected, in the ${opened}`;
		}
		return `where a value or "${CLOSING_BRACKETS[form]}" was expected, in the ${opened}`;
	};

	/** How many values the current form has so far. In a map, keys and values both count. */
	private get ownCount(): number {
		return this.count - this.frame.base;
	}

	/** Makes the current collection, or gives `undefined` where this bracket does not close it. */
	private makeCollection(code: number): EdnValue | undefined {
		switch (this.frame.form) {
			case 'vector':
				return code === CLOSE_VECTOR ? this.take() : undefined;
			case 'list':
				return code === CLOSE_LIST ? new List(this.take()) : undefined;
			case 'set':
				return code === CLOSE_MAP ? new EdnSet(this.take()) : undefined;
			case 'map': {
				const isComplete = this.ownCount % 2 === 0;
				return code === CLOSE_MAP && isComplete ? EdnMap.alternating(this.take()) : undefined;
			}
			default:
				return undefined;
		}
	}

	/** Takes the values of the current form, which are no longer pending then. */
	private take(): EdnValue[] {
		const { base } = this.frame;
		const items = this.pending.slice(base, this.count);
		this.count = base;
		return items;
	}

	/** Ends the current form, whose value is complete. */
	private leave(value: EdnValue): void {
		// Identified now, while the identities of its parts are cached: later would mean to recurse into them.
		if (this.frame.isIdentified) this.identities.identify(value);
		this.frame = this.frames[--this.depth];
	}

	private checkKey(key: EdnValue, start: number): void {
		const { source } = this;
		// `{"a":true}` would read as a map from "a" to the keyword :true.
		if (typeof key === 'string' && source.text.charCodeAt(source.at) === COLON) {
			throw source.makeUnexpectedError('right after a key: this is JSON, not EDN');
		}
		if (this.isRepeated(key, 2)) {
			throw source.makeError(`The key ${source.excerpt(start)} occurs twice in a map`, start);
		}
	}

	/**
	 * Whether the current set or map has this item or key already. If not, it is remembered. `step` is the
	 * distance between two items or keys among the values.
	 */
	private isRepeated(value: EdnValue, step: 1 | 2): boolean {
		const { frame, pending, count, identities } = this;
		if (frame.seen === undefined) {
			if (this.ownCount <= FEW * step && (typeof value === 'string' || value instanceof Keyword)) {
				for (let at = frame.base; at < count; at += step) {
					if (pending[at] === value) return true;
				}
				return false;
			}
			frame.seen = new Set();
			for (let at = frame.base; at < count; at += step) {
				frame.seen.add(identities.identify(pending[at]));
			}
		}
		const identity = identities.identify(value);
		if (frame.seen.has(identity)) return true;
		frame.seen.add(identity);
		return false;
	}

	private applyTag(value: EdnValue, start: number): EdnValue {
		const { source } = this;
		const { name } = this.frame;
		if (name === 'uuid') {
			if (typeof value === 'string' && isUuid(value)) return new Uuid(value.toLowerCase());
			throw source.makeError(`${source.excerpt(start)} is not a UUID`, start);
		}
		if (name === 'inst') {
			if (typeof value === 'string' && isInstant(value)) return new Instant(value);
			throw source.makeError(`${source.excerpt(start)} is not a date and time of RFC 3339`, start);
		}
		return new Tagged(name, value);
	}
}
