/** Whether JSON keeps every number in this value: none is a whole one beyond 2^53. */
export const isExact = (value: unknown): boolean =>
	typeof value === 'number'
		? !Number.isInteger(value) || Number.isSafeInteger(value)
		: typeof value !== 'object' || value === null || Object.values(value).every(isExact);
