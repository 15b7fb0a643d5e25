import { z } from 'zod';

import {
	convertFields,
	isGuest,
	isRecord,
	NO_GUEST,
	nonEmptyText,
	omitEmpty,
	recordNumber,
	toEmail,
	toId,
	toIdentifier,
	toPhone,
	toRecordNumber,
	Unusable,
	type Checked,
	type ConvertContext,
} from '../../../input';
import { listKnownFields, type KnownFields } from '../fieldNames';
import { toAmount } from './amounts';
import { attributeList, orderAttribute, toAttributeList } from './attributeList';
import { convertDate } from './dateAndZone';
import { product, PRODUCT_FIELDS, toProducts } from './product';
import { MAX_ORDER_ID, ORDER_STATUSES, toOrderStatus } from './status';

/*
 * POST /orders, after the English and Polish pages of orders ("Orders API methods", "Zamówienia API"). That
 * orders travel in `data` is from the vendor's Magento and WooCommerce modules: the newest page shows their
 * fields beside `mode`.
 */

/** What POST /orders does with a known or an unknown order. */
export type OrderMode = 'Add' | 'AddOrReplace' | 'Replace';

/** The most characters of what says whose order it is. */
export const MAX_IDENTIFIER = { email: 320, phone: 20, crmId: 128 };

const buyer = z
	.object({
		email: z.string().max(MAX_IDENTIFIER.email).optional(),
		phone: z.string().max(MAX_IDENTIFIER.phone).optional(),
		crmId: z.string().max(MAX_IDENTIFIER.crmId).optional(),
	})
	.passthrough();

const order = z
	.object({
		id: nonEmptyText.max(MAX_ORDER_ID),
		date: z.string(),
		timeZone: z.string().max(100).optional(),
		websiteId: recordNumber.optional(),
		status: z.enum(ORDER_STATUSES).optional(),
		currency: z.string().optional(),
		// Older versions of the page require it, the newest does not.
		totalValue: z.number().min(0).optional(),
		returnsValue: z.number().min(0).optional(),
		customer: buyer,
		products: z.array(product),
		orderAttributes: attributeList.optional(),
	})
	.passthrough();

/** The fields of an order that the pages and the vendor's modules name, at every level. */
export const ORDER_FIELDS: KnownFields = {
	...listKnownFields(order),
	customer: listKnownFields(buyer),
	products: PRODUCT_FIELDS,
	orderAttributes: listKnownFields(orderAttribute),
};

const convertBuyer = convertFields({ email: toEmail, phone: toPhone, crmId: toId });

const convertOrder = convertFields({
	id: toId,
	timeZone: toIdentifier,
	websiteId: toRecordNumber,
	status: toOrderStatus,
	currency: toCurrency,
	totalValue: toAmount,
	returnsValue: toAmount,
	customer: (value, context) =>
		demandIdentifier(convertBuyer(isRecord(value) ? omitEmpty(value) : value, context)),
	products: toProducts,
	orderAttributes: toAttributeList,
});

/** One order. Unknown fields are passed on. */
export const orderContract = {
	convert: (value: unknown, context: ConvertContext) =>
		convertDate(convertOrder(value, context), context),
	schema: order,
};

/** A checked order, in the vendor's field names. */
export type Order = Checked<typeof orderContract>;

/** The code of a currency (ISO 4217), in capital letters. */
function toCurrency(value: unknown): unknown {
	const code = toIdentifier(value);
	if (typeof code !== 'string') return code;
	return /^[a-z]{3}$/i.test(code)
		? code.toUpperCase()
		: new Unusable('must be three letters such as PLN', value);
}

/** An order belongs to somebody: it needs what the business unit knows its customers by. */
function demandIdentifier(customer: unknown): unknown {
	if (!isRecord(customer)) return customer;
	// A unit may match by a GUID, whose field no page names: any undocumented field may be it.
	const given = Object.keys(customer);
	if (given.length === 0) {
		const demand = 'is empty, and so are the phone number and the CRM ID';
		return { ...customer, email: new Unusable(demand) };
	}
	return given.length === 1 && isGuest(customer.crmId)
		? { ...customer, crmId: new Unusable(NO_GUEST) }
		: customer;
}
