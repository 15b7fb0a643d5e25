import type { Note } from '../contract/operation';
import { Unusable } from './unusable';

/** What a conversion knows beside the value. */
export interface ConvertContext {
	/** The workflow's time zone, such as `Europe/Warsaw`. */
	readonly timezone: string;
	/** Has the person told of a value that was read in a way of its own; `name`: of which one. */
	note(note: Note, name?: string): void;
}

/**
 * Turns what a person typed or an expression gave into what is sent, or into an `Unusable`. What is
 * missing (`undefined`, `null`) stays so: whether it may be is for the schema to say.
 */
export type Convert = (value: unknown, context: ConvertContext) => unknown;

/** The conversion of each field that has one. */
export type Conversions = Readonly<Record<string, Convert>>;

/** Converts the fields of an object; all others stay. A field that becomes `undefined` is left out. What is not an object is left to the schema. */
export function convertFields(conversions: Conversions): Convert {
	const entries = Object.entries(conversions);
	return (value, context) => {
		if (!isRecord(value)) return value;
		const converted = { ...value };
		for (const [name, convert] of entries) {
			const field = converted[name];
			if (field === undefined || field instanceof Unusable) continue;
			const becomes = convert(field, context);
			if (becomes === undefined) delete converted[name];
			else converted[name] = becomes;
		}
		return converted;
	};
}

/** Converts each entry of a list. What is not a list is left to the schema. */
export function convertRows(convert: Convert): Convert {
	return (value, context) =>
		Array.isArray(value) ? value.map((row) => convert(row, context)) : value;
}

/** Whether a value is an object with fields. */
export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
