import { UserError } from 'n8n-workflow';

import type { ItemInput } from '../../../../contract/operation';
import type { OrderStatus } from '../status';

/* What an order of a shop is read with. Each platform is one file; these types are what they share. */

/** A shop platform. */
export interface Shop {
	readonly name: 'Shopify' | 'WooCommerce';
	/** The header of a webhook that says what happened, in lower case. */
	readonly topicHeader: string;
	/** How the topics of orders begin. */
	readonly orderTopics: string;
	/** The topic of an order that was deleted, which has nothing but its ID. */
	readonly deletedTopic: string;
	/** Reads an order. Throws a `UserError` for what is none, or must not be sent. */
	read(body: ShopBody, source: ShopSource): ShopReading;
}

/** An order as the platform delivers it. */
export type ShopBody = Record<string, unknown>;

/** What an order of a shop comes to: an order to check and send, or the ID of one to set to canceled. */
export type ShopReading = { order: Record<string, unknown> } | { canceledId: string };

/** What the person chose for orders of a shop. */
export interface ShopChoices {
	/** The variation, unless another is chosen. */
	readonly productId?: 'parent' | 'sku' | 'variation';
	/** Before discounts, unless the other is chosen. */
	readonly unitPrice?: 'afterDiscounts' | 'beforeDiscounts';
	/** That of the creation, unless the other is chosen. */
	readonly shopifyDate?: 'created' | 'processed';
	readonly websiteId?: number;
	/** By the status in the shop, as `normalizeStatus` gives it. */
	readonly statuses: ReadonlyMap<string, OrderStatus>;
	readonly orderAttributes: readonly string[];
	readonly productAttributes: readonly string[];
}

/** What the functions that read a shop's order need beside it. */
export interface ShopSource {
	/** The platform. */
	readonly shop: Shop['name'];
	readonly choices: ShopChoices;
	readonly context: Pick<ItemInput, 'note' | 'timezone'>;
}

/** Throws for an item that must not be sent as an order. */
export function refuseShopItem(message: string, recipe: string): never {
	throw new UserError(message, { description: `${recipe} Nothing was sent for this item.` });
}
