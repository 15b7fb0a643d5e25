import { createHash } from 'node:crypto';
import type { Customer } from './customer.mts';

/** The fields by which a customer can be found. */
export type Identifier =
	| 'id'
	| 'guid'
	| 'visitorId'
	| 'email'
	| 'emailMd5'
	| 'emailSha256'
	| 'phone'
	| 'crmId';

/**
 * The stored form of a phone number: its digits, without a leading 00. The vendor's page on file
 * imports gives `+48501228855`, `(+48)501228855` and `0048 501 22 88 55` as one number.
 */
export function phoneDigits(phone: string): string {
	return phone.replace(/\D/g, '').replace(/^00/, '');
}

const lowerCase = (value: string) => value.toLowerCase();
const asIs = (value: string) => value;

/** Two values of an identifier mean the same customer if these forms are equal. */
export const comparable: Record<Identifier, (value: string) => string> = {
	id: asIs,
	guid: lowerCase,
	visitorId: asIs,
	email: lowerCase,
	emailMd5: lowerCase,
	emailSha256: lowerCase,
	phone: phoneDigits,
	crmId: asIs,
};

const hex = (algorithm: string, text: string) => createHash(algorithm).update(text).digest('hex');

/** All identifiers of a customer, in their comparable form. */
export function identifiersOf(customer: Customer): Array<[Identifier, string]> {
	const found: Array<[Identifier, string]> = [['id', String(customer.id)]];
	for (const field of ['guid', 'visitorId', 'email', 'phone', 'crmId'] as const) {
		const value = customer[field];
		if (value) found.push([field, comparable[field](value)]);
	}
	if (customer.email) {
		const email = lowerCase(customer.email);
		found.push(['emailMd5', hex('md5', email)], ['emailSha256', hex('sha256', email)]);
	}
	return found;
}
