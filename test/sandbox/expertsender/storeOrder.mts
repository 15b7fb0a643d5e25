import type { BusinessUnit } from './businessUnit.mts';
import type { Order, OrderMode } from './order.mts';
import { findOrderCustomer, newOrderCustomer } from './orderCustomer.mts';
import { orderAttributeFaults, readOrder, type OrderRecord } from './orderRecord.mts';
import type { StoredRecord } from './storeBatch.mts';
import type { Switches } from './switches.mts';

/** Body of POST /orders. Except for malformed orders, it is valid by the API description. */
export interface OrdersRequest {
	mode: OrderMode;
	data: OrderRecord[];
}

function* modeFaults(mode: OrderMode, id: string, current: Order | undefined): Generator<string> {
	if (mode === 'Add' && current) yield `id: an order "${id}" exists already`;
	if (mode === 'Replace' && !current) yield `id: there is no order "${id}"`;
}

/** Puts the order in place of the one with the same id, and returns how to undo that. */
function saveOrder({ orders }: BusinessUnit, order: Order): () => void {
	const previous = orders.get(order.id);
	orders.set(order.id, order);
	return () => {
		if (previous) orders.set(order.id, previous);
		else orders.delete(order.id);
	};
}

/** Stores one record of POST /orders, or lists what is wrong with it. */
export function storeOrder(
	{ unit, switches }: { unit: BusinessUnit; switches: Switches },
	mode: OrderMode,
	record: OrderRecord,
): StoredRecord | string[] {
	const faults = [
		...modeFaults(mode, record.id, unit.orders.get(record.id)),
		...orderAttributeFaults(unit, record),
	];
	const found = findOrderCustomer(unit, record.customer, switches);
	if (found.fault !== undefined) return [...faults, found.fault];
	if (faults.length > 0) return faults;

	const { known } = found;
	const customer = known ?? newOrderCustomer(unit, record.customer);
	const removeCustomer = known ? undefined : unit.customers.save(customer);
	const order = readOrder(unit, record, customer.id);
	const restoreOrder = saveOrder(unit, order);
	return {
		undo() {
			restoreOrder();
			removeCustomer?.();
		},
		settle() {
			unit.orderWrites.push({
				orderId: order.id,
				operation: mode,
				status: order.status,
				websiteId: order.websiteId,
				customerId: customer.id,
				customerCreated: !known,
				acceptedAt: new Date().toISOString(),
			});
		},
	};
}
