import { z } from 'zod';

import {
	convertFields,
	isRecord,
	nonEmptyText,
	omitEmpty,
	toIdentifier,
	toText,
	toWebAddress,
	type ConvertContext,
} from '../../../input';
import { listKnownFields, type KnownFields } from '../fieldNames';
import { toAmount } from './amounts';
import { attributeList, orderAttribute, toAttributeList } from './attributeList';

/*
 * A product of an order. The pages that were read do not show its fields: these are the ones that both shop
 * modules of the vendor send. That ID, price and quantity are required is inference from the import of files.
 */

/** A product, with the price of one piece. Unknown fields are passed on. */
export const product = z
	.object({
		id: nonEmptyText,
		name: z.string().optional(),
		price: z.number().min(0),
		quantity: z.number().min(0),
		returned: z.number().min(0).optional(),
		url: z.string().optional(),
		imageUrl: z.string().optional(),
		category: z.string().optional(),
		productAttributes: attributeList.optional(),
	})
	.passthrough();

/** The fields of a product that the vendor's modules send, at every level. */
export const PRODUCT_FIELDS: KnownFields = {
	...listKnownFields(product),
	productAttributes: listKnownFields(orderAttribute),
};

const convertProduct = convertFields({
	id: toIdentifier,
	name: toText,
	price: toAmount,
	quantity: toAmount,
	returned: toAmount,
	url: toWebAddress,
	imageUrl: toWebAddress,
	// Several categories become one text, as the vendor's WooCommerce plugin joins them.
	category: toText,
	productAttributes: toAttributeList,
});

/** Converts a list of products. Their empty fields are left out. */
export function toProducts(value: unknown, context: ConvertContext): unknown {
	return Array.isArray(value)
		? value.map((row: unknown) => convertProduct(isRecord(row) ? omitEmpty(row) : row, context))
		: value;
}
