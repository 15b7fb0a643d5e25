type Special = Record<string, string>;

const marks = /^:(keyword|uuid|inst|long|double|decimal|symbol|char)$/;

/**
 * Converts a value that was read from EDN to the form that the state shows: keyword, UUID, instant and
 * character as text, a double as a number. A number that a double would change becomes text.
 */
export function plain(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(plain);
	if (value === null || typeof value !== 'object') return value;
	const [[key, content] = ['', ''], ...others] = Object.entries(value as Special);
	if (others.length === 0 && marks.test(key)) {
		return key === ':double' ? Number(content) : content;
	}
	return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]));
}
