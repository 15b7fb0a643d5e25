import { refuseShopItem, type ShopSource } from './shop';
import { isStatus, normalizeStatus } from './shopChoices';
import { unknownStatus } from './shopNotes';
import type { OrderStatus } from '../status';

/* Which status of a shop is which of ExpertSender: first by the person's table, then by these. */

/** After the vendor's own plugin; `refunded` and `failed` too. Newest core has `ready-for-pickup`, which is inference. */
const OF_WOOCOMMERCE = new Map<string, OrderStatus>([
	['pending', 'placed'],
	['on-hold', 'placed'],
	['processing', 'paid'],
	['ready-for-pickup', 'paid'],
	['completed', 'completed'],
	['cancelled', 'canceled'],
	['failed', 'canceled'],
	['refunded', 'canceled'],
]);

/** Orders that nobody has placed yet. */
const DRAFTS = ['checkout-draft', 'auto-draft', 'draft', 'new'];

/**
 * The status of a WooCommerce order; `trash` for one to be set to canceled. A status that a plugin added is paid if
 * the order has a date of payment, else placed. Throws a `UserError` for a draft.
 */
export function findWooCommerceStatus(
	given: unknown,
	isPaid: boolean,
	orderId: string,
	{ choices, context }: ShopSource,
): OrderStatus | 'trash' {
	const status = normalizeStatus(String(given ?? ''));
	const known = choices.statuses.get(status) ?? OF_WOOCOMMERCE.get(status);
	if (known) return known;
	if (status === 'trash') return status;
	if (DRAFTS.includes(status)) {
		refuseShopItem(
			`The WooCommerce order ${orderId} is a draft (${status}), so nobody has placed it yet`,
			'Nothing needs to be done: the order comes again when it is placed. To leave drafts out, filter by the status before this node.',
		);
	}
	if (status !== '') context.note(unknownStatus, status);
	return isPaid ? 'paid' : 'placed';
}

/** What of a Shopify order makes its status. */
export interface ShopifyStates {
	readonly isCancelled: boolean;
	readonly financial: unknown;
	readonly fulfillment: unknown;
}

const CANCELED = ['cancelled', 'voided', 'expired', 'refunded'];
const PAID = ['paid', 'partially-refunded'];

/** The status of a Shopify order. It has several states, of which the first that means something counts. */
export function findShopifyStatus(
	{ isCancelled, financial, fulfillment }: ShopifyStates,
	{ choices }: ShopSource,
): OrderStatus {
	const money = normalizeStatus(String(financial ?? ''));
	const isCompleted = PAID.includes(money) && isStatus(fulfillment, 'fulfilled');
	const states = [
		...(isCancelled ? ['cancelled'] : []),
		...(isCompleted ? ['fulfilled'] : []),
		money,
	];
	for (const state of states) {
		const chosen = choices.statuses.get(state);
		if (chosen) return chosen;
	}
	if (states.some((state) => CANCELED.includes(state))) return 'canceled';
	if (isCompleted) return 'completed';
	return PAID.includes(money) ? 'paid' : 'placed';
}
