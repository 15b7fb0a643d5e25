import { Double, EdnMap, Instant, Keyword, type EdnValue } from './edn';
import { makeFieldKeyword } from './fieldKeyword';
import { APP_TOKEN, WireValue } from './wireValues';

/*
 * A request body as operations write it: plain objects with the vendor's field names. Values are JSON's.
 * Where the two formats differ, they are those below (the last four as `WireValue`).
 *
 * | value       | EDN                    | JSON                              |
 * | ----------- | ---------------------- | --------------------------------- |
 * | APP_TOKEN   | text                   | text                              |
 * | bigint      | integer                | text (campaign IDs, per the page) |
 * | keyword     | keyword                | text                              |
 * | action type | keyword `trail-action/…` | text, without that prefix       |
 * | double      | 10.0                   | number                            |
 * | instant     | #inst                  | ISO text                          |
 */

/** Converts a body to EDN. Throws a `RangeError` for a field name that is no keyword. */
export function toEdnBody(value: unknown, appToken: string): EdnValue {
	if (value === APP_TOKEN) return appToken;
	if (value instanceof WireValue) return toEdnElement(value);
	if (value instanceof Date) return new Instant(value.toISOString());
	if (Array.isArray(value)) return value.map((item) => toEdnBody(item, appToken));
	if (!isPlainObject(value)) return value as EdnValue;
	return new EdnMap(
		listFields(value).map(([name, field]) => [makeFieldKeyword(name), toEdnBody(field, appToken)]),
	);
}

/** Converts a body to JSON values. Throws a `RangeError` for a number that JSON would change. */
export function toJsonBody(value: unknown, appToken: string): unknown {
	if (value === APP_TOKEN) return appToken;
	if (typeof value === 'bigint') return value.toString();
	if (value instanceof WireValue) return toJsonElement(value);
	if (typeof value === 'number') return requireExact(value);
	if (Array.isArray(value)) return value.map((item) => toJsonBody(item, appToken));
	if (!isPlainObject(value)) return value;
	return Object.fromEntries(
		listFields(value).map(([name, field]) => [name, toJsonBody(field, appToken)]),
	);
}

/** Turns the IDs of campaigns in an answer into text, as the page has them in JSON: most are numbers in EDN. */
export function writeCampaignIds(value: unknown): unknown {
	if (typeof value !== 'object' || value === null) return value;
	for (const [name, field] of Object.entries(value)) {
		const isId = typeof field === 'number' && CAMPAIGN_ID.has(name);
		if (isId) (value as Record<string, unknown>)[name] = String(field);
		else writeCampaignIds(field);
	}
	return value;
}

/** A business event's answer has a name under the first of them. */
const CAMPAIGN_ID = new Set(['campaign', 'campaign-id']);

function toEdnElement({ kind, text }: WireValue): EdnValue {
	if (kind === 'keyword') return new Keyword(text);
	if (kind === 'actionType') return new Keyword(`trail-action/${text}`);
	return kind === 'instant' ? new Instant(text) : new Double(Number(text));
}

function toJsonElement({ kind, text }: WireValue): unknown {
	return kind === 'double' ? Number(text) : text;
}

/** Lists the fields of an object. `undefined` means that a field was left empty. */
function listFields(value: object): Array<[string, unknown]> {
	return Object.entries(value).filter(([, field]) => field !== undefined);
}

/** Refuses the numbers that the EDN writer refuses: JSON would write null or lose digits. */
function requireExact(value: number): number {
	if (Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value)))
		return value;
	throw new RangeError(`the number ${value} is not exact; give it as text`);
}

/** Whether this is an object as JSON.parse makes them, in any realm. */
function isPlainObject(value: unknown): value is Record<string, unknown> {
	if (typeof value !== 'object' || value === null) return false;
	const prototype: object | null = Object.getPrototypeOf(value);
	return prototype === null || Object.getPrototypeOf(prototype) === null;
}
