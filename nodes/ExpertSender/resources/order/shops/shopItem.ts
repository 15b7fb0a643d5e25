import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../../../input';
import { refuseShopItem, type Shop, type ShopBody } from './shop';

/** What a webhook or a trigger delivered. */
export interface ShopItem {
	readonly body: ShopBody;
	/** What happened, such as `order.updated`; absent where nothing says it. */
	readonly topic?: string;
	/** Whether it was sent by a test button. */
	readonly isTest: boolean;
}

/**
 * Takes the order out of an input item: the item itself, as the triggers of n8n give it, or `body` of what its
 * Webhook node gives. Throws a `UserError` for what another topic delivered.
 */
export function takeShopItem(json: IDataObject, shop: Shop): ShopItem {
	const { headers, body } = json;
	if (!isRecord(headers) || !('body' in json)) return { body: json, isTest: false };
	if (!isRecord(body)) {
		return refuseShopItem(
			"'body' of the item holds no fields",
			`Let ${shop.name} send its webhook as JSON, and switch 'Raw Body' of the Webhook node off.`,
		);
	}
	const topic = findHeader(headers, shop.topicHeader);
	if (topic !== undefined && !topic.startsWith(shop.orderTopics)) {
		refuseShopItem(
			`The item comes from the ${shop.name} topic ${topic}, which delivers no orders`,
			`Use a webhook with a topic that begins with ${shop.orderTopics}.`,
		);
	}
	return { body, topic, isTest: findHeader(headers, 'x-shopify-test') === 'true' };
}

/** n8n writes the names of headers in lower case, but an item may have been made by hand. */
function findHeader(headers: Record<string, unknown>, name: string): string | undefined {
	const value = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
	return typeof value === 'string' ? value.trim().toLowerCase() : undefined;
}

/** Whether the item says of an order only that it was deleted. */
export function isDeletion({ body, topic }: ShopItem, { deletedTopic }: Shop): boolean {
	if (topic !== undefined) return topic === deletedTopic;
	return 'id' in body && Object.keys(body).every((name) => OF_DELETION.includes(name));
}

const OF_DELETION = ['id', 'admin_graphql_api_id'];

/** The lines of an order. Throws a `UserError` where there are none, since it is no order then. */
export function takeLines({ line_items: lines }: ShopBody, shop: Shop['name']): ShopBody[] {
	if (Array.isArray(lines) && lines.every(isRecord)) return lines;
	return refuseShopItem(
		`The item is no ${shop} order: it has no list 'line_items'`,
		`Connect the ${shop} Trigger, a webhook for orders, or a ${shop} node that gets orders. If nodes in between change the item, let them keep the order as it is.`,
	);
}
