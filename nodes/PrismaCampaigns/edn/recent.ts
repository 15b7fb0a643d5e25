/** A power of two. */
const SLOTS = 512;

/**
 * What the names read last stand for. Most names have come before, and to compare one with a piece of the
 * text is faster than to cut it out, and leaves no garbage.
 */
export class Recent<Value> {
	private readonly names: string[] = new Array(SLOTS).fill('');
	private readonly values: Value[] = new Array(SLOTS);

	/** What the piece of `text` from `start` to `end` stands for, if that has been kept. */
	find(hash: number, text: string, start: number, end: number): Value | undefined {
		const slot = hash & (SLOTS - 1);
		const name = this.names[slot];
		return name.length === end - start && text.startsWith(name, start)
			? this.values[slot]
			: undefined;
	}

	/** Takes the place of another name with a like hash. */
	keep(hash: number, name: string, value: Value): Value {
		const slot = hash & (SLOTS - 1);
		this.names[slot] = name;
		this.values[slot] = value;
		return value;
	}
}
