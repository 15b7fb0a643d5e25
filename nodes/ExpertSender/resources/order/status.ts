import { z } from 'zod';

import {
	keepValue,
	nonEmptyText,
	recordNumber,
	toChoice,
	type Checked,
	type Convert,
} from '../../../input';

/** The states of an order (page of orders; the vendor's Magento module sends the same). */
export const ORDER_STATUSES = ['placed', 'paid', 'completed', 'canceled'] as const;

/** A state of an order. */
export type OrderStatus = (typeof ORDER_STATUSES)[number];

/** The most characters of the ID of an order. */
export const MAX_ORDER_ID = 128;

const toStatusWord = toChoice(ORDER_STATUSES);

/** Converts a status, also from the spelling of shops: the vendor's WooCommerce plugin sends `Cancelled`. */
export const toOrderStatus: Convert = (value, context) => {
	const isCancelled = typeof value === 'string' && value.trim().toLowerCase() === 'cancelled';
	return toStatusWord(isCancelled ? 'canceled' : value, context);
};

/**
 * The body of PUT /orders/status. Path, fields and the answer 200 are those of the vendor's Magento module
 * (Model/Api/OrderApi.php); that the verb changes a status is from the Polish page of orders. Its values are
 * converted where they are read.
 */
export const statusChange = {
	convert: keepValue,
	schema: z.object({
		orderId: nonEmptyText.max(MAX_ORDER_ID),
		orderStatus: z.enum(ORDER_STATUSES),
		websiteId: recordNumber.optional(),
	}),
};

/** A checked change of a status. */
export type StatusChange = Checked<typeof statusChange>;
