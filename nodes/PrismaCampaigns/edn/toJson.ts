import { EdnError } from './error';
import { defaultLimits } from './limits';
import { quote } from './quote';
import { Keyword, type EdnElement, type EdnValue } from './values';
import { writeEdn } from './writer';

/** A value of JSON. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/**
 * Converts a value to the nearest JSON. Keywords, symbols, characters, UUIDs and instants become their text, and so do numbers
 * that JSON would not keep exact. Lists and sets become arrays, tagged values `{tag, value}`. A map's key
 * that is neither text nor keyword becomes its EDN text; two keys that become the same are an `EdnError`.
 */
export function toJson(value: EdnValue): Json {
	return convert(value, 0);
}

function convert(value: EdnValue, depth: number): Json {
	switch (typeof value) {
		case 'bigint':
			return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
		case 'number':
			return Number.isFinite(value) ? value : String(value);
		case 'object':
			if (value === null) return null;
			if (depth >= defaultLimits.maxDepth) {
				throw new EdnError(
					`A value holds itself, or is nested deeper than ${defaultLimits.maxDepth} levels`,
				);
			}
			return Array.isArray(value) ? convertAll(value, depth) : convertElement(value, depth);
		default:
			return value;
	}
}

function convertElement(value: EdnElement, depth: number): Json {
	switch (value.kind) {
		case 'double':
			return convert(value.value, depth);
		case 'instant':
			// Clojure writes UTC as -00:00, which ISO 8601 does not allow.
			return value.text.replace(/[-+]00:00$/, 'Z');
		case 'uuid':
			return value.text.toLowerCase();
		case 'tagged':
			return { tag: value.tag, value: convert(value.value, depth + 1) };
		case 'list':
		case 'set':
			return convertAll(value.items, depth);
		case 'map':
			return convertMap(value.entries, depth);
		default:
			return value.text;
	}
}

function convertAll(items: readonly EdnValue[], depth: number): Json[] {
	return items.map((item) => convert(item, depth + 1));
}

function convertMap(entries: ReadonlyArray<readonly [EdnValue, EdnValue]>, depth: number): Json {
	const object: { [key: string]: Json } = {};
	for (const [key, item] of entries) {
		const name = nameKey(key);
		if (Object.prototype.hasOwnProperty.call(object, name)) {
			const [other] = entries.find(([each]) => nameKey(each) === name) as [EdnValue, EdnValue];
			throw new EdnError(
				`The keys ${writeEdn(other)} and ${writeEdn(key)} would both be ${quote(name)} in JSON`,
			);
		}
		const json = convert(item, depth + 1);
		if (name === '__proto__') {
			// An assignment would set the prototype.
			Object.defineProperty(object, name, {
				value: json,
				configurable: true,
				enumerable: true,
				writable: true,
			});
		} else {
			object[name] = json;
		}
	}
	return object;
}

function nameKey(key: EdnValue): string {
	if (typeof key === 'string') return key;
	return key instanceof Keyword ? key.text : writeEdn(key);
}
