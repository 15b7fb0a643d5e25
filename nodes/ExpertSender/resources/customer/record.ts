import { z } from 'zod';

import type { Note } from '../../../contract/operation';
import {
	convertFields,
	convertRows,
	isEmpty,
	isEmptyGuid,
	isGuest,
	isRecord,
	NO_GUEST,
	nonEmptyText,
	omitEmpty,
	omitGaps,
	recordNumber,
	refuseRepeats,
	toBoolean,
	toChoice,
	toDayAtMidnight,
	toEmail,
	toId,
	toIdentifier,
	toPhone,
	toRecordNumber,
	toText,
	Unusable,
	type Convert,
	type ConvertContext,
} from '../../../input';
import { listKnownFields, type KnownFields } from '../fieldNames';
import { clearFieldsSchema, toClearFields } from './clearFields';

/*
 * POST /customers, after the Polish page "Klienci – metody API" (section "Metoda POST"). The lengths are
 * from newer versions of the same page. The fields `guid` and `visitorId` are inferred from the values of
 * `matchBy`.
 */

/** What POST /customers does with a known or an unknown customer. */
export type WriteMode = 'Add' | 'Update' | 'AddOrUpdate';

/** What a customer can be matched by, and the field that must then have a value. */
export const MATCH_FIELD = {
	Email: 'email',
	PhoneNumber: 'phone',
	CrmId: 'crmId',
	GUID: 'guid',
	VisitorId: 'visitorId',
} as const;

type MatchBy = keyof typeof MATCH_FIELD;
const MATCH_BY = Object.keys(MATCH_FIELD) as [MatchBy, ...MatchBy[]];

/** The most characters of an identifier, also when a customer is looked up. */
export const MAX_LENGTH = { email: 320, phone: 20, crmId: 128 };

const GENDERS = ['Male', 'Female', 'NotSpecified'] as const;

const STATUSES = ['False', 'AwaitingConfirmation', 'True'] as const;

/** The names of the statuses in the editor. */
const STATUS_NAMES = new Map<unknown, (typeof STATUSES)[number]>([
	['ask for confirmation', 'AwaitingConfirmation'],
	['given', 'True'],
	['withdrawn', 'False'],
]);

const toNamedStatus = toChoice(STATUSES);

/** Converts a consent's status, also from its name in the editor, true and false. */
export const toStatus: Convert = (value, context) => {
	const word = typeof value === 'string' ? value.trim().toLowerCase() : value;
	const status = STATUS_NAMES.get(word) ?? toNamedStatus(value, context);
	return isEmpty(status) || STATUSES.includes(status as (typeof STATUSES)[number])
		? status
		: new Unusable(
				'must be Given (True), Withdrawn (False) or Ask for Confirmation (AwaitingConfirmation)',
				value,
			);
};

const customAttribute = z
	.object({
		name: nonEmptyText.max(256),
		// All values are text on the wire, whatever the type of the attribute.
		value: z.string().optional(),
	})
	.passthrough();

const consent = z.object({ id: recordNumber, value: z.enum(STATUSES) }).passthrough();

const consentsData = z
	.object({
		consents: z.array(consent.optional()).min(1).transform(omitGaps),
		force: z.boolean().optional(),
		confirmationMessageId: recordNumber.optional(),
	})
	.passthrough();

/** Unknown fields of a customer are let through. */
const customer = z
	.object({
		email: z.string().max(MAX_LENGTH.email).optional(),
		phone: z.string().max(MAX_LENGTH.phone).optional(),
		crmId: z.string().max(MAX_LENGTH.crmId).optional(),
		guid: z.string().optional(),
		visitorId: z.string().max(38).optional(),
		firstName: z.string().max(256).optional(),
		lastName: z.string().max(256).optional(),
		dateOfBirth: z.string().optional(),
		gender: z.enum(GENDERS).optional(),
		customAttributes: z.array(customAttribute).optional(),
		consentsData: consentsData.optional(),
	})
	.passthrough();

/** The fields of a customer that the pages name, at every level. */
export const CUSTOMER_FIELDS: KnownFields = {
	...listKnownFields(customer),
	customAttributes: listKnownFields(customAttribute),
	consentsData: { ...listKnownFields(consentsData), consents: listKnownFields(consent) },
};

