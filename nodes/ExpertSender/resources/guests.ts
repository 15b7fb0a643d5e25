import type { ItemInput, Note } from '../../contract/operation';
import { isGuest } from '../../input';

const leftOut: Note = {
	word: (count, names) =>
		`${count} ${count === 1 ? 'ID was' : 'IDs were'} left out (${names.join(', ')}): 0 is what shops write for guests without an account`,
};

/** Leaves out the IDs in these fields that are 0. What is left says who the customer is. */
export function omitGuests<Rec extends object>(
	record: Rec,
	fields: ReadonlyArray<string & keyof Rec>,
	{ note }: Pick<ItemInput, 'note'>,
): Rec {
	const zeros = fields.filter((field) => isGuest(record[field]));
	const rest = { ...record };
	for (const field of zeros) {
		delete rest[field];
		note(leftOut, field);
	}
	return rest;
}
