import { UserError } from 'n8n-workflow';

import type { ItemInput, Note } from '../../../contract/operation';
import { isEmpty, isRecord, omitEmpty, parseJsonObject } from '../../../input';
import { findSpelling, refuseLetterCase } from '../fieldNames';
import { ORDER_FIELDS, type OrderMode } from './record';

/** What stands around the order. The vendor's WooCommerce plugin sends `matchBy`, which no page names. */
const BODY_FIELDS = { mode: {}, matchBy: {}, data: {} };

const matchByLeftOut: Note = {
	word: () =>
		"'matchBy' in the JSON was left out: ExpertSender finds the customer of an order by the default matching mode of the business unit",
};

/**
 * Reads one order from JSON: the order alone, with `mode` beside its fields as the newest page shows it, or the
 * whole body of POST /orders. Throws a `UserError` for a body with another number of orders, or of another mode.
 */
export function readOrderJson(
	json: unknown,
	operationMode: OrderMode,
	{ note }: Pick<ItemInput, 'note'>,
): Record<string, unknown> {
	const fields = parseJsonObject(json);
	for (const name of Object.keys(fields)) {
		const spelling = findSpelling(BODY_FIELDS, name);
		if (spelling !== undefined && spelling !== name) {
			refuse(`'${spelling}' in 'JSON' must be spelled so, not '${name}'`);
		}
	}
	const { mode, matchBy, ...order } = fields;
	refuseOtherMode(mode, operationMode);
	if (!isEmpty(matchBy)) note(matchByLeftOut);
	return clean('data' in order ? takeOrder(order) : order);
}

function refuseOtherMode(given: unknown, mode: OrderMode): void {
	if (isEmpty(given) || String(given).toLowerCase() === mode.toLowerCase()) return;
	refuse(
		`'JSON' has the mode ${JSON.stringify(given)}, but the mode of this operation is ${mode}`,
		"Choose the operation that fits, or remove 'mode' from the JSON.",
	);
}

function takeOrder({ data, ...others }: Record<string, unknown>): Record<string, unknown> {
	const [other] = Object.keys(others);
	if (other !== undefined) {
		refuse(`'JSON' has the field '${other}' beside 'data'`, "Put the order's fields into 'data'.");
	}
	const orders: unknown[] = Array.isArray(data) ? data : [data];
	if (orders.length !== 1) {
		refuse(
			`'data' in 'JSON' holds ${orders.length} orders`,
			'Each item carries one order. Make one item of each with a Split Out node first.',
		);
	}
	const [order] = orders;
	return isRecord(order) ? order : refuse("'data' in 'JSON' must hold an order in braces");
}

/** An empty list of products is said on purpose: an order of shipping alone. */
function clean(order: Record<string, unknown>): Record<string, unknown> {
	const { products } = order;
	const filled = omitEmpty(order);
	const kept = Array.isArray(products) ? { ...filled, products: products as unknown[] } : filled;
	return refuseLetterCase(kept, ORDER_FIELDS) as Record<string, unknown>;
}

function refuse(message: string, recipe = 'Correct the JSON.'): never {
	throw new UserError(message, { description: `${recipe} Nothing was sent for this item.` });
}
