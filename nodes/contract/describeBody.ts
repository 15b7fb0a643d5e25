/** In characters. */
const LONGEST_DESCRIPTION = 1000;

/**
 * A decoded answer as JSON, for a text that a person reads: no more than its beginning, so that neither its
 * size nor its nesting costs anything. Never throws.
 */
export function describeBody(body: unknown): string {
	const description = new Description();
	return description.write(body) ? description.text : `${description.text}…`;
}

/** Text that takes in no more than `LONGEST_DESCRIPTION` characters. */
class Description {
	text = '';

	/**
	 * Adds a value; says whether all of it had room. Each level of nesting takes one character at least, so
	 * the limit of the text also limits how deep this calls itself.
	 */
	write(value: unknown): boolean {
		if (Array.isArray(value)) {
			return this.writeAll('[', ']', value, (entry) => this.write(entry));
		}
		if (typeof value === 'object' && value !== null) {
			return this.writeAll('{', '}', Object.keys(value), (name) => {
				const field = (value as Record<string, unknown>)[name];
				return this.add(quote(name)) && this.add(':') && this.write(field);
			});
		}
		return this.add(typeof value === 'string' ? quote(value) : String(value));
	}

	private writeAll<T>(
		open: string,
		close: string,
		entries: readonly T[],
		writeEntry: (entry: T) => boolean,
	): boolean {
		return (
			this.add(open) &&
			entries.every((entry, index) => (index === 0 || this.add(',')) && writeEntry(entry)) &&
			this.add(close)
		);
	}

	/** `false` when the text was full, and all or a part of the addition stays out. */
	private add(addition: string): boolean {
		const room = LONGEST_DESCRIPTION - this.text.length;
		this.text += addition.slice(0, room);
		return addition.length <= room;
	}
}

/** As JSON, of which no more is made than has room. */
function quote(text: string): string {
	return JSON.stringify(text.slice(0, LONGEST_DESCRIPTION));
}
