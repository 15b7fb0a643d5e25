import { addOnceText, Matching, waitFor } from './matching';

/** A checked record that is to be sent. */
export interface Consignment {
	/** Place of its input item, from 0. */
	readonly item: number;
	readonly record: unknown;
	/** Whom or what it is about; the first is what the service goes by. */
	readonly subjects: readonly string[];
	/** The kind of what the service goes by. While all are of one kind, only the first subject counts. */
	readonly matchBy?: string;
	/** Those with the same key may travel in one request; without a key it travels alone. */
	readonly groupKey?: string;
	readonly isIdempotent: boolean;
	/** Whether an earlier run of the node may have carried it out. */
	readonly mayHaveActed?: boolean;
	/** Whether it may not go before all have been added. */
	readonly isHeld: boolean;
	/** What it is sent once for; entries with the same text go one after the other. */
	readonly onceText?: string;
}

/** The same with its place among those about the same subjects. */
export interface Entry extends Consignment {
	/** The entries that may not go before this one is over. */
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
	private parts: Entry[][] = [];

	/** What may go when all have been added. */
	private readonly held: Entry[] = [];

	private readonly unfinished = new Set<Entry>();

	private readonly matching = new Matching();

	private isComplete = false;

	private isClosed = false;

	/** How many entries had to wait for an earlier one about the same subject. */
	waited = 0;

	/** @param size how many records fill a request */
	constructor(private readonly size: number) {}

	/** Takes in the record of the next item. */
	add(consignment: Consignment): void {
		const entry: Entry = { ...consignment, after: [], before: 0 };
		this.matching.add(entry, this.unfinished);
		const previous = new Set<Entry>();
		for (const subject of this.matching.subjectsOf(entry)) {
			const other = this.last.get(subject);
			if (other && other !== entry) previous.add(other);
			this.last.set(subject, entry);
		}
		for (const other of previous) waitFor(other, entry);
		if (previous.size > 0) this.waited++;
		this.unfinished.add(entry);
		if (entry.before === 0) this.join(entry);
	}

	/** All have been added: what was held, and groups that are not full, may go. */
	complete(): void {
		this.isComplete = true;
		for (const entry of this.held.splice(0)) this.join(entry);
	}

	/**
	 * What to send next in one request, at most so many. `undefined` when nothing may go, or when too little
	 * may to fill a request while there is more to come. `onlyParts`: nothing but parts of refused requests.
	 */
	next(most: number, onlyParts = false): Entry[] | undefined {
		const part = this.parts.shift();
		const full = part ?? (onlyParts ? undefined : (this.ready.shift() ?? this.nextOpen()));
		if (!full || full.length <= most) return full;
		this.parts.unshift(full.slice(most));
		return full.slice(0, most);
	}

	/** An entry is over; those that waited for it may go. */
	done(entry: Entry): void {
		this.unfinished.delete(entry);
		for (const subject of addOnceText(entry.subjects, entry.onceText)) {
			if (this.last.get(subject) === entry) this.last.delete(subject);
		}
		this.release(entry);
	}

	/** What was refused as a whole is to be sent again in parts, before anything else. */
	divide(parts: Entry[][]): void {
		if (!this.isClosed) this.parts.unshift(...parts);
	}

	/** How many requests can be sent without anything being added. */
	get full(): number {
		return this.parts.length + this.ready.length;
	}

	/** Gives up all that was not sent. */
	close(): void {
		this.isClosed = true;
		this.parts = [];
		this.ready = [];
		this.open.clear();
		this.unfinished.clear();
	}

	private nextOpen(): Entry[] | undefined {
		if (!this.isComplete) return undefined;
		const [group] = this.open;
		if (!group) return undefined;
		this.open.delete(group[0]);
		return group[1];
	}

	private release(entry: Entry): void {
		for (const follower of entry.after) {
			if (--follower.before > 0) continue;
			if (this.matching.isGate(follower)) this.release(follower);
			else this.join(follower);
		}
	}

	private join(entry: Entry): void {
		if (this.isClosed) return;
		const { groupKey: key } = entry;
		if (entry.isHeld && !this.isComplete) {
			this.held.push(entry);
			return;
		}
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
