import type { Convert } from './convert';
import { isLuxon, toIso } from './dates';
import { Unusable } from './unusable';

/*
 * The kinds of value both services take. Expressions give values of any type, so each conversion takes
 * what can mean nothing else: a number where text is asked for, digits where a number is.
 */

/** Any value as it is, for a parameter that only its schema checks. */
export const keepValue: Convert = (value) => value;

/** Text as it is; exact numbers, true, false and dates become text. */
export const toText: Convert = (value) => {
	if (typeof value === 'string' || isMissing(value)) return value;
	if (typeof value === 'boolean' || isExact(value)) return String(value);
	const iso = value instanceof Date || isLuxon(value) ? toIso(value) : undefined;
	return iso ?? new Unusable('must be text', value);
};

/** Text that identifies: without white space around it. */
export const toIdentifier: Convert = (value) =>
	typeof value === 'string' ? value.trim() : toText(value);

/** A phone number, without any white space. */
export const toPhone: Convert = (value) =>
	typeof value === 'string' ? value.replace(/\s/g, '') : toText(value);

/** A number, also from the digits of a whole one. Its range is for the schema to check. */
export const toWholeNumber: Convert = (value) => {
	if (isMissing(value)) return value;
	const number =
		typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value) ? Number(value) : value;
	if (typeof number !== 'number' || !Number.isFinite(number)) {
		return new Unusable('must be a number', value);
	}
	return Number.isInteger(number) ? number : new Unusable('must be a whole number', value);
};

/** True or false, also from the words. */
export const toBoolean: Convert = (value) => {
	if (typeof value === 'boolean' || isMissing(value)) return value;
	const word = typeof value === 'string' ? value.trim().toLowerCase() : undefined;
	if (word === 'true') return true;
	return word === 'false' ? false : new Unusable('must be true or false', value);
};

/** The word `true` or `false`, for true or false that is sent as text. */
export const toBooleanText: Convert = (value) => {
	const flag = toBoolean(value);
	return typeof flag === 'boolean' ? String(flag) : flag;
};

/** An integer or decimal with a dot, as text exactly as given. */
export const toDecimal: Convert = (value) => {
	if (isMissing(value)) return value;
	const digits = isExact(value) ? String(value) : value;
	return typeof digits === 'string' && /^\s*[+-]?\d+(\.\d+)?\s*$/.test(digits)
		? digits.trim()
		: new Unusable('must be a number such as 1234.50', value);
};

/** A web address with http or https, as text exactly as given. */
export const toWebAddress: Convert = (value) => {
	if (isMissing(value)) return value;
	const address = typeof value === 'string' ? value.trim() : '';
	return /^https?:\/\//i.test(address) && URL.canParse(address)
		? address
		: new Unusable('must be a web address such as https://example.org/page', value);
};

/** As `convert`, for text in a path: what percent-encoding cannot make harmless is unusable. */
export function forPath(convert: Convert): Convert {
	return (value) => {
		const text = convert(value);
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

/** A number that text can say without loss: not one whose last digits are gone already. */
function isExact(value: unknown): value is number {
	return (
		typeof value === 'number' &&
		Number.isFinite(value) &&
		(!Number.isInteger(value) || Number.isSafeInteger(value))
	);
}
