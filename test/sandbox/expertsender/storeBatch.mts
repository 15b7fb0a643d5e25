import type { Switches } from './switches.mts';

/** A record that was stored for now: a later record may still undo the whole batch. */
export interface StoredRecord {
	undo(): void;
	/** What follows once it is certain that the record stays. */
	settle(): void;
}

/**
 * Stores the records of a request one by one.
 *
 * @param malformed per index of `data`, what the API description already refuses in that record
 * @param store stores one record, or lists what is wrong with it, each with its field
 * @returns how many records were stored, and one line per bad record and field
 */
export function storeBatch<T>(
	data: T[],
	malformed: ReadonlyMap<number, string[]>,
	batch: Switches['batch'],
	store: (record: T) => StoredRecord | string[],
): { stored: number; errors: string[] } {
	const errors: string[] = [];
	const stored: StoredRecord[] = [];

	for (const [index, record] of data.entries()) {
		const broken = malformed.get(index);
		if (broken) {
			errors.push(...broken);
			continue;
		}
		const outcome = store(record);
		if (Array.isArray(outcome)) errors.push(...outcome.map((fault) => `data[${index}].${fault}`));
		else stored.push(outcome);
	}

	if (errors.length > 0 && batch === 'allOrNothing') {
		for (const { undo } of stored.reverse()) undo();
		return { stored: 0, errors };
	}
	for (const { settle } of stored) settle();
	return { stored: stored.length, errors };
}
