import { isRecord, Unusable } from '../../input';

/** Puts an `Unusable` in the place of a name that an earlier row has: only the last of them would be sent. */
export function refuseRepeatedNames(rows: unknown): unknown {
	if (!Array.isArray(rows)) return rows;
	const seen = new Set<unknown>();
	return rows.map((row: unknown) => {
		if (!isRecord(row) || typeof row.name !== 'string') return row;
		if (!seen.has(row.name)) {
			seen.add(row.name);
			return row;
		}
		return { ...row, name: new Unusable('is the name of an earlier row, too', row.name) };
	});
}
