import { z } from 'zod';

import { checkedAt } from '../../../input/check';
import { isEmpty } from '../../../input/present';
import { postprocess, preprocess } from '../../../input/process';
import {
	boolean,
	dateTime,
	day,
	decimal,
	identifier,
	int32,
	phone,
	text,
	webAddress,
} from '../../../input/values';

/*
 * POST /scenariocustomevents and …/withsegments, as the Polish and English pages "Zdarzenia
 * niestandardowe w scenariuszach – metody API" and "Custom events in scenarios – API methods" give them.
 */

/** Each type of a data field, and what its value must be. Values are text on the wire. */
const VALUE = {
	String: text(),
	Text: text(),
	Number: decimal,
	Money: decimal,
	Date: day,
	DateTime: dateTime,
	Boolean: postprocess(boolean, String),
	Url: webAddress,
};

type FieldType = keyof typeof VALUE;
const TYPES = Object.keys(VALUE) as [FieldType, ...FieldType[]];

const dataField = postprocess(
	z
		.object({
			// The pages mark no part of a data field as required, but without a name nothing could use it.
			name: identifier().pipe(z.string().min(1)),
			// The English page writes the last type as URL.
			type: preprocess((type) => (type === 'URL' ? 'Url' : type), z.enum(TYPES).optional()),
			value: z.unknown(),
		})
		.passthrough(),
	({ value, ...field }, addIssue) => {
		// An answer left empty in a form: the field stays without a value.
		if (isEmpty(value)) return field;
		const type = VALUE[field.type ?? 'String'];
		return { ...field, value: checkedAt(type, value, ['value'], addIssue) };
	},
);

const common = {
	customEventId: int32,
	dataFields: z.array(dataField).optional(),
};

/** The fields that say who the customer is, highest priority first. */
export const IDENTIFIERS = [
	'customerId',
	'customerEmail',
	'customerEmailMd5',
	'customerEmailSha256',
	'customerPhone',
	'customerCrmId',
] as const;

/** An event for one customer. Unknown fields are let through. */
export const customerEvent = postprocess(
	z
		.object({
			...common,
			// An integer in the English sample, a string in its table: digits are sent as a number.
			customerId: postprocess(identifier(), (id) =>
				/^\d{1,15}$/.test(id) ? Number(id) : id,
			).optional(),
			customerEmail: identifier(320).optional(),
			customerEmailMd5: identifier(32).optional(),
			customerEmailSha256: identifier(64).optional(),
			customerPhone: phone(20).optional(),
			customerCrmId: identifier(128).optional(),
		})
		.passthrough(),
	(event, addIssue) => {
		if (!IDENTIFIERS.some((field) => !isEmpty(event[field]))) {
			addIssue({
				code: z.ZodIssueCode.custom,
				path: ['customerEmail'],
				message: 'is empty, and so is every other field that could say who the customer is',
			});
		}
		return event;
	},
);

/** An event for all customers of some segments. Unknown fields are let through. */
export const segmentsEvent = z
	.object({
		...common,
		// "integer" in the tables, a list in the samples. A segment named twice is sent once.
		segments: postprocess(preprocess(asList, z.array(int32).min(1)), (ids) => [...new Set(ids)]),
	})
	.passthrough();

export type CustomerEvent = z.output<typeof customerEvent>;
export type SegmentsEvent = z.output<typeof segmentsEvent>;

/** "1, 5, 15", 5 or [1, 5, 15]. */
function asList(value: unknown): unknown {
	if (typeof value === 'number') return [value];
	if (typeof value !== 'string') return value;
	const inner = value.trim().replace(/^\[(.*)\]$/s, '$1');
	return inner.split(',').filter((part) => part.trim() !== '');
}
