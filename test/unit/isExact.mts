/** Whether JSON keeps all of this value: no whole number beyond 2^53, and no field with a name that is lost. */
export const isExact = (value: unknown): boolean => {
	if (typeof value === 'number') return !Number.isInteger(value) || Number.isSafeInteger(value);
	if (typeof value !== 'object' || value === null) return true;
	return Object.entries(value).every(([name, entry]) => name !== '__proto__' && isExact(entry));
};
