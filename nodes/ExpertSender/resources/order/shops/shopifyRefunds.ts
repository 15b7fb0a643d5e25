import { isEmpty } from '../../../../input';
import { addAmounts } from '../amounts';
import type { ShopBody, ShopSource } from './shop';
import { isStatus } from './shopChoices';
import { listObjects, readShopAmount } from './shopValues';

/** What was refunded of a Shopify order. */
export interface ShopifyRefunds {
	/** In the currency of the shop. */
	readonly value: number;
	/** Whether all of it was refunded. */
	readonly isFull: boolean;
	/** How many of each line were returned, by the ID of the line. */
	readonly returned: ReadonlyMap<string, number>;
}

/** Reads the refunds of an order. What was cancelled before it was paid has refunds without money. */
export function readShopifyRefunds(
	body: ShopBody,
	total: number,
	source: ShopSource,
): ShopifyRefunds {
	const refunds = listObjects(body.refunds);
	const isFull = isStatus(body.financial_status, 'refunded');
	return {
		value: isFull
			? total
			: addAmounts(refunds.map((refund) => readValue(refund, body.currency, source))),
		isFull,
		returned: countReturned(refunds, source),
	};
}

/** What was paid back, or the value of the lines where that was in the currency of the buyer. */
function readValue(refund: ShopBody, currency: unknown, source: ShopSource): number {
	const paidBack = listObjects(refund.transactions).filter(
		({ kind, status }) => isStatus(kind, 'refund') && isStatus(status, 'success'),
	);
	const isForeign = paidBack.some(
		(transaction) => !isEmpty(transaction.currency) && transaction.currency !== currency,
	);
	if (isForeign) return readLinesValue(refund, source);
	return addAmounts(
		paidBack.map(
			({ amount }) => readShopAmount(amount, 'refunds.transactions.amount', source) ?? 0,
		),
	);
}

/** Adjustments are negative where more was paid back than the lines, such as shipping. */
function readLinesValue(refund: ShopBody, source: ShopSource): number {
	const read = (object: ShopBody, list: string, name: string) =>
		readShopAmount(object[name], `refunds.${list}.${name}`, source) ?? 0;
	const lines = listObjects(refund.refund_line_items).flatMap((line) => [
		read(line, 'refund_line_items', 'subtotal'),
		read(line, 'refund_line_items', 'total_tax'),
	]);
	const adjustments = listObjects(refund.order_adjustments).map(
		(adjustment) => -read(adjustment, 'order_adjustments', 'amount'),
	);
	// Adjustments in favour of the shop may be all there is, and a value below 0 is refused.
	return Math.max(0, addAmounts([...lines, ...adjustments]));
}

function countReturned(refunds: readonly ShopBody[], source: ShopSource): Map<string, number> {
	const returned = new Map<string, number>();
	for (const refund of refunds) {
		for (const line of listObjects(refund.refund_line_items)) {
			const id = String(line.line_item_id);
			const name = 'refunds.refund_line_items.quantity';
			const quantity = readShopAmount(line.quantity, name, source) ?? 0;
			returned.set(id, (returned.get(id) ?? 0) + quantity);
		}
	}
	return returned;
}
