import { createHash } from 'node:crypto';
import { z } from 'zod';

import { Unusable } from './unusable';
import { toSingleText, toWholeNumber } from './values';

/* Who or what a record is about. An identifier that is read in a second way reaches the wrong person. */

/**
 * Marks that show nothing and come along when text is copied: zero-width, direction and byte order marks, the soft
 * hyphen, control characters. Not those that join letters.
 */
const INVISIBLE =
	/[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|\u034f|(?!\s)\p{Cc}/gu;

/** Text that identifies: without invisible marks and the white space around it. Nothing if that is all. */
export function toIdentifier(value: unknown): unknown {
	if (typeof value === 'boolean' || (typeof value === 'object' && value !== null)) {
		return new Unusable('must be text', value);
	}
	const text = toSingleText(value);
	return typeof text === 'string' ? text.replace(INVISIBLE, '').trim() || undefined : text;
}

/** Two addresses, or an address with a name or marks of a text around it, are no address. */
const ONE_ADDRESS = /^(?!['.])[^\s@<>,;:()"[\]?]+@[^\s@<>,;:()"[\]?]+(?<!['.])$/;

/** An email address, by no more than its form: something on both sides of one `@`. */
export const toEmail = convertIdentifier((text) => {
	if (ONE_ADDRESS.test(text)) return text;
	// n8n would take the apostrophe for a part of the address.
	const unquote = text.startsWith("'") ? `.replace("'", '')` : '';
	const recipe = /^[^@]*[^\s@]@[^\s@][^@]*$/.test(text)
		? ` and nothing else; {{ $json.email${unquote}.extractEmail() }} takes it out of a longer text`
		: '';
	return new Unusable(`must be one email address such as anna@example.org${recipe}`, text);
});

const A_PHONE_NUMBER = 'must be one phone number such as +48501228855';

/** The zero that is dialled inside a country only: `+44 (0)20 7946 0958`. */
const INLAND_ZERO = /\(\s*0\s*\)/;
const WITHOUT_ZERO =
	"leave the (0) out, such as with {{ $json.field.replace(/\\(\\s*0\\s*\\)/, '') }}";

/** A phone number as its digits, with the `+` in front if there is one. Its length is for the schema to check. */
export const toPhone = convertIdentifier((text, value) => {
	if (INLAND_ZERO.test(text)) return new Unusable(A_PHONE_NUMBER, value, WITHOUT_ZERO);
	// A minus or a point in a number is no separator.
	const isWritten = typeof value === 'string';
	const digits = isWritten ? text.replace(/[\s.()[\]/\p{Pd}\u2212]/gu, '') : text;
	return isOneNumber(text) && /^\+?\d+$/.test(digits)
		? digits
		: new Unusable(A_PHONE_NUMBER, value);
});

/** Whether a text can be one number only: its digits in a row would be a number of somebody else, or of nobody. */
function isOneNumber(text: string): boolean {
	const slash = text.lastIndexOf('/');
	const isWithAlternative =
		isLong(text.slice(0, slash)) && /^\d\d?$/.test(text.slice(slash + 1).trim());
	// As a spreadsheet writes it: 48501228855.0.
	const isDecimal = /^\+?\d{7,}\.\d\d?$/.test(text);
	const ways = [text.split(/\D+/), text.split(/[/\n]|\s[\p{Pd}\u2212]\s/u)];
	const isTwo = ways.some((parts) => parts.filter(isLong).length > 1);
	return !isWithAlternative && !isDecimal && !isTwo;
}

/** Whether a part of a number is long enough for a number of its own, and no area code. */
function isLong(part: string): boolean {
	return part.replace(/\D/g, '').length >= 7;
}

/** A hash of so many hexadecimal digits: 32 for MD5, 64 for SHA-256. */
export function toHash(digits: 32 | 64): (value: unknown) => unknown {
	const form = new RegExp(`^[\\da-f]{${digits}}$`, 'i');
	return convertIdentifier((text) =>
		form.test(text) ? text : new Unusable(`must be a hash of ${digits} hexadecimal digits`, text),
	);
}

/** The hash of an email address in lower case, in hexadecimal digits. */
export function toEmailHash(algorithm: 'md5' | 'sha256'): (value: unknown) => unknown {
	return (value) => {
		const email = toEmail(value);
		return typeof email === 'string'
			? createHash(algorithm).update(email.toLowerCase()).digest('hex')
			: email;
	};
}

/** The number of a record, such as a consent or a segment. Its range is for `recordNumber` to check. */
export function toRecordNumber(value: unknown): unknown {
	return toWholeNumber(typeof value === 'string' ? toIdentifier(value) : value);
}

/** What records are numbered with: whole numbers of 32 bits from 1. */
export const recordNumber = z
	.number()
	.min(1)
	.max(2 ** 31 - 1)
	.int();

/** Whether an ID is 0: shops such as WooCommerce and Magento write that for guests. */
export function isGuest(id: unknown): boolean {
	return id === 0 || (typeof id === 'string' && /^[+-]?0+(\.0+)?$/.test(id)) || isEmptyGuid(id);
}

/** Whether an ID is the GUID of nothing but zeros, which programs write where they have none. */
export function isEmptyGuid(id: unknown): boolean {
	return /^\{?0{8}(-0{4}){3}-0{12}\}?$/.test(String(id));
}

/** What is asked of an ID that must not be 0. */
export const NO_GUEST = 'is 0, which shops write for guests without an account, so it names nobody';

/** What becomes of a missing field, and of an object, inside the text of an expression. */
const NO_ID = ['undefined', 'null', 'NaN', '[object Object]'];

/** The ID of a person or an order. All items that lack it would have the same one if such a word were taken. */
export const toId = convertIdentifier((text) =>
	NO_ID.includes(text) ? new Unusable(`is the text "${text}", so the expression gave no ID`) : text,
);

/** The ID of somebody's account in another system, which is not 0. */
export function toAccountId(value: unknown): unknown {
	const id = toId(value);
	return isGuest(id) ? new Unusable(NO_GUEST) : id;
}

/** Names, from a list or from text with commas between them. */
export function toNames(value: unknown): unknown {
	const names =
		typeof value === 'string' ? value.split(',').filter((part) => part.trim() !== '') : value;
	return Array.isArray(names) ? names.map((name) => toIdentifier(name)) : names;
}

/** Makes a conversion of the text that `toIdentifier` gives; `value` is as it was given. */
function convertIdentifier(convert: (text: string, value: unknown) => unknown) {
	return (value: unknown): unknown => {
		const text = toIdentifier(value);
		return typeof text === 'string' ? convert(text, value) : text;
	};
}
