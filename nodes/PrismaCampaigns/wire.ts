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

/**
 * Converts a body to EDN. Throws a `RangeError` for what EDN cannot say, which names its place in the body. Of
 * that, the writer would name no more than the value.
 */
export function toEdnBody(value: unknown, appToken: string, place = ''): EdnValue {
	if (value === APP_TOKEN) return appToken;
	if (value instanceof WireValue) return toEdnElement(value);
	if (typeof value === 'number') return requireExact(value, place);
	if (typeof value === 'string') return requireWhole(value, place);
	if (Array.isArray(value)) {
		return value.map((item, index) => toEdnBody(item, appToken, `${place}[${index}]`));
	}
	if (isMoment(value)) {
		const iso = toIso(value);
		return iso === null ? iso : new Instant(iso);
	}
	if (!isPlainObject(value)) return requireKnown(value, place);
	return new EdnMap(
		listFields(value).map(([name, field]) => [
			makeFieldKeyword(name),
			toEdnBody(field, appToken, `${place}.${name}`),
		]),
	);
}

/**
 * Converts a body to JSON values. Throws a `RangeError`, which names the place in the body, for a number that
 * JSON would change and for half a character, which no reader could make text of.
 */
export function toJsonBody(value: unknown, appToken: string, place = ''): unknown {
	if (value === APP_TOKEN) return appToken;
	if (typeof value === 'bigint') return value.toString();
	if (value instanceof WireValue) return toJsonElement(value);
	if (typeof value === 'number') return requireExact(value, place);
	if (typeof value === 'string') return requireWhole(value, place);
	if (Array.isArray(value)) {
		return value.map((item, index) => toJsonBody(item, appToken, `${place}[${index}]`));
	}
	if (isMoment(value)) return toIso(value);
	if (!isPlainObject(value)) return value;
	return Object.fromEntries(
		listFields(value).map(([name, field]) => [
			name,
			toJsonBody(field, appToken, `${place}.${name}`),
		]),
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
function requireExact(value: number, place: string): number {
	if (Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value)))
		return value;
	throw new RangeError(`${label(place)} the number ${value} is not exact; give it as text`);
}

function requireWhole(text: string, place: string): string {
	if (!/\p{Surrogate}/u.test(text)) return text;
	throw new RangeError(
		`${label(place)} the text contains half a character, as when an expression cuts an emoji in two`,
	);
}

function requireKnown(value: unknown, place: string): EdnValue {
	if (value === null || typeof value === 'boolean' || typeof value === 'bigint') return value;
	const kind = typeof value === 'object' ? 'an object of this kind' : typeof value;
	throw new RangeError(`${label(place)} EDN has no value for ${kind}`);
}

/** Names a place in the body as errors about JSON do: `'data[0].value'`. */
function label(place: string): string {
	return `'${place.slice(1)}':`;
}

/** A Date, or a Luxon value of any copy of the library. A plain object may have a field of that name. */
function isMoment(value: unknown): value is { valueOf(): number } {
	if (value instanceof Date) return true;
	return (
		typeof value === 'object' &&
		value !== null &&
		'isLuxonDateTime' in value &&
		!isPlainObject(value)
	);
}

/** Nothing for what is no date, as JSON has it. */
function toIso(moment: { valueOf(): number }): string | null {
	return new Date(moment.valueOf()).toJSON();
}

/** Whether this is an object as JSON.parse makes them, in any realm. */
function isPlainObject(value: unknown): value is Record<string, unknown> {
	if (typeof value !== 'object' || value === null) return false;
	const prototype: object | null = Object.getPrototypeOf(value);
	return prototype === null || Object.getPrototypeOf(prototype) === null;
}
