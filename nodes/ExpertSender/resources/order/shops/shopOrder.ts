import type { ItemInput } from '../../../../contract/operation';
import { omitEmpty } from '../../../../input';
import {
	refuseShopItem,
	type Shop,
	type ShopBody,
	type ShopReading,
	type ShopSource,
} from './shop';
import { readShopChoices } from './shopChoices';
import { isDeletion, takeShopItem } from './shopItem';
import { deleted } from './shopNotes';
import { readOrderId } from './shopValues';

/** What is to be checked and sent: an order, or a status alone. */
type ShopWrite = { order: Record<string, unknown> } | { change: Record<string, unknown> };

/** Reads an order of a shop from the input item. Throws a `UserError` for what must not be sent. */
export function readShopOrder(input: ItemInput, shop: Shop): ShopWrite {
	const choices = readShopChoices(input);
	const item = takeShopItem(input.json, shop);
	const source = { shop: shop.name, choices, context: input };
	if (item.isTest) refuseTestOrder(shop.name);
	const reading = isDeletion(item, shop)
		? readDeletion(item.body, source)
		: shop.read(item.body, source);
	const website = omitEmpty({ websiteId: choices.websiteId });
	if ('canceledId' in reading) {
		return { change: { orderId: reading.canceledId, orderStatus: 'canceled', ...website } };
	}
	// A list of no products stays: an order may be of shipping alone.
	const { products, ...order } = reading.order;
	return { order: { ...omitEmpty(order), products, timeZone: 'UTC', ...website } };
}

function readDeletion(body: ShopBody, source: ShopSource): ShopReading {
	source.context.note(deleted);
	return { canceledId: readOrderId(body, source) };
}

/** Throws, because a test order must not reach a customer's history. */
export function refuseTestOrder(shop: Shop['name']): never {
	refuseShopItem(
		`The item is a test order of ${shop}`,
		'Test orders are not sent. Try it out with a real order, or let Options > Check Only show what would be sent.',
	);
}
