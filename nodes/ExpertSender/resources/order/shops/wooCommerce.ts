import { isEmpty } from '../../../../input';
import { addAmounts } from '../amounts';
import {
	refuseShopItem,
	type Shop,
	type ShopBody,
	type ShopReading,
	type ShopSource,
} from './shop';
import { isStatus } from './shopChoices';
import { takeBuyer } from './shopCustomer';
import { takeLines } from './shopItem';
import { findWooCommerceStatus } from './shopStatus';
import { listObjects, readOrderId, readShopAmount, readShopId, takeAttributes } from './shopValues';
import { readWooCommerceLines, readMetaData } from './wooCommerceLines';

/*
 * An order of WooCommerce: the body of its webhooks, which is that of its REST API, version 3. Amounts are text, and
 * those of lines are without tax, with the tax beside them.
 */

/** WooCommerce. */
export const wooCommerce: Shop = {
	name: 'WooCommerce',
	topicHeader: 'x-wc-webhook-topic',
	orderTopics: 'order.',
	deletedTopic: 'order.deleted',
	read: readWooCommerceOrder,
};

function readWooCommerceOrder(body: ShopBody, source: ShopSource): ShopReading {
	if ('webhook_id' in body && !('id' in body)) refusePing();
	const lines = takeLines(body, source.shop);
	const id = readOrderId(body, source);
	const isPaid = !isEmpty(body.date_paid_gmt) || !isEmpty(body.date_paid);
	const status = findWooCommerceStatus(body.status, isPaid, id, source);
	if (status === 'trash') return { canceledId: id };
	const money = readMoney(body, id, source);
	return {
		order: {
			id,
			date: readDate(body.date_created_gmt, id),
			status,
			currency: body.currency,
			totalValue: money.total,
			returnsValue: money.returns,
			customer: readBuyer(body, id, source),
			products: readWooCommerceLines(lines, body, money.isRefunded, source),
			orderAttributes: takeAttributes(
				source.choices.orderAttributes,
				readMetaData(body.meta_data),
				body,
			),
		},
	};
}

function refusePing(): never {
	refuseShopItem(
		'The item is the test call that WooCommerce makes for a new webhook, not an order',
		'Nothing needs to be done: orders come in calls of their own.',
	);
}

/**
 * In UTC, although WooCommerce writes it without a zone: it is read in the time zone of the order, which is UTC. Never
 * the time of now: that would date old orders anew.
 */
function readDate(given: unknown, orderId: string): unknown {
	if (!isEmpty(given)) return given;
	return refuseShopItem(
		`The WooCommerce order ${orderId} has no 'date_created_gmt'`,
		'Let the item keep the order as the shop sent it.',
	);
}

interface Money {
	total: number;
	returns: number;
	/** Whether all of it was refunded. */
	isRefunded: boolean;
}

/** A refund does not lower the total. Only a full one changes the status. */
function readMoney(body: ShopBody, orderId: string, source: ShopSource): Money {
	const total = readShopAmount(body.total, 'total', source);
	if (total === undefined) {
		return refuseShopItem(
			`The WooCommerce order ${orderId} has no 'total'`,
			'Let the item keep the order as the shop sent it.',
		);
	}
	const refunds = listObjects(body.refunds).map((refund) =>
		// The list of refunds, which some workflows look up, calls it `amount`.
		Math.abs(readShopAmount(refund.total ?? refund.amount, 'refunds', source) ?? 0),
	);
	const refunded = addAmounts(refunds);
	const isRefunded = isStatus(body.status, 'refunded') || (refunded > 0 && refunded >= total);
	return { total, returns: isRefunded ? total : refunded, isRefunded };
}

/** A guest has the customer ID 0. There is no billing address where the shop does not ask for one. */
function readBuyer(body: ShopBody, orderId: string, source: ShopSource): Record<string, string> {
	const [billing = {}] = listObjects([body.billing]);
	return takeBuyer(
		{
			emails: [billing.email],
			phones: [billing.phone],
			crmId: readShopId(body, 'customer_id', source),
		},
		orderId,
		source,
	);
}
