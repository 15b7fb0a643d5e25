import type { Execution } from '../executions/executions.mts';
import { same } from '../report.mts';
import type { StageWithExamples } from '../start/stageWithExamples.mts';

/** What the sandbox of ExpertSender must hold after an example has run. */

/** Finds the sandbox's customer with this address, and the events accepted for it. */
export async function findArrived({ sandbox }: StageWithExamples, email: string) {
	const { customers, acceptedEvents, confirmationEmails } = (await sandbox.state()).expertSender;
	const customer = customers.find((candidate) => candidate.email === email);
	return {
		customer,
		events: acceptedEvents
			.filter(({ customerIds }) => customer !== undefined && customerIds.includes(customer.id))
			.map(({ customEventId, dataFields }) => ({
				customEventId,
				dataFields: Object.fromEntries(dataFields.map(({ name, value }) => [name, value])),
			})),
		confirmations: confirmationEmails.filter((sent) => sent.email === email).length,
	};
}

/** Checks that one event of a scenario arrived, with these data fields. */
export const checkScenario = (
	events: Array<{ customEventId: number; dataFields: object }>,
	customEventId: number,
	dataFields: object,
) => [
	same(
		'  custom events',
		[customEventId],
		events.map((event) => event.customEventId),
	),
	same('  data fields', dataFields, events[0]?.dataFields),
];

/** Checks that an execution succeeded and one item left each of these nodes. */
export const checkSuccess = (execution: Execution, nodes: string[]) => [
	same('  n8n: execution', 'success', execution.status),
	same(
		'  n8n: items out of each node',
		nodes.map(() => 1),
		nodes.map((node) => execution.items(node).length),
	),
];

/** Finds the sandbox's order with this ID, and what was written of it. */
export async function findOrder({ sandbox }: StageWithExamples, id: string) {
	const { orders, orderWrites } = (await sandbox.state()).expertSender;
	const found = orders.find((one) => one.id === id);
	const writes = orderWrites.filter(({ orderId }) => orderId === id);
	return { found, writes: writes.map(({ operation, status }) => [operation, status]) };
}

/** Checks that an order stands in the sandbox with these fields, and with these of its products. */
export function checkOrder(
	what: string,
	{ products, ...expected }: { products: readonly object[] },
	found: { products: readonly object[] } | undefined,
) {
	return [
		same(`    ${what}`, expected, pick(expected, found)),
		same(
			'    its products',
			products,
			products.map((product, index) => pick(product, found?.products[index])),
		),
	];
}

/** Picks the parts of an object that have the keys of a pattern. */
export function pick(pattern: object, from: object = {}): object {
	const values = from as Record<string, unknown>;
	return Object.fromEntries(Object.keys(pattern).map((key) => [key, values[key]]));
}
