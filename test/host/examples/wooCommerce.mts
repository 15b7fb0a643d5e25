import { execute } from '../executions/execute.mts';
import { same, type Check } from '../report.mts';
import type { StageWithExamples } from '../start/stageWithExamples.mts';
import { checkOrder, checkScenario, checkSuccess, findArrived, findOrder } from './arrived.mts';
import {
	deliverOrder,
	draft,
	order,
	refundedOrder,
	saveWebhook,
	startsNothing,
	withoutEmail,
} from './shopTraffic.mts';

/** What must happen when a shop sends an order to the example `woocommerce-order.json`. */

const id = String(order.id);

/** The order as the platform must hold it, from what the shop sent. */
const orderInPlatform = {
	id,
	date: `${order.date_created_gmt}Z`,
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

const send = (stage: StageWithExamples, call: (n8nUrl: string) => Promise<number>) =>
	execute(stage, 'expertsenderWooCommerce', call);

/**
 * Checks that orders reach the platform with their customer, that one scenario starts when an order is paid, and that
 * calls of others go nowhere.
 */
export async function wooCommerceOrder(stage: StageWithExamples): Promise<Check[]> {
	return [
		...(await callsOfOthers(stage)),
		...(await ordersThatStartNothing(stage)),
		...(await paidOrder(stage)),
		...(await changesOfThePaidOrder(stage)),
	];
}

async function callsOfOthers(stage: StageWithExamples): Promise<Check[]> {
	const ping = await send(stage, saveWebhook);
	const wrong = await send(stage, deliverOrder('created', order, 'another secret'));
	const unsigned = await send(stage, deliverOrder('created', order, null));
	const calls = [ping, wrong, unsigned];
	const { writes } = await findOrder(stage, id);
	return [
		same(
			'Order: test call, wrong signature, none',
			[200, 401, 401],
			calls.map(({ answer }) => answer),
		),
		same('  writes of the order', [], writes),
		same(
			'  n8n: executions',
			['success', 'success', 'success'],
			calls.map(({ execution }) => execution.status),
		),
	];
}

async function ordersThatStartNothing(stage: StageWithExamples): Promise<Check[]> {
	const answers: number[] = [];
	const statuses: unknown[] = [];
	for (const one of [...Object.values(startsNothing), draft, withoutEmail]) {
		answers.push((await send(stage, deliverOrder('updated', one))).answer);
		statuses.push((await findOrder(stage, String(one.id))).found?.status);
	}
	const { events } = await findArrived(stage, order.billing.email);
	return [
		same(
			'  not paid: webhook answers',
			answers.map(() => 200),
			answers,
		),
		same(
			'    arrive as',
			['placed', 'placed', 'canceled', 'canceled', 'completed', undefined, undefined],
			statuses,
		),
		same('    custom events', [], events),
	];
}

async function paidOrder(stage: StageWithExamples): Promise<Check[]> {
	const { answer, execution } = await send(stage, deliverOrder('created', order));
	const { found } = await findOrder(stage, id);
	const { customer, events } = await findArrived(stage, order.billing.email);
	return [
		same('  paid: webhook answers', 200, answer),
		...checkOrder('arrives as it was placed', orderInPlatform, found),
		same('    first name', order.billing.first_name, customer?.firstName),
		same('    last name', order.billing.last_name, customer?.lastName),
		...checkScenario(events, 101, {
			'Order number': order.number,
			Total: order.total,
			Currency: order.currency,
			Items: '3',
			Products: 'Rain jacket, Socks, 3 pairs',
			'Placed at': `${order.date_created_gmt}.000Z`,
		}),
		...checkSuccess(execution, [
			'WooCommerce webhook',
			'Compute the signature',
			'Who is calling?',
			'Only placed orders',
			'Create or update customer',
			'Create or replace order',
			'Only newly paid orders',
			'Start the scenario',
		]),
	];
}

async function changesOfThePaidOrder(stage: StageWithExamples): Promise<Check[]> {
	const again = await send(stage, deliverOrder('created', order));
	const refunded = await send(stage, deliverOrder('updated', refundedOrder));
	const { found } = await findOrder(stage, id);
	const completed = { ...refundedOrder, status: 'completed' };
	await send(stage, deliverOrder('updated', completed));
	const { writes } = await findOrder(stage, id);
	const { events } = await findArrived(stage, order.billing.email);
	return [
		same('  again, refunded: refunds', 25, found?.returnsValue),
		same(
			'    completed: written',
			['paid', 'paid', 'paid', 'completed'].map((status) => ['AddOrReplace', status]),
			writes,
		),
		same('    custom events', 1, events.length),
		same(
			'    n8n: executions',
			['success', 'success'],
			[again.execution.status, refunded.execution.status],
		),
		same('    n8n: sent before', true, again.execution.items('Start the scenario')[0]?.sentBefore),
	];
}
