/** Whether there is nothing, or nothing but white space. */
export function isEmpty(value: unknown): boolean {
	return (
		value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
	);
}

/** Leaves out what the person left empty, so that an empty field never overwrites a value. */
export function omitEmpty(fields: object): Record<string, unknown> {
	const entries = Object.entries(fields);
	const filled = entries.filter(([, value]) => !isEmpty(value));
	return filled.length < entries.length
		? Object.fromEntries(filled)
		: (fields as Record<string, unknown>);
}
