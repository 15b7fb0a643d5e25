import { z } from 'zod';

import type { Note } from '../../../contract/operation';
import {
	convertFields,
	isEmpty,
	isRecord,
	nonEmptyText,
	omitGaps,
	refuseRepeats,
	toIdentifier,
	toText,
	Unusable,
	type ConvertContext,
} from '../../../input';

/* Attributes of an order and of a product: a name and a value. */

/** A business unit has at most so many attributes of orders, and so many of products (page on order settings). */
const MOST = 10;

/** An attribute. Its name has the length that the list of attributes gives it; its value is text. */
export const orderAttribute = z
	.object({ name: nonEmptyText.max(256), value: z.string() })
	.passthrough();

const convertAttribute = convertFields({ name: toIdentifier, value: toText });

const withoutValue: Note = {
	word: (count, names) =>
		`${count.toLocaleString('en-US')} ${count === 1 ? 'attribute' : 'attributes'} without a value ${count === 1 ? 'was' : 'were'} left out: ${names.join(', ')}`,
};

/** A list of attributes, in which `undefined` stands for those that are left out. */
export const attributeList = z.array(orderAttribute.optional()).transform(omitGaps);

/** Converts a list of attributes, without those that have no value: their effect is not documented. */
export function toAttributeList(value: unknown, context: ConvertContext): unknown {
	if (!Array.isArray(value)) return isEmpty(value) ? undefined : value;
	const rows = value.map((row: unknown) => {
		const attribute = convertAttribute(row, context);
		if (!isRecord(attribute) || !isEmpty(attribute.value)) return attribute;
		const { name } = row as { name?: unknown };
		context.note(withoutValue, isEmpty(name) ? undefined : String(name));
		return undefined;
	});
	const { length } = omitGaps(rows);
	if (length === 0) return undefined;
	return length > MOST
		? new Unusable(`has ${length} attributes, but ExpertSender takes ${MOST} at most`)
		: refuseRepeats(rows);
}
