import { attributeFaults, type NamedValue } from './attributes.mts';
import type { BusinessUnit } from './businessUnit.mts';
import { blankCustomer, type ConsentValue, type Customer, type Gender } from './customer.mts';
import { phoneDigits } from './identifiers.mts';

/** One element of `data` in POST /customers, already valid by the API description. */
export interface CustomerRecord {
	email?: string | null;
	phone?: string | null;
	crmId?: string | null;
	guid?: string | null;
	visitorId?: string | null;
	firstName?: string | null;
	lastName?: string | null;
	dateOfBirth?: string | null;
	gender?: Gender | null;
	customAttributes?: NamedValue[];
	consentsData?: {
		consents: Array<{ id: number; value: ConsentValue }>;
		force?: boolean;
		confirmationMessageId?: number | null;
	};
}

/** Lists what is wrong with the attributes and consents of a record, each with its field. */
export function* recordFaults(unit: BusinessUnit, record: CustomerRecord): Generator<string> {
	const { customAttributes, consentsData } = record;
	yield* attributeFaults('customer', unit.customerAttributes, customAttributes, 'customAttributes');
	for (const [index, { id }] of (consentsData?.consents ?? []).entries()) {
		if (!unit.consents.some((consent) => consent.id === id)) {
			yield `consentsData.consents[${index}].id: there is no consent ${id}`;
		}
	}
}

/** Applies the record to the customer: fields that are absent, null or empty keep their value. */
export function applyRecord(
	current: Customer | undefined,
	identity: { id: number; guid: string },
	record: CustomerRecord,
): Customer {
	const base = current ?? blankCustomer;
	const attributes = (record.customAttributes ?? []).filter(({ value }) => value);
	return {
		...base,
		...identity,
		email: record.email || base.email,
		phone: record.phone ? phoneDigits(record.phone) : base.phone,
		crmId: record.crmId || base.crmId,
		visitorId: record.visitorId || base.visitorId,
		firstName: record.firstName || base.firstName,
		lastName: record.lastName || base.lastName,
		dateOfBirth: record.dateOfBirth || base.dateOfBirth,
		gender: record.gender || base.gender,
		customAttributes: new Map([
			...base.customAttributes,
			...attributes.map(({ name, value }) => [name, value as string] as const),
		]),
		consents: new Map([
			...base.consents,
			...(record.consentsData?.consents ?? []).map(({ id, value }) => [id, value] as const),
		]),
	};
}
