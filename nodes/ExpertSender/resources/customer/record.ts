import { z } from 'zod';

import {
	convertFields,
	convertRows,
	int32,
	isEmpty,
	isRecord,
	nonEmptyText,
	omitEmpty,
	toBoolean,
	toCalendarDateTime,
	toIdentifier,
	toPhone,
	toText,
	toWholeNumber,
	Unusable,
} from '../../../input';

/*
 * POST /customers, after the Polish page "Klienci – metody API" (section "Metoda POST"). The lengths are
 * from newer versions of the same page. The fields `guid` and `visitorId` are inferred from the values of
 * `matchBy`.
 */

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

const customAttribute = z
	.object({
		name: nonEmptyText.max(256),
		// All values are text on the wire, whatever the type of the attribute.
		value: z.string().optional(),
	})
	.passthrough();

const consentsData = z
	.object({
		consents: z
			.array(
				z
					.object({ id: int32, value: z.enum(['False', 'AwaitingConfirmation', 'True']) })
					.passthrough(),
			)
			.min(1),
		force: z.boolean().optional(),
		confirmationMessageId: int32.optional(),
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
		gender: z.enum(['Male', 'Female', 'NotSpecified']).optional(),
		customAttributes: z.array(customAttribute).optional(),
		consentsData: consentsData.optional(),
	})
	.passthrough();

const FIELDS = new Set(Object.keys(customer.shape));

const convertCustomer = convertFields({
	email: toIdentifier,
	phone: toPhone,
	crmId: toIdentifier,
	guid: toIdentifier,
	visitorId: toIdentifier,
	firstName: toText,
	lastName: toText,
	dateOfBirth: toCalendarDateTime,
	customAttributes: convertRows(
		convertFields({
			name: toIdentifier,
			value: (value) => (isEmpty(value) ? undefined : toText(value)),
		}),
	),
	consentsData: toConsentsData,
});

/** One customer and what it is matched by. */
export const customerWrite = {
	convert(write: unknown) {
		const { matchBy, customer: given } = write as Record<keyof CustomerWrite, unknown>;
		return { matchBy, customer: demandMatchField(matchBy, convertCustomer(given)) };
	},
	schema: z.object({ matchBy: z.enum(MATCH_BY), customer }),
};

/** A checked customer, in the vendor's field names. */
export type CustomerWrite = z.output<typeof customerWrite.schema>;

function demandMatchField(matchBy: unknown, converted: unknown): unknown {
	const field = MATCH_BY.includes(matchBy as MatchBy) ? MATCH_FIELD[matchBy as MatchBy] : undefined;
	if (!field || !isRecord(converted) || !isEmpty(converted[field])) return converted;
	// No page names the field for a GUID, so any undocumented field may be it.
	if (field === 'guid' && Object.keys(converted).some((name) => !FIELDS.has(name))) {
		return converted;
	}
	return { ...converted, [field]: new Unusable(`is empty, but 'Match By' is ${String(matchBy)}`) };
}

const convertConsentsData = convertFields({
	consents: convertRows(convertFields({ id: toWholeNumber })),
	force: toBoolean,
	confirmationMessageId: toWholeNumber,
});

/** Converts consent data and drops it if it is empty: the vendor's shop plugins send it empty, too. */
function toConsentsData(value: unknown): unknown {
	if (!isRecord(value)) return value;
	const { consents, ...rest } = omitEmpty(value);
	const isNone = consents === undefined || (Array.isArray(consents) && consents.length === 0);
	if (isNone && Object.keys(rest).length === 0) return undefined;
	return convertConsentsData(isNone ? rest : { consents, ...rest });
}
