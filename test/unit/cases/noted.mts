import type { ItemInput } from '../../../nodes/contract/operation.ts';
import { Notes } from '../../../nodes/runner/dispatch/notes.ts';
import { itemInput } from '../itemInput.mts';

/** What an operation reads from an item, and what it has the person told. */
export function readNoted<Rec>(
	operation: { read(input: ItemInput): Rec },
	...[values, json, more]: Parameters<typeof itemInput>
) {
	const notes = new Notes();
	const note: ItemInput['note'] = (...args) => notes.add(...args);
	const record = operation.read(itemInput(values, json, { note, ...more }));
	return { record, hints: notes.word() };
}
