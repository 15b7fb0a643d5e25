import type { Note } from '../../contract/operation';

/** What there is to tell of how items were read, once for all of them. */
export class Notes {
	private readonly counts = new Map<Note, number>();

	private readonly names = new Map<Note, Set<string>>();

	add(note: Note, name?: string): void {
		this.counts.set(note, (this.counts.get(note) ?? 0) + 1);
		if (name === undefined) return;
		const names = this.names.get(note) ?? new Set();
		this.names.set(note, names.add(name));
	}

	/** The sentences, in the order in which the first case of each was noted. */
	word(): string[] {
		return [...this.counts].map(([note, count]) =>
			note.word(count, [...(this.names.get(note) ?? [])]),
		);
	}
}
