import type { ItemInput } from '../../nodes/contract/operation.ts';

/** An item whose shown parameters have these values; every other parameter counts as hidden. */
export const itemInput = (
	values: Record<string, unknown>,
	json: ItemInput['json'] = {},
): ItemInput => ({
	parameter: (name) => values[name] ?? null,
	json,
});

/** For operations whose output names no address. */
export const nowhere = { baseUrl: '', credentials: {} };
