import { EdnError } from './error';
import { defaultLimits } from './limits';
import { isKeyword } from './names';
import { quote } from './quote';
import type { Json } from './toJson';
import { EdnMap, Keyword, type EdnValue } from './values';

/** The keys and indices that lead to a value, innermost first. */
interface Path {
	readonly step: string | number;
	readonly outer: Path | undefined;
	readonly depth: number;
}

/**
 * The EDN of JSON: an object's keys become keywords, an array a vector, and all else stays what it is. Text
 * stays text, whatever it looks like. Throws an `EdnError` that names the place of what cannot be said.
 */
export function fromJson(json: Json): EdnValue {
	return convert(json, undefined);
}

function convert(json: Json, path: Path | undefined): EdnValue {
	switch (typeof json) {
		case 'string':
		case 'boolean':
			return json;
		case 'number':
			return convertNumber(json, path);
		case 'object':
			if (json === null) return null;
			if (path !== undefined && path.depth >= defaultLimits.maxDepth) {
				throw new EdnError(
					`A value holds itself, or is nested deeper than ${defaultLimits.maxDepth} levels`,
				);
			}
			if (Array.isArray(json)) {
				// Not map, which would leave holes.
				return Array.from(json, (item, index) => convert(item, inner(path, index)));
			}
			if (isPlain(json)) return convertObject(json, path);
			throw new EdnError(`${place(path)} is an object that JSON does not have`);
		default:
			throw new EdnError(`${place(path)} is ${typeof json}, which JSON does not have`);
	}
}

function convertNumber(value: number, path: Path | undefined): number {
	if (!Number.isFinite(value)) {
		throw new EdnError(`${place(path)} is ${value}, which JSON does not have`);
	}
	if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
		throw new EdnError(`${place(path)} is an integer that is no longer exact: ${value}`);
	}
	// A negative zero would be written as a floating point number.
	return value + 0;
}

function convertObject(json: { [key: string]: Json }, path: Path | undefined): EdnMap {
	return new EdnMap(
		Object.keys(json).map((key) => {
			if (!isKeyword(key)) {
				throw new EdnError(`The key ${quote(key)} in ${place(path)} cannot be an EDN keyword`);
			}
			return [new Keyword(key), convert(json[key], inner(path, key))] as const;
		}),
	);
}

/** Whether this is an object as JSON.parse makes them, in whatever realm: not a Date, not a Map. */
function isPlain(value: object): boolean {
	const prototype: object | null = Object.getPrototypeOf(value);
	return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function inner(outer: Path | undefined, step: string | number): Path {
	return { step, outer, depth: (outer?.depth ?? 0) + 1 };
}

/** How errors name a place: `value.items[3]`. */
function place(path: Path | undefined): string {
	let text = '';
	for (let at = path; at !== undefined; at = at.outer) {
		text = typeof at.step === 'number' ? `[${at.step}]${text}` : `.${at.step}${text}`;
	}
	return `value${text}`;
}
