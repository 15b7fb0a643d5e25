import type { ItemInput, Note } from '../../nodes/contract/operation.ts';
import { Notes } from '../../nodes/runner/dispatch/notes.ts';

/** The time zone of these tests' workflow. */
export const TIMEZONE = 'Europe/Warsaw';

/**
 * An item whose shown parameters have these values; every other parameter counts as hidden. `expressions`: the
 * parameters whose empty value an expression gave.
 */
export const itemInput = (
	values: Record<string, unknown>,
	json: ItemInput['json'] = {},
	{ expressions = [], ...rest }: Partial<ItemInput> & { expressions?: string[] } = {},
): ItemInput => ({
	parameter: (name) => values[name] ?? null,
	isBlank: (name) => !expressions.includes(name) && String(values[name] ?? '').trim() === '',
	json,
	...inZone(),
	...rest,
});

/** What a conversion knows beside the value, and what it noted, in words. */
export function inZone(timezone = TIMEZONE) {
	const notes = new Notes();
	return {
		timezone,
		note: (note: Note, name?: string) => notes.add(note, name),
		noted: () => notes.word(),
	};
}

/** For operations whose output names no address. */
export const nowhere = { baseUrl: '', credentials: {} };
