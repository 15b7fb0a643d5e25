/** Leaves out what the person left empty, so that an empty field never overwrites a value. */
export function present(fields: object): Record<string, unknown> {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value)));
}

/** Nothing, or nothing but white space. */
export function isEmpty(value: unknown): boolean {
	return (
		value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
	);
}

/** The rows of a list parameter; none if it was left alone. */
export function rows(list: unknown, name: string): Array<Record<string, unknown>> {
	const values = (list as Record<string, unknown> | null)?.[name];
	return Array.isArray(values) ? values : [];
}
