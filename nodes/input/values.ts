import type { Convert } from './convert';
import { isLuxon, toIso } from './dates';
import { isEmpty } from './empty';
import {
	hasLostDigits,
	readDecimal,
	refuseLostDigits,
	suggestNumberReading,
	writeDecimal,
} from './numbers';
import { Unusable } from './unusable';

/*
 * The kinds of value both services take. Expressions give values of any type, so each conversion takes
 * what can mean nothing else: a number where text is asked for, digits where a number is.
 */

/** Any value as it is, for a parameter that only its schema checks. */
export const keepValue: Convert = (value) => value;

/** Text as `toSingleText` gives it; a list of such becomes one text with commas between, of empty ones nothing. */
export function toText(value: unknown): unknown {
	if (!Array.isArray(value)) return toSingleText(value);
	const texts = value.filter((entry) => !isEmpty(entry)).map(toSingleText);
	if (texts.length === 0 && value.length > 0) return undefined;
	if (texts.every((text) => typeof text === 'string')) return texts.join(', ');
	const recipe = value.some(isPlainObject)
		? "make a text of it, such as {{ $json.field.map((entry) => entry.name).join(', ') }}"
		: undefined;
	return new Unusable('must be text', value, recipe);
}

/** Text as it is; exact numbers, true, false and dates become text. */
export function toSingleText(value: unknown): unknown {
	if (typeof value === 'string' || isMissing(value)) return value;
	if (typeof value === 'boolean' || isExact(value)) return String(value);
	if (hasLostDigits(value)) return refuseLostDigits(value);
	const iso = value instanceof Date || isLuxon(value) ? toIso(value) : undefined;
	if (iso !== undefined) return iso;
	const recipe = isPlainObject(value)
		? 'make a text of it, such as {{ $json.field.name }} or {{ JSON.stringify($json.field) }}'
		: undefined;
	return new Unusable('must be text', value, recipe);
}

/** A number, also from the digits of a whole one. Its range is for the schema to check. */
export function toWholeNumber(value: unknown): unknown {
	if (isMissing(value)) return value;
	const number =
		typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value) ? Number(value) : value;
	if (!Number.isFinite(number)) return new Unusable('must be a number', value);
	return Number.isInteger(number) ? number : new Unusable('must be a whole number', value);
}

const BOOLEAN = new Map([
	...['true', '1', 'yes', 'on'].map((word): [string, boolean] => [word, true]),
	...['false', '0', 'no', 'off'].map((word): [string, boolean] => [word, false]),
]);

/** True or false, also from the words, yes, no, on, off, 1 and 0. */
export function toBoolean(value: unknown): unknown {
	if (typeof value === 'boolean' || isMissing(value)) return value;
	const isWord = typeof value === 'string' || typeof value === 'number';
	const flag = isWord ? BOOLEAN.get(String(value).trim().toLowerCase()) : undefined;
	return flag ?? new Unusable('must be true or false', value);
}

/** The word `true` or `false`, for true or false that is sent as text. */
export function toBooleanText(value: unknown): unknown {
	const flag = toBoolean(value);
	return typeof flag === 'boolean' ? String(flag) : flag;
}

/** One of these choices, in any letter case and spacing, also from true and false. What is none stays as it is. */
export function toChoice(choices: readonly string[]): Convert {
	const byWord = new Map(choices.map((choice) => [normalizeWord(choice), choice]));
	return (value) =>
		(typeof value === 'string' && !choices.includes(value)) || typeof value === 'boolean'
			? (byWord.get(normalizeWord(String(value))) ?? value)
			: value;
}

/** An integer or decimal, as text with a point. */
export function toDecimal(value: unknown): unknown {
	if (isMissing(value)) return value;
	if (hasLostDigits(value)) return refuseLostDigits(value);
	const text = isExact(value) ? writeDecimal(value) : value;
	const decimal = typeof text === 'string' ? readDecimal(text) : undefined;
	return (
		decimal ?? new Unusable('must be a number such as 1234.50', value, suggestNumberReading(value))
	);
}

/** A web address with http or https, as text exactly as given. */
export function toWebAddress(value: unknown): unknown {
	if (isMissing(value)) return value;
	const address = typeof value === 'string' ? value.trim() : '';
	return /^https?:\/\//i.test(address) && URL.canParse(address)
		? address
		: new Unusable('must be a web address such as https://example.org/page', value);
}

/** As `convert`, for text in a path: what percent-encoding cannot make harmless is unusable. */
export function forPath(convert: Convert): Convert {
	return (value, context) => {
		const text = convert(value, context);
		if (typeof text !== 'string') return text;
		if (text === '') return new Unusable('is empty');
		if (text === '.' || text === '..') return new Unusable('must be more than dots', text);
		if (/\p{Surrogate}/u.test(text)) return new Unusable('contains half a character', text);
		return text;
	};
}

function isMissing(value: unknown): value is undefined | null {
	return value === undefined || value === null;
}

function isPlainObject(value: unknown): boolean {
	return Object.prototype.toString.call(value) === '[object Object]' && !isLuxon(value);
}

function normalizeWord(text: string): string {
	return text.replace(/[\s_-]/g, '').toLowerCase();
}

/** A number that text can say without loss: not one whose last digits are gone already. */
function isExact(value: unknown): value is number {
	return Number.isFinite(value) && !hasLostDigits(value);
}
