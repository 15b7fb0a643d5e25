import { normalizeInstant } from './instant';
import { normalizeDecimal } from './decimal';
import type { EdnElement, EdnValue } from './values';

/**
 * Gives two values the same text if and only if EDN calls them equal: a list equals a vector of the same
 * items, an integer never equals a floating point number, sets and maps have no order. A collection's text
 * is a number that is cached, so that nested collections cost no more than their length when the inner ones
 * are identified first.
 */
export class Identities {
	private readonly numbers = new Map<string, string>();
	private readonly known = new Map<object, string>();

	/** Gives the identity of a value. */
	identify(value: EdnValue): string {
		switch (typeof value) {
			case 'string':
				// With its length, so that no string can look like two others joined.
				return `"${value.length}:${value}`;
			case 'number':
				return Number.isInteger(value) && !Object.is(value, -0) ? `i${value}` : `d${value}`;
			case 'bigint':
				return `i${value}`;
			case 'boolean':
				return String(value);
		}
		if (value === null) return 'nil';
		return Array.isArray(value)
			? this.identifyCollection(value, () => `[${this.identifyAll(value).join()}`)
			: this.identifyElement(value);
	}

	private identifyElement(value: EdnElement): string {
		switch (value.kind) {
			case 'keyword':
				return `:${value.text}`;
			case 'symbol':
				return `'${value.text}`;
			case 'double':
				return `d${value.value}`;
			case 'decimal':
				return `m${normalizeDecimal(value.text)}`;
			case 'char':
				return `\\${value.text.charCodeAt(0)}`;
			case 'uuid':
				return `u${value.text.toLowerCase()}`;
			case 'instant':
				return `t${normalizeInstant(value.text)}`;
			case 'tagged':
				return this.identifyCollection(value, () => `#${value.tag} ${this.identify(value.value)}`);
			case 'list':
				return this.identifyCollection(value, () => `[${this.identifyAll(value.items).join()}`);
			case 'set':
				return this.identifyCollection(
					value,
					() => `#{${this.identifyAll(value.items).sort().join()}`,
				);
			case 'map':
				return this.identifyCollection(value, () => {
					const entries = value.entries.map(
						([key, item]) => `${this.identify(key)} ${this.identify(item)}`,
					);
					return `{${entries.sort().join()}`;
				});
		}
	}

	private identifyAll(items: readonly EdnValue[]): string[] {
		return items.map((item) => this.identify(item));
	}

	private identifyCollection(value: object, describe: () => string): string {
		const known = this.known.get(value);
		if (known !== undefined) return known;
		const description = describe();
		const number = this.numbers.get(description) ?? `#${this.numbers.size}`;
		this.numbers.set(description, number);
		this.known.set(value, number);
		return number;
	}
}
