import { Double, EdnMap, Instant, Keyword, type EdnValue } from './edn/values';

/*
 * A request body as operations write it: plain objects with the vendor's field names, whose values are
 * JSON's or, where the two formats differ, one of the values below.
 *
 * | value    | EDN              | JSON                           |
 * | -------- | ---------------- | ------------------------------ |
 * | APP_TOKEN| text             | text                           |
 * | bigint   | integer          | text (campaign ids, per the page) |
 * | Keyword  | keyword          | text, action types without prefix |
 * | Double   | 10.0             | number                         |
 * | Instant  | #inst            | ISO text                       |
 */

/** Stands for the credential's app token, so that no record ever holds it. */
export const APP_TOKEN = Symbol('app token');

/** A body as EDN: field names become keywords, which `writeEdn` checks. */
export function ednBody(value: unknown, appToken: string): EdnValue {
	if (value === APP_TOKEN) return appToken;
	if (value instanceof Date) return new Instant(value.toISOString());
	if (Array.isArray(value)) return value.map((item) => ednBody(item, appToken));
	if (!isPlainObject(value)) return value as EdnValue;
	return new EdnMap(
		sent(value).map(([name, field]) => [new Keyword(name), ednBody(field, appToken)]),
	);
}

/** A body as JSON can say it. */
export function jsonBody(value: unknown, appToken: string): unknown {
	if (value === APP_TOKEN) return appToken;
	if (typeof value === 'bigint') return value.toString();
	if (value instanceof Keyword) return value.text.replace(/^trail-action\//, '');
	if (value instanceof Double) return value.value;
	if (value instanceof Instant) return value.text;
	if (typeof value === 'number') return exact(value);
	if (Array.isArray(value)) return value.map((item) => jsonBody(item, appToken));
	if (!isPlainObject(value)) return value;
	return Object.fromEntries(sent(value).map(([name, field]) => [name, jsonBody(field, appToken)]));
}

/** What stands in an object: a field that is `undefined` was left empty. */
function sent(value: object): Array<[string, unknown]> {
	return Object.entries(value).filter(([, field]) => field !== undefined);
}

/** A number as the EDN writer takes it too: JSON would make null of some, and lose digits of others. */
function exact(value: number): number {
	if (Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value)))
		return value;
	throw new RangeError(`the number ${value} is not exact; give it as text`);
}

/** An object as JSON.parse makes them, in whatever realm. */
function isPlainObject(value: unknown): value is Record<string, unknown> {
	if (typeof value !== 'object' || value === null) return false;
	const prototype: object | null = Object.getPrototypeOf(value);
	return prototype === null || Object.getPrototypeOf(prototype) === null;
}
