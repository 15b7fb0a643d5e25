/** A power of two, so that a mask gives the slot. */
const SLOTS = 512;

/**
 * A small cache of the names read last. Most names have been read before. Comparing a cached one with the
 * text is faster than cutting the name out of the text, and leaves no garbage.
 */
export class RecentNames<Value> {
	private readonly names: string[] = new Array(SLOTS).fill('');
	private readonly values: Value[] = new Array(SLOTS);

	/** The value of the name from `start` to `end` of `text`, if it is cached. */
	find(hash: number, text: string, start: number, end: number): Value | undefined {
		const slot = hash & (SLOTS - 1);
		const name = this.names[slot];
		return name.length === end - start && text.startsWith(name, start)
			? this.values[slot]
			: undefined;
	}

	/** Caches a value in place of an earlier name with the same slot. */
	keep(hash: number, name: string, value: Value): Value {
		const slot = hash & (SLOTS - 1);
		this.names[slot] = name;
		this.values[slot] = value;
		return value;
	}
}
