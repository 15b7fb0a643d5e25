import { z } from 'zod';

import { isEmpty, present } from '../../../input/present';
import { postprocess, preprocess } from '../../../input/process';
import { boolean, calendarDateTime, identifier, int32, phone, text } from '../../../input/values';

/*
 * POST /customers, as the Polish page "Klienci – metody API" gives it (section "Metoda POST"). The
 * lengths are from newer versions of the same page; `guid` and `visitorId` as fields are inference from
 * the values of `matchBy`.
 */

/** What a customer is recognised by, and the field that then must be filled in. */
export const MATCH_FIELD = {
	Email: 'email',
	PhoneNumber: 'phone',
	CrmId: 'crmId',
	GUID: 'guid',
	VisitorId: 'visitorId',
} as const;

const MATCH_BY = Object.keys(MATCH_FIELD) as [MatchBy, ...MatchBy[]];
type MatchBy = keyof typeof MATCH_FIELD;

export const LENGTH = { email: 320, phone: 20, crmId: 128 };

const customAttribute = z
	.object({
		name: identifier(256).pipe(z.string().min(1)),
		// Values are text on the wire, also of attributes with another type.
		value: preprocess((value) => (isEmpty(value) ? undefined : value), text().optional()),
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
		force: boolean.optional(),
		confirmationMessageId: int32.optional(),
	})
	.passthrough();

const FIELDS = {
	email: identifier(LENGTH.email).optional(),
	phone: phone(LENGTH.phone).optional(),
	crmId: identifier(LENGTH.crmId).optional(),
	guid: identifier().optional(),
	visitorId: identifier(38).optional(),
	firstName: text(256).optional(),
	lastName: text(256).optional(),
	dateOfBirth: calendarDateTime.optional(),
	gender: z.enum(['Male', 'Female', 'NotSpecified']).optional(),
	customAttributes: postprocess(z.array(customAttribute), withValue).optional(),
	consentsData: preprocess(asked, consentsData.optional()),
};

const customer = z.object(FIELDS).passthrough();

/** One customer and how it is recognised. Unknown fields of a customer are let through. */
export const customerWrite = postprocess(
	z.object({ matchBy: z.enum(MATCH_BY), customer }),
	(write, addIssue) => {
		const field = MATCH_FIELD[write.matchBy];
		// No page names the field of a GUID, so any field that is not documented may be the one.
		const isElsewhere =
			field === 'guid' && Object.keys(write.customer).some((name) => !(name in FIELDS));
		if (!isElsewhere && isEmpty(write.customer[field])) {
			addIssue({
				code: z.ZodIssueCode.custom,
				path: ['customer', field],
				message: `is empty, but 'Match By' is ${write.matchBy}`,
			});
		}
		return write;
	},
);

/** A checked customer, in the vendor's field names. */
export type CustomerWrite = z.output<typeof customerWrite>;

/** Whether an attribute without a value is erased is not documented, so none is sent. */
function withValue(rows: Array<z.output<typeof customAttribute>>) {
	const given = rows.filter(({ value }) => value !== undefined);
	return given.length > 0 ? given : undefined;
}

/** Consent data in which something is asked; the vendor's shop plugins send it empty as well. */
function asked(value: unknown): unknown {
	if (typeof value !== 'object' || value === null) return value;
	const { consents, ...rest } = present(value);
	const isNone = Array.isArray(consents) && consents.length === 0;
	const fields = isNone ? rest : { consents, ...rest };
	return Object.keys(present(fields)).length > 0 ? fields : undefined;
}
