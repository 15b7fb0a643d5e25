/** Whether there is nothing: no value, nothing but white space, or a list without entries (nothing ticked). */
export function isEmpty(value: unknown): boolean {
	if (value === undefined || value === null) return true;
	return typeof value === 'string'
		? value.trim() === ''
		: Array.isArray(value) && value.length === 0;
}

/** Leaves out the rows that are `undefined`. Done after a check, so that its errors number the rows as the person does. */
export function omitGaps<Row>(rows: ReadonlyArray<Row | undefined>): Row[] {
	return rows.filter((row) => row !== undefined);
}

/** Leaves out what the person left empty, so that an empty field never overwrites a value. */
export function omitEmpty(fields: object): Record<string, unknown> {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value)));
}
