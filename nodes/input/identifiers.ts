import { createHash } from 'node:crypto';
import { z } from 'zod';

import { Unusable } from './unusable';
import { toSingleText, toWholeNumber } from './values';

/* Who or what a record is about. An identifier that is read in a second way reaches the wrong person. */

/** Marks that show nothing and come along when text is copied: zero-width, direction and byte order marks. */
const INVISIBLE = /[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** Text that identifies: without invisible marks and the white space around it. Nothing if that is all. */
export function toIdentifier(value: unknown): unknown {
	if (typeof value === 'boolean' || (typeof value === 'object' && value !== null)) {
		return new Unusable('must be text', value);
	}
	const text = toSingleText(value);
	return typeof text === 'string' ? text.replace(INVISIBLE, '').trim() || undefined : text;
}

/** Two addresses, or an address with a name beside it, are no address. */
const ONE_ADDRESS = /^[^\s@<>,;]+@[^\s@<>,;]+$/;

/** An email address, by no more than its form: something on both sides of one `@`. */
export const toEmail = convertIdentifier((text) => {
	if (ONE_ADDRESS.test(text)) return text;
	const recipe = /^[^@]*[^\s@]@[^\s@][^@]*$/.test(text)
		? ' and nothing else; {{ $json.email.extractEmail() }} takes it out of a longer text'
		: '';
	return new Unusable(`must be one email address such as anna@example.org${recipe}`, text);
});

const A_PHONE_NUMBER = 'must be one phone number such as +48501228855';

/** A phone number as its digits, with the `+` in front if there is one. Its length is for the schema to check. */
export const toPhone = convertIdentifier((text, value) => {
	// A minus or a point in a number is no separator.
	const isWritten = typeof value === 'string';
	const digits = isWritten ? text.replace(/[\s.()[\]/\p{Pd}\u2212]/gu, '') : text;
	const isOne = text.split('/').filter(isLong).length < 2;
	return isOne && /^\+?\d+$/.test(digits) ? digits : new Unusable(A_PHONE_NUMBER, value);
});

/** Whether a part of a number beside a slash is a number of its own, and no area code. */
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
	return id === 0 || (typeof id === 'string' && /^[+-]?0+(\.0+)?$/.test(id));
}

/** What is asked of an ID that must not be 0. */
export const NO_GUEST = 'is 0, which shops write for guests without an account, so it names nobody';

/** The ID of somebody's account in another system, which is not 0. */
export const toAccountId = convertIdentifier((text) =>
	isGuest(text) ? new Unusable(NO_GUEST) : text,
);

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
