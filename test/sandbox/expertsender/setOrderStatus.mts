import type { BusinessUnit } from './businessUnit.mts';
import type { OrderStatus } from './order.mts';
import { readNumber } from './orderRecord.mts';

/** Body of PUT /orders/status. */
export interface OrderStatusRequest {
	orderId: string;
	orderStatus: OrderStatus;
	websiteId?: number | string | null;
}

/**
 * Changes the status of an order and leaves the rest as it is. The website is logged and decides nothing: no
 * page says whether an id may be used on two websites.
 *
 * @returns whether there is such an order
 */
export function setOrderStatus(unit: BusinessUnit, change: OrderStatusRequest): boolean {
	const { orderId, orderStatus: status, websiteId } = change;
	const order = unit.orders.get(orderId);
	if (!order) return false;
	unit.orders.set(orderId, { ...order, status });
	unit.orderWrites.push({
		orderId,
		operation: 'status',
		status,
		websiteId: readNumber(websiteId),
		customerId: order.customerId,
		customerCreated: false,
		acceptedAt: new Date().toISOString(),
	});
	return true;
}
