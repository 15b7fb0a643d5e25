import { isRecord } from './convert';
import { Unusable } from './unusable';

/**
 * Puts an `Unusable` in the place of a name that an earlier row has, for rows that are told apart by this field:
 * the service would take one of them, and nobody knows which.
 */
export function refuseRepeats(rows: unknown, field: 'id' | 'name' = 'name'): unknown {
	if (!Array.isArray(rows)) return rows;
	const seen = new Set<unknown>();
	return rows.map((row: unknown) => {
		const name = isRecord(row) ? row[field] : undefined;
		if (typeof name !== 'string' && typeof name !== 'number') return row;
		if (!seen.has(name)) {
			seen.add(name);
			return row;
		}
		return { ...(row as object), [field]: new Unusable(REPEATED[field], name) };
	});
}

const REPEATED = {
	id: 'is in an earlier row, too: leave one of them',
	name: 'is the name of an earlier row, too',
};
