import type { Entry } from './schedule';

/**
 * Knows which subjects of a record count. While the service goes by one kind of identifier for all records,
 * that one alone says whom a record is about: a placeholder phone number that many share does not matter then.
 * From the first record that is matched by another kind on, every identifier counts, since two records may
 * mean one customer by different ones; and all that came before must be over first.
 */
export class Matching {
	private matchBy: string | undefined;

	private isMixed = false;

	/** Stands for all that came before the kinds began to differ. */
	private gate: Entry | undefined;

	/** Takes note of a further record; `unfinished` are those before it that are not over. */
	add(entry: Entry, unfinished: ReadonlySet<Entry>): void {
		this.matchBy ??= entry.matchBy;
		if (!this.isMixed && entry.matchBy !== this.matchBy) {
			this.isMixed = true;
			this.gate = { ...NO_RECORD, after: [], before: 0 };
			for (const earlier of unfinished) waitFor(earlier, this.gate);
		}
		if (this.gate && this.gate.before > 0) waitFor(this.gate, entry);
	}

	/** What no other record in flight may be about. */
	subjectsOf({ subjects, matchBy, onceText }: Entry): readonly string[] {
		const counting = this.isMixed || matchBy === undefined ? subjects : subjects.slice(0, 1);
		return addOnceText(counting, onceText);
	}

	/** Whether this is no record, but stands for those before the kinds began to differ. */
	isGate(entry: Entry): boolean {
		return entry === this.gate;
	}
}

const NO_RECORD = { item: -1, record: undefined, subjects: [], isIdempotent: true, isHeld: false };

/** One entry may not go before another is over. */
export function waitFor(earlier: Entry, later: Entry): void {
	earlier.after.push(later);
	later.before++;
}

/** All that a record is about, and the text that it is sent once for. */
export function addOnceText(subjects: readonly string[], text?: string): readonly string[] {
	return text === undefined ? subjects : [...subjects, `once ${text}`];
}
