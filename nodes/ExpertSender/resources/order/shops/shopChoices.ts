import { z } from 'zod';

import type { ItemInput } from '../../../../contract/operation';
import {
	check,
	convertFields,
	convertRows,
	isRecord,
	nonEmptyText,
	parameterLabel,
	readCollection,
	recordNumber,
	toIdentifier,
	toNames,
	toRecordNumber,
	Unusable,
	type ConvertContext,
} from '../../../../input';
import type { ShopChoices } from './shop';
import { shopOptions } from '../shopFields';
import { ORDER_STATUSES, toOrderStatus } from '../status';

/* The parameter 'Shop Options'. */

const convertStatusRows = convertRows(
	convertFields({
		shopStatus: (value) => {
			const text = toIdentifier(value);
			return typeof text === 'string' ? normalizeStatus(text) : text;
		},
		orderStatus: toOrderStatus,
	}),
);

const names = z.array(nonEmptyText).optional();

const contract = {
	convert: convertFields({
		websiteId: toRecordNumber,
		orderAttributesFrom: toNames,
		productAttributesFrom: toNames,
		statuses: toStatusRows,
	}),
	schema: z.object({
		productId: z.enum(['variation', 'parent', 'sku']).optional(),
		unitPrice: z.enum(['beforeDiscounts', 'afterDiscounts']).optional(),
		shopifyDate: z.enum(['created', 'processed']).optional(),
		websiteId: recordNumber.optional(),
		orderAttributesFrom: names,
		productAttributesFrom: names,
		statuses: z
			.array(z.object({ shopStatus: nonEmptyText, orderStatus: z.enum(ORDER_STATUSES) }))
			.optional(),
	}),
};

const label = parameterLabel([shopOptions]);

/** Reads what was chosen for orders of a shop. */
export function readShopChoices(input: ItemInput): ShopChoices {
	const given = readCollection(input.parameter(shopOptions.name));
	const choices = check(contract, given, label, input);
	const { statuses, orderAttributesFrom = [], productAttributesFrom = [], ...others } = choices;
	return {
		...others,
		statuses: new Map(statuses?.map(({ shopStatus, orderStatus }) => [shopStatus, orderStatus])),
		// A name that is listed twice is asked for once.
		orderAttributes: [...new Set(orderAttributesFrom)],
		productAttributes: [...new Set(productAttributesFrom)],
	};
}

/** A status as shops and people write it: `wc-on-hold`, `On hold` and `on-hold` are one. */
export function normalizeStatus(status: string): string {
	return status
		.trim()
		.toLowerCase()
		.replace(/^wc-/, '')
		.replace(/[\s_]+/g, '-');
}

/** Whether this is such a status, as shops, databases and people write it; `status` as `normalizeStatus` gives it. */
export function isStatus(given: unknown, status: string): boolean {
	return normalizeStatus(String(given ?? '')) === status;
}

/** Converts the rows of the table. Two rows for one status of the shop must not disagree. */
function toStatusRows(value: unknown, context: ConvertContext): unknown {
	const rows = isRecord(value) ? convertStatusRows(value.row, context) : value;
	if (!Array.isArray(rows)) return rows;
	const first = new Map<unknown, unknown>();
	return rows.map((row: unknown) => {
		if (!isRecord(row)) return row;
		const { shopStatus, orderStatus } = row;
		const other = first.get(shopStatus);
		if (other === undefined) first.set(shopStatus, orderStatus);
		return other === undefined || other === orderStatus
			? row
			: { ...row, shopStatus: new Unusable('is in two rows with different statuses', shopStatus) };
	});
}
