/**
 * A value of EDN in JavaScript. nil, booleans and strings are themselves; a vector is an array. An
 * integer is a number while that is exact, else a bigint. A floating point number is a number while it has
 * a fraction (or is infinite or not a number), else a `Double`, so that 10.0 does not turn into 10.
 */
export type EdnValue = null | boolean | string | number | bigint | EdnValue[] | EdnElement;

/** The values that JavaScript has no type for, told apart by `kind`. */
export type EdnElement =
	| Double
	| Decimal
	| Char
	| Keyword
	| Sym
	| Uuid
	| Instant
	| Tagged
	| List
	| EdnSet
	| EdnMap;

/** A floating point number without a fraction: `10.0`, `-0.0`, `1e300`. */
export class Double {
	readonly kind = 'double';
	constructor(readonly value: number) {}
}

/** An exact decimal number, `1.50M`: as written, without the M. */
export class Decimal {
	readonly kind = 'decimal';
	constructor(readonly text: string) {}
}

/** One character, `\a`. */
export class Char {
	readonly kind = 'char';
	constructor(readonly text: string) {}
}

/** A keyword, `:name` or `:namespace/name`, without its colon. */
export class Keyword {
	readonly kind = 'keyword';
	constructor(readonly text: string) {}
}

/** A symbol, `name` or `namespace/name`. */
export class Sym {
	readonly kind = 'symbol';
	constructor(readonly text: string) {}
}

/** `#uuid "…"`; in lower case when it was read. */
export class Uuid {
	readonly kind = 'uuid';
	constructor(readonly text: string) {}
}

/** `#inst "…"`, as written: a Date would lose everything finer than a millisecond. */
export class Instant {
	readonly kind = 'instant';
	constructor(readonly text: string) {}
}

/** A value with a tag that is not EDN's own. */
export class Tagged {
	readonly kind = 'tagged';
	constructor(
		/** Without its `#`. */
		readonly tag: string,
		readonly value: EdnValue,
	) {}
}

/** `(…)`. */
export class List {
	readonly kind = 'list';
	constructor(readonly items: readonly EdnValue[]) {}
}

/** `#{…}`, in the order written; no two items are equal. */
export class EdnSet {
	readonly kind = 'set';
	constructor(readonly items: readonly EdnValue[]) {}
}

const NONE: readonly never[] = [];

/** `{…}`, in the order written; any value may be a key, and no two keys are equal. */
export class EdnMap {
	readonly kind = 'map';
	/** Keys and values in turn, which takes half the memory of a pair for each entry. */
	private flat: readonly EdnValue[];

	constructor(entries: ReadonlyArray<readonly [EdnValue, EdnValue]>) {
		this.flat = entries.length === 0 ? NONE : entries.flat();
	}

	/** Makes a map of an array of keys and values in turn. The map keeps the array. */
	static alternating(keysAndValues: readonly EdnValue[]): EdnMap {
		const map = new EdnMap(NONE);
		map.flat = keysAndValues;
		return map;
	}

	get entries(): Array<[EdnValue, EdnValue]> {
		const { flat } = this;
		const entries: Array<[EdnValue, EdnValue]> = [];
		for (let at = 0; at < flat.length; at += 2) entries.push([flat[at], flat[at + 1]]);
		return entries;
	}
}
