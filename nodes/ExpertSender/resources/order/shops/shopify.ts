import { isEmpty } from '../../../../input';
import {
	refuseShopItem,
	type Shop,
	type ShopBody,
	type ShopReading,
	type ShopSource,
} from './shop';
import { takeBuyer } from './shopCustomer';
import { readShopifyLines } from './shopifyLines';
import { readShopifyRefunds } from './shopifyRefunds';
import { takeLines } from './shopItem';
import { refuseTestOrder } from './shopOrder';
import { findShopifyStatus } from './shopStatus';
import { listObjects, readOrderId, readShopAmount, readShopId, takeAttributes } from './shopValues';

/* An order of Shopify: the body of its webhooks. Amounts are text, in the currency of the shop. */

/** Shopify. */
export const shopify: Shop = {
	name: 'Shopify',
	topicHeader: 'x-shopify-topic',
	orderTopics: 'orders/',
	// That its body is nothing but the ID is inference.
	deletedTopic: 'orders/delete',
	read: readShopifyOrder,
};

function readShopifyOrder(body: ShopBody, source: ShopSource): ShopReading {
	refuseRefund(body);
	const lines = takeLines(body, source.shop);
	if (body.test === true) refuseTestOrder(source.shop);
	const id = readOrderId(body, source);
	refuseDraft(body);
	refuseRedacted(body, id);
	const total = readTotal(body, id, source);
	const refunds = readShopifyRefunds(body, total, source);
	const states = {
		isCancelled: !isEmpty(body.cancelled_at),
		financial: body.financial_status,
		fulfillment: body.fulfillment_status,
	};
	return {
		order: {
			id,
			date: readDate(body, id, source),
			status: findShopifyStatus(states, source),
			currency: body.currency,
			totalValue: total,
			returnsValue: refunds.value,
			customer: readBuyer(body, id, source),
			products: readShopifyLines(lines, body, refunds, source),
			orderAttributes: takeAttributes(
				source.choices.orderAttributes,
				readNamedEntries(body.note_attributes),
				body,
			),
		},
	};
}

function refuseRefund(body: ShopBody): void {
	if (!('refund_line_items' in body) && !('order_id' in body && 'transactions' in body)) return;
	refuseShopItem(
		'The item is a refund of Shopify, which has no customer and no total',
		'Use the topic orders/updated: it comes for refunds too, with the whole order.',
	);
}

/** Drafts and checkouts have lines too, but nobody has placed them yet. */
function refuseDraft(body: ShopBody): void {
	const isDraft =
		'invoice_url' in body ||
		'abandoned_checkout_url' in body ||
		/\/(DraftOrder|AbandonedCheckout)\//.test(String(body.admin_graphql_api_id));
	if (!isDraft) return;
	refuseShopItem(
		'The item is a draft or a checkout of Shopify, not an order that was placed',
		'Use a topic such as orders/create or orders/updated.',
	);
}

/**
 * Shopify gives null in all personal fields when the app may not read them, and after a customer was erased. Sent, such
 * an order would replace a complete one. A customer that gave no email has an empty text there.
 */
function refuseRedacted(body: ShopBody, orderId: string): void {
	const [customer = {}] = listObjects([body.customer]);
	const addresses = listObjects([body.billing_address, body.shipping_address]);
	const personal = [
		...[body.email, body.contact_email, body.phone, customer.email, customer.phone],
		...addresses.flatMap(({ phone, name, address1 }) => [phone, name, address1]),
	];
	if (!personal.every((value) => value === null || value === undefined)) return;
	refuseShopItem(
		`The Shopify order ${orderId} has no data of its customer: all of these fields are null`,
		"Allow the app to read protected customer data (level 2) in Shopify's settings. Orders made in a shop without asking for a customer have none either: filter them out before this node.",
	);
}

function readTotal(body: ShopBody, orderId: string, source: ShopSource): number {
	return (
		readShopAmount(body.total_price, 'total_price', source) ?? refuseMissing('total_price', orderId)
	);
}

/** Never the time of now: that would date old orders anew. */
function readDate(body: ShopBody, orderId: string, { choices }: ShopSource): unknown {
	const name = choices.shopifyDate === 'processed' ? 'processed_at' : 'created_at';
	return isEmpty(body[name]) ? refuseMissing(name, orderId) : body[name];
}

function refuseMissing(name: string, orderId: string): never {
	refuseShopItem(
		`The Shopify order ${orderId} has no '${name}'`,
		'Let the item keep the order as the shop sent it.',
	);
}

/** Any of these may be null or empty: in orders of a shop with a counter, or made by hand. */
function readBuyer(body: ShopBody, orderId: string, source: ShopSource): Record<string, string> {
	const [customer = {}] = listObjects([body.customer]);
	const [billing = {}] = listObjects([body.billing_address]);
	return takeBuyer(
		{
			emails: [body.email, body.contact_email, customer.email],
			phones: [body.phone, customer.phone, billing.phone],
			crmId: readShopId(customer, 'id', source, 'customer.id'),
		},
		orderId,
		source,
	);
}

/** Note attributes of an order, by their names. */
function readNamedEntries(given: unknown): Map<string, unknown> {
	return new Map(listObjects(given).map(({ name, value }) => [String(name), value]));
}
