import { z } from 'zod';

import {
	convertFields,
	convertRows,
	isEmpty,
	isGuest,
	isRecord,
	NO_GUEST,
	nonEmptyText,
	omitGaps,
	recordNumber,
	refuseRepeats,
	toEmail,
	toHash,
	toId,
	toIdentifier,
	toPhone,
	toRecordNumber,
	Unusable,
	type Checked,
	type ConvertContext,
} from '../../../input';
import { listKnownFields, type KnownFields } from '../fieldNames';
import { DATA_FIELD_TYPES, toTyped } from '../valueTypes';

/*
 * POST /scenariocustomevents and …/withsegments, after the Polish and English pages "Zdarzenia
 * niestandardowe w scenariuszach – metody API" and "Custom events in scenarios – API methods".
 */

const dataField = z
	.object({
		// The pages mark no part of a data field as required, but a field without a name is useless.
		name: nonEmptyText,
		type: z.enum(DATA_FIELD_TYPES).optional(),
		value: z.string().optional(),
	})
	.passthrough();

const convertNameAndType = convertFields({
	name: toIdentifier,
	// The English page writes the last type as URL.
	type: (type) => (type === 'URL' ? 'Url' : type),
});

function convertDataField(row: unknown, context: ConvertContext): unknown {
	const field = convertNameAndType(row, context);
	if (!isRecord(field)) return field;
	const { type, value } = field;
	if (value instanceof Unusable) return field;
	// A question left empty in a form: the field is sent without a value.
	field.value = toTyped(type)(value, context);
	return field;
}

const common = {
	customEventId: recordNumber,
	dataFields: z.array(dataField).optional(),
};

const convertDataFields = convertRows(convertDataField);

const convertCommon = {
	customEventId: toRecordNumber,
	dataFields: (rows: unknown, context: ConvertContext) =>
		refuseRepeats(convertDataFields(rows, context)),
};

/** The fields that say who the customer is, highest priority first. */
const IDENTIFIERS = [
	'customerId',
	'customerEmail',
	'customerEmailMd5',
	'customerEmailSha256',
	'customerPhone',
	'customerCrmId',
];

const convertCustomerEvent = convertFields({
	...convertCommon,
	customerId: toCustomerId,
	customerEmail: toEmail,
	customerEmailMd5: toHash(32),
	customerEmailSha256: toHash(64),
	customerPhone: toPhone,
	customerCrmId: toId,
});

/** An event for one customer. Unknown fields are passed on. */
export const customerEvent = {
	convert(value: unknown, context: ConvertContext) {
		const event = convertCustomerEvent(value, context) as Record<string, unknown>;
		const given = IDENTIFIERS.filter((field) => !isEmpty(event[field]));
		if (given.length === 0) {
			const demand = 'is empty, and so is every other identifier of the customer';
			return { ...event, customerEmail: new Unusable(demand) };
		}
		// Beside another identifier, a guest's ID is left out when the event has been checked.
		const isNobody = given.every((field) => isGuest(event[field]));
		return isNobody ? { ...event, [given[0]]: new Unusable(NO_GUEST) } : event;
	},
	schema: z
		.object({
			...common,
			customerId: z.union([z.number(), z.string()]).optional(),
			customerEmail: z.string().max(320).optional(),
			customerEmailMd5: z.string().max(32).optional(),
			customerEmailSha256: z.string().max(64).optional(),
			customerPhone: z.string().max(20).optional(),
			customerCrmId: z.string().max(128).optional(),
		})
		.passthrough(),
};

/** An event for all customers of some segments. Unknown fields are passed on. */
export const segmentsEvent = {
	convert: convertFields({ ...convertCommon, segments: toSegments }),
	// The tables of the pages say "integer", their samples show a list.
	schema: z
		.object({ ...common, segments: z.array(recordNumber.optional()).min(1).transform(omitGaps) })
		.passthrough(),
};

/** The fields of an event for one customer that the pages name, at every level. */
export const CUSTOMER_EVENT_FIELDS: KnownFields = {
	...listKnownFields(customerEvent.schema),
	dataFields: listKnownFields(dataField),
};

/** The same of an event for segments. */
export const SEGMENTS_EVENT_FIELDS: KnownFields = {
	...listKnownFields(segmentsEvent.schema),
	dataFields: listKnownFields(dataField),
};

/** A checked event for one customer, in the vendor's field names. */
export type CustomerEvent = Checked<typeof customerEvent>;

/** A checked event for segments, in the vendor's field names. */
export type SegmentsEvent = Checked<typeof segmentsEvent>;

/** The English page shows an integer and calls it a string, so digits are sent as a number. */
function toCustomerId(value: unknown): unknown {
	const id = toId(value);
	if (typeof id !== 'string') return id;
	if (/^-\d/.test(id)) return new Unusable('must be 1 or more', value);
	return /^\d{1,15}$/.test(id) ? Number(id) : id;
}

/** Converts "1, 5, 15", "1; 5; 15", 5 or [1, 5, 15] to a list of numbers. */
function toSegments(value: unknown): unknown {
	if (typeof value === 'string') return splitList(value);
	const list = typeof value === 'number' ? [value] : value;
	return Array.isArray(list) ? list.map(toSegment) : list;
}

/** The number of a segment; `null`, which is refused, where an expression gave none. */
function toSegment(id: unknown): unknown {
	return toRecordNumber(id) ?? null;
}

/** The numbers in a text, with `undefined` where nothing stands between two commas; empty if there are none. */
function splitList(text: string): unknown[] {
	const inner = text.trim().replace(/^\[(.*)\]$/s, '$1');
	const parts = inner.split(/[,;]/).map((part) => (isEmpty(part) ? undefined : toSegment(part)));
	return omitGaps(parts).length > 0 ? parts : [];
}