const convertAttributes = convertRows(
	convertFields({
		name: toIdentifier,
		value: (value) => (isEmpty(value) ? undefined : toText(value)),
	}),
);

const convertCustomer = convertFields({
	email: toEmail,
	phone: toPhone,
	crmId: toId,
	guid: toId,
	visitorId: toId,
	firstName: toText,
	lastName: toText,
	dateOfBirth: toDayAtMidnight,
	gender: toChoice(GENDERS),
	customAttributes: (rows, context) => refuseRepeats(convertAttributes(rows, context)),
	consentsData: toConsentsData,
});

/** One customer and what it is matched by. */
export const customerWrite = {
	convert(write: unknown, context: ConvertContext) {
		const { matchBy, customer: given, clearFields } = write as Record<keyof CustomerWrite, unknown>;
		const fields = convertCustomer(given, context) as Record<string, unknown>;
		const converted = demandMatchField(matchBy, fields);
		return { matchBy, customer: converted, clearFields: toClearFields(clearFields, converted) };
	},
	schema: z.object({ matchBy: z.enum(MATCH_BY), customer, clearFields: clearFieldsSchema }),
};

/** A checked customer, in the vendor's field names. */
export type CustomerWrite = z.output<typeof customerWrite.schema>;

function demandMatchField(
	matchBy: unknown,
	converted: Record<string, unknown>,
): Record<string, unknown> {
	const field = MATCH_BY.includes(matchBy as MatchBy) ? MATCH_FIELD[matchBy as MatchBy] : undefined;
	if (!field) return converted;
	if (isNobody(field, converted[field])) {
		return { ...converted, [field]: new Unusable(NO_GUEST) };
	}
	if (!isEmpty(converted[field])) return converted;
	// No page names the field for a GUID, so any undocumented field may be it.
	if (field === 'guid' && Object.keys(converted).some((name) => !(name in CUSTOMER_FIELDS))) {
		return converted;
	}
	return { ...converted, [field]: new Unusable(`is empty, but 'Match By' is ${String(matchBy)}`) };
}

/** Whether the ID in a field names nobody. A 0 says so as a CRM ID only. */
export function isNobody(field: string, id: unknown): boolean {
	return field === 'crmId' ? isGuest(id) : isEmptyGuid(id);
}

const convertConsents = convertRows(convertFields({ id: toRecordNumber, value: toStatus }));

const convertConsentsData = convertFields({
	consents: (rows, context) => refuseRepeats(convertConsents(rows, context), 'id'),
	force: toBoolean,
	confirmationMessageId: toRecordNumber,
});

/** Converts consent data and drops it if it is empty: the vendor's shop plugins send it empty, too. */
function toConsentsData(value: unknown, context: ConvertContext): unknown {
	if (!isRecord(value)) return value;
	const { consents, ...rest } = omitEmpty(value);
	const rows = Array.isArray(consents) ? skipWithoutStatus(consents, context) : consents;
	if (!isEmpty(rows)) return convertConsentsData({ consents: rows, ...rest }, context);
	// Without consents there is nothing to confirm, so that a `force` of false says nothing.
	const saysNothing = consents !== undefined || Object.entries(rest).every(isOff);
	return saysNothing ? undefined : convertConsentsData(rest, context);
}

const NO_STATUS: Note = {
	word: (count) =>
		`${count.toLocaleString('en-US')} ${count === 1 ? 'consent' : 'consents'} without a status ${count === 1 ? 'was' : 'were'} left out`,
};

/** A question that was not answered: the consent stays as it is. Empty if no row has a status. */
function skipWithoutStatus(rows: unknown[], context: ConvertContext): unknown[] {
	const kept = rows.map((row) => {
		const isSkipped = isRecord(row) && isEmpty(row.value);
		if (isSkipped) context.note(NO_STATUS);
		return isSkipped ? undefined : row;
	});
	return omitGaps(kept).length > 0 ? kept : [];
}

function isOff([name, value]: [string, unknown]): boolean {
	return name === 'force' && toBoolean(value) === false;
}
