import { callWebhook } from '../executions/webhook.mts';
import { same, type Check } from '../report.mts';
import type { StageWithExamples } from '../start/stageWithExamples.mts';
import { findArrived, findOrder, pick } from './arrived.mts';
import { otherOperationsId, publishOtherOperations, sentOrder } from './otherWorkflow.mts';

/** The operations that no example has, in a workflow of their own. */

/** Checks that orders are written, lists and customers are read, and that Check Only sends nothing. */
export async function otherOperations(stage: StageWithExamples): Promise<Check[]> {
	await publishOtherOperations(stage);
	const before = await findArrived(stage, 'jan@example.com');
	const { execution } = await callWebhook(stage, otherOperationsId, otherOperationsId, sentOrder);
	const { found, writes } = await findOrder(stage, sentOrder.id);
	const { events } = await findArrived(stage, 'jan@example.com');
	const { id, totalValue } = sentOrder;
	const first = (node: string) => execution.items(node)[0] ?? {};
	const list = (node: string, ...fields: string[]) =>
		execution.items(node).map((item) => fields.map((field) => item[field]));
	const stored = {
		id,
		totalValue,
		status: 'completed',
		orderAttributes: { 'Delivery method': 'Parcel locker', 'Gift wrapped': 'true' },
	};
	const anna = first('Get customer');
	return [
		same('Order: created, replaced, status set', WRITES, writes),
		same('  as it is stored', stored, pick(stored, found)),
		same(
			'  its product',
			{ id: '101', price: 61.5, quantity: 2, productAttributes: { Colour: 'Blue' } },
			pick({ id: 0, price: 0, quantity: 0, productAttributes: 0 }, found?.products[0]),
		),
		same('  input is still in the item', sentOrder, first('Set status').body),
		same(
			'Attributes of orders',
			[
				['Delivery method', 'SingleSelect'],
				['Gift wrapped', 'Boolean'],
			],
			list('Get attributes', 'name', 'type'),
		),
		same(
			'Consents',
			[
				[1, 'Terms of the loyalty programme', 'General'],
				[2, 'Newsletter', 'Email'],
				[3, 'Text messages', 'Sms'],
			],
			list('Get consents', 'id', 'name', 'type'),
		),
		same(
			'Customer: simplified',
			['Gold', 'True'],
			[
				(anna.attributes as object)['Loyalty tier' as never],
				(anna.consents as object)['2' as never],
			],
		),
		same('  nobody to delete', { deleted: false }, first('Delete nobody')),
		same('Prisma customer', 'anna@example.org', first('Get Prisma customer').email),
		same('  nobody found', { found: false }, first('Get nobody in Prisma')),
		same(
			'Check Only',
			[true, PLANNED],
			[first('Check only').checkOnly, first('Check only').request],
		),
		same('  nothing was sent', before.events, events),
		same('Other operations: n8n: execution', 'success', execution.status),
	];
}

const WRITES = [
	['Add', 'placed'],
	['Replace', 'paid'],
	['status', 'completed'],
];

const PLANNED = {
	method: 'POST',
	path: '/scenariocustomevents',
	body: { customEventId: 102, customerEmail: 'jan@example.com' },
};
