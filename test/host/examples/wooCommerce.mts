import { execute } from '../executions/execute.mts';
import { same, type Check } from '../report.mts';
import type { StageWithExamples } from '../start/stageWithExamples.mts';
import { checkScenario, checkSuccess, findArrived, findOrder, pick } from './arrived.mts';
import { completeOrder, order, placeOrder, saveWebhook } from './shopTraffic.mts';

/** What must happen when a shop sends an order to the example `woocommerce-order.json`. */

/** The order as the platform must hold it, from what the shop sent. */
const orderInPlatform = {
	id: '727',
	date: '2026-11-20T16:28:02Z',
	status: 'paid',
	currency: 'PLN',
	totalValue: 264,
	returnsValue: 0,
	customer: { email: 'cezary@example.org', phone: '48501333444', crmId: '26' },
	products: [
		{ id: '715', name: 'Rain jacket', price: 199, quantity: 1, returned: 0 },
		{ id: '716', name: 'Socks, 3 pairs', price: 25, quantity: 2, returned: 0 },
	],
};

/**
 * Checks that an order reaches the platform as it was placed, creates its customer and starts a scenario, and that a
 * change of the order changes nothing but the order.
 */
export async function wooCommerceOrder(stage: StageWithExamples): Promise<Check[]> {
	const ping = await execute(stage, 'expertsenderWooCommerce', saveWebhook);
	const { execution } = await execute(stage, 'expertsenderWooCommerce', placeOrder);
	const placed = await findOrder(stage, orderInPlatform.id);
	const changed = await execute(stage, 'expertsenderWooCommerce', completeOrder);
	const completed = await findOrder(stage, orderInPlatform.id);
	const { customer, events } = await findArrived(stage, order.billing.email);
	const { products: expectedProducts, ...expected } = orderInPlatform;
	return [
		same('Order: as it was placed', expected, pick(expected, placed.found)),
		same(
			'  its products',
			expectedProducts,
			expectedProducts.map((product, index) => pick(product, placed.found?.products[index])),
		),
		same('  first name', order.billing.first_name, customer?.firstName),
		same('  last name', order.billing.last_name, customer?.lastName),
		same('  phone', order.billing.phone.replaceAll(' ', ''), customer?.phone),
		same('  last order value', order.total, customer?.customAttributes['Last order value']),
		...checkScenario(events, 101, {
			'Order number': order.number,
			Total: order.total,
			Currency: order.currency,
			Items: '3',
			Products: 'Rain jacket, Socks, 3 pairs',
			'Placed at': '2026-11-20T16:28:02.000Z',
		}),
		...checkSuccess(execution, [
			'WooCommerce webhook',
			'Only orders',
			'Create or replace order',
			'Only new orders',
			'Create or update customer',
			'Start the scenario',
		]),
		same(
			'  changed: written',
			[
				['AddOrReplace', 'paid'],
				['AddOrReplace', 'completed'],
			],
			completed.writes,
		),
		same('    n8n: execution', 'success', changed.execution.status),
		same(
			'  ping of the webhook is dropped',
			['success', 0],
			[ping.execution.status, ping.execution.items('Only orders').length],
		),
	];
}
