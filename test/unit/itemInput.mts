import type { ItemInput } from '../../nodes/runner/operation.ts';

/** An item whose shown parameters have these values; every other parameter counts as hidden. */
export const itemInput = (values: Record<string, unknown>): ItemInput => ({
	parameter: (name) => values[name] ?? null,
});
