import type { IDataObject } from 'n8n-workflow';

import type { SendingOperation } from '../../../contract/operation';
import type { ServiceRequest } from '../../../contract/request';
import { reportSuccess } from '../../../contract/success';
import { orderFields } from './fields';
import { readOrder, type OrderWrite } from './read';
import type { OrderMode } from './record';
import type { StatusChange } from './status';

/** Defines one of the three writes, which differ in their mode and in what a retry does. */
export function defineOrderWrite(
	mode: OrderMode,
	{
		advise,
		...rest
	}: Pick<SendingOperation<OrderWrite>, 'option' | 'whatToCheck'> & {
		/** What to do about a refused order. */
		advise?(status: number, reason: string): string | undefined;
	},
): SendingOperation<OrderWrite> {
	return {
		...rest,
		plural: 'orders',
		subject: 'order',
		keepsInput: true,
		fields: orderFields,
		// The vendor's shop plugins repeat AddOrReplace and Replace. A repeated Add would refuse what the first try added.
		isIdempotent: (write) => mode !== 'Add' || 'change' in write,
		subjects: (write) =>
			listOrderSubjects('change' in write ? write.change.orderId : write.order.id),
		// A refused Add may mean that the order exists, which only its own request can tell.
		...(mode !== 'Add' && { group }),
		read: (input) => readOrder(input, mode),
		request: (writes) => {
			const [first] = writes;
			return 'change' in first ? requestStatus(first.change) : requestOrders(mode, writes);
		},
		output: reportSuccess,
		advice: (status, write, _, reason = '') =>
			'change' in write ? adviseOnStatus(status, write.change.orderId) : advise?.(status, reason),
	};
}

/** No limit is documented for one request. Orders of a shop go alone, as in the vendor's own plugins. */
const group = {
	key: (write: OrderWrite) => ('change' in write || write.isOfShop ? undefined : 'orders'),
	defaultSize: 50,
	maxSize: 500,
};

/** What a record is about: records of one order are sent one after the other. */
export function listOrderSubjects(id: string): string[] {
	return [`order ${id}`];
}

function requestOrders(mode: OrderMode, writes: readonly OrderWrite[]): ServiceRequest {
	const data = writes.flatMap((write) => ('order' in write ? [write.order as IDataObject] : []));
	return { method: 'POST', path: '/orders', body: { mode, data } };
}

/** PUT /orders/status; `status.ts` says how that is known. */
export function requestStatus(change: StatusChange): ServiceRequest {
	return { method: 'PUT', path: '/orders/status', body: change };
}

/** What to do about a status that was refused. */
export function adviseOnStatus(status: number, orderId: string): string | undefined {
	if (status !== 404) return undefined;
	return `No order has the ID "${orderId}" in this business unit. Check the ID, and that the order was sent to ExpertSender before.`;
}
