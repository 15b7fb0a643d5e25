/** A checked record that is to be sent. */
export interface Consignment {
	/** Place of its input item, from 0. */
	readonly item: number;
	readonly record: unknown;
	/** Whom or what it is about. */
	readonly subjects: readonly string[];
	/** Those with the same key may travel in one request; without a key it travels alone. */
	readonly groupKey?: string;
}

/** The same with its place among those about the same subjects. */
export interface Entry extends Consignment {
	/** The entries about the same subjects that may not go before this one is over. */
	readonly after: Entry[];
	/** How many must be over before this one may go. */
	before: number;
}

/**
 * Decides which records travel next, and which of them together. Records about the same subject go in the
 * order they were added and one at a time: neither in one request nor in flight together.
 */
export class Schedule {
	/** For each subject the last entry about it that is not over. */
	private readonly last = new Map<string, Entry>();

	/** Entries that may go, by group key, as long as they are too few to fill a request. */
	private readonly open = new Map<string, Entry[]>();

	private ready: Entry[][] = [];

	/** Parts of requests that were refused as a whole. */
	private readonly parts: Entry[][] = [];

	private isClosed = false;

	/** @param size how many records fill a request */
	constructor(private readonly size: number) {}

	/** Takes in the record of the next item. */
	add(consignment: Consignment): void {
		const entry: Entry = { ...consignment, after: [], before: 0 };
		for (const subject of entry.subjects) {
			const previous = this.last.get(subject);
			this.last.set(subject, entry);
			if (!previous || previous === entry) continue;
			previous.after.push(entry);
			entry.before++;
		}
		if (entry.before === 0) this.join(entry);
	}

	/**
	 * What to send next in one request. `undefined` when nothing may go, or when too little may to fill a
	 * request while there is more to come.
	 */
	next(isAllAdded: boolean): Entry[] | undefined {
		const full = this.parts.shift() ?? this.ready.shift();
		if (full || !isAllAdded) return full;
		const [group] = this.open;
		if (!group) return undefined;
		const [key, entries] = group;
		this.open.delete(key);
		return entries;
	}

	/** An entry is over; those that waited for it may go. */
	done(entry: Entry): void {
		for (const subject of entry.subjects) {
			if (this.last.get(subject) === entry) this.last.delete(subject);
		}
		for (const follower of entry.after) {
			if (--follower.before === 0) this.join(follower);
		}
	}

	/** What was refused as a whole is to be sent again in parts, before anything else. */
	divide(parts: Entry[][]): void {
		this.parts.unshift(...parts);
	}

	/** How many requests can be sent without anything being added. */
	get full(): number {
		return this.parts.length + this.ready.length;
	}

	/** Gives up what was not sent in any request yet. */
	close(): void {
		this.isClosed = true;
		this.ready = [];
		this.open.clear();
	}

	private join(entry: Entry): void {
		if (this.isClosed) return;
		const { groupKey: key } = entry;
		if (key === undefined) {
			this.ready.push([entry]);
			return;
		}
		const group = [...(this.open.get(key) ?? []), entry];
		if (group.length < this.size) {
			this.open.set(key, group);
		} else {
			this.open.delete(key);
			this.ready.push(group);
		}
	}
}
