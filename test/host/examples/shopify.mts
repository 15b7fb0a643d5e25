import { execute } from '../executions/execute.mts';
import { same, type Check } from '../report.mts';
import type { StageWithExamples } from '../start/stageWithExamples.mts';
import { checkOrder, checkScenario, checkSuccess, findArrived, findOrder } from './arrived.mts';
import {
	cancelledOrder,
	deliver,
	paidOrder,
	refundedOrder,
	testOrder,
	unpaidOrder,
	withoutEmail,
} from './shopifyTraffic.mts';

/** What must happen when a shop sends an order to the example `shopify-order.json`. */

const id = String(unpaidOrder.id);

/** The order as the platform must hold it when it was paid, from what the shop sent. */
const orderInPlatform = {
	id,
	date: new Date(unpaidOrder.created_at).toISOString().replace('.000', ''),
	status: 'paid',
	currency: 'EUR',
	totalValue: 71,
	returnsValue: 0,
	customer: { email: 'danuta@example.org', crmId: '7511240999' },
	products: [
		{ id: '11001', name: 'Cap - Red', price: 30, quantity: 2, returned: 0 },
		{ id: '11002', name: 'Gift wrap', price: 5, quantity: 1, returned: 0 },
	],
};

const send = (stage: StageWithExamples, topic: string, body: object, secret?: string | null) =>
	execute(stage, 'expertsenderShopify', deliver('expertsender-shopify-order', topic, body, secret));

/**
 * Checks that orders reach the platform with their customer, that one scenario starts when an order is paid, and that
 * calls of others go nowhere.
 */
export async function shopifyOrder(stage: StageWithExamples): Promise<Check[]> {
	return [
		...(await whatStartsNothing(stage)),
		...(await payment(stage)),
		...(await whatFollows(stage)),
	];
}

async function whatStartsNothing(stage: StageWithExamples): Promise<Check[]> {
	const wrong = await send(stage, 'orders/paid', paidOrder, 'another secret');
	const unsigned = await send(stage, 'orders/paid', paidOrder, null);
	const before = await findOrder(stage, id);
	const statuses: unknown[] = [];
	for (const one of [cancelledOrder, testOrder, withoutEmail, unpaidOrder]) {
		await send(stage, one === unpaidOrder ? 'orders/create' : 'orders/paid', one);
		statuses.push((await findOrder(stage, String(one.id))).found?.status);
	}
	const { events } = await findArrived(stage, unpaidOrder.email);
	return [
		same('Shopify: wrong signature, none', [401, 401], [wrong.answer, unsigned.answer]),
		same(
			'  n8n: executions',
			['success', 'success'],
			[wrong.execution.status, unsigned.execution.status],
		),
		same('  writes of the order', [], before.writes),
		same(
			'  cancelled, test, no email, not paid',
			['canceled', undefined, undefined, 'placed'],
			statuses,
		),
		same('  custom events', [], events),
	];
}

async function payment(stage: StageWithExamples): Promise<Check[]> {
	const { answer, execution } = await send(stage, 'orders/paid', paidOrder);
	const { found } = await findOrder(stage, id);
	const { customer, events } = await findArrived(stage, paidOrder.email);
	return [
		same('  paid: webhook answers', 200, answer),
		...checkOrder('arrives as it was paid', orderInPlatform, found),
		same('    first name', paidOrder.customer.first_name, customer?.firstName),
		same('    last name', paidOrder.customer.last_name, customer?.lastName),
		...checkScenario(events, 101, {
			'Order number': paidOrder.name,
			Total: paidOrder.total_price,
			Currency: paidOrder.currency,
			Items: '3',
			Products: 'Cap - Red, Gift wrap',
			'Placed at': new Date(paidOrder.created_at).toISOString(),
		}),
		...checkSuccess(execution, [
			'Shopify webhook',
			'Compute the signature',
			'Signed by the shop?',
			'Only real orders',
			'Create or update customer',
			'Create or replace order',
			'Only newly paid orders',
			'Start the scenario',
		]),
	];
}

async function whatFollows(stage: StageWithExamples): Promise<Check[]> {
	const again = await send(stage, 'orders/paid', paidOrder);
	const refunded = await send(stage, 'orders/updated', refundedOrder);
	const { found } = await findOrder(stage, id);
	await send(stage, 'orders/updated', { ...refundedOrder, fulfillment_status: 'fulfilled' });
	const { writes } = await findOrder(stage, id);
	const { events } = await findArrived(stage, paidOrder.email);
	return [
		same(
			'  again, refunded: refunds, piece returned',
			[30, 1],
			[found?.returnsValue, found?.products[0]?.returned],
		),
		same(
			'    fulfilled: written',
			['placed', 'paid', 'paid', 'paid', 'completed'].map((status) => ['AddOrReplace', status]),
			writes,
		),
		same('    custom events', 1, events.length),
		same(
			'    n8n: executions',
			['success', 'success'],
			[again.execution.status, refunded.execution.status],
		),
	];
}
