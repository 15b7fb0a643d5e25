import { isDeepStrictEqual } from 'node:util';
import { execute } from '../executions/execute.mts';
import type { Execution } from '../executions/executions.mts';
import { same, says, type Check } from '../report.mts';
import type { StageWithExamples } from '../start/stageWithExamples.mts';
import {
	badCustomers,
	customerList,
	formAnswers,
	oddCustomers,
	order,
	placeOrder,
	sendList,
	submitForm,
	type ListedCustomer,
} from './traffic.mts';

/** Finds the sandbox's customer with this address, and the events accepted for it. */
async function findArrived({ sandbox }: StageWithExamples, email: string) {
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

const checkScenario = (
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

const checkSuccess = (execution: Execution, nodes: string[]) => [
	same('  n8n: execution', 'success', execution.status),
	same(
		'  n8n: items out of each node',
		nodes.map(() => 1),
		nodes.map((node) => execution.items(node).length),
	),
];

/** Checks that a form creates a customer who is asked to confirm, and starts a scenario with the answers. */
export async function formToScenario(stage: StageWithExamples): Promise<Check[]> {
	const { execution } = await execute(stage, 'expertsenderForm', submitForm);
	const { customer, events, confirmations } = await findArrived(stage, formAnswers.Email);
	const [trigger] = execution.items('Sign-up form');
	return [
		same('Form: first name', formAnswers['First name'], customer?.firstName),
		same('  topic', formAnswers.Topic, customer?.customAttributes['Newsletter topic']),
		same('  consent 2', 'AwaitingConfirmation', customer?.consents[2]),
		same('  emails asking to confirm', 1, confirmations),
		...checkScenario(events, 102, {
			Topic: formAnswers.Topic,
			'Monthly budget': '40.50',
			Message: formAnswers.Message,
			'Submitted at': new Date(String(trigger?.submittedAt)).toISOString(),
		}),
		...checkSuccess(execution, ['Sign-up form', 'Create or update customer', 'Start the scenario']),
	];
}

/** Checks that an order creates a customer with the order's value, and starts a scenario. */
export async function wooCommerceOrder(stage: StageWithExamples): Promise<Check[]> {
	const { execution } = await execute(stage, 'expertsenderWooCommerce', placeOrder);
	const { customer, events } = await findArrived(stage, order.billing.email);
	return [
		same('Order: first name', order.billing.first_name, customer?.firstName),
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
			'Only new orders',
			'Create or update customer',
			'Start the scenario',
		]),
	];
}

/** Checks that 195 of 200 customers arrive and five leave by the error output, with their reasons. */
export async function longList(stage: StageWithExamples): Promise<Check[]> {
	const list = customerList();
	const bad = badCustomers.map(({ at }) => at);
	const good = list.filter((_, at) => !bad.includes(at)).map(({ email }) => email);
	const { execution } = await execute(stage, 'expertsenderCustomerList', sendList);
	const { customers } = (await stage.sandbox.state()).expertSender;
	const requests = (await stage.sandbox.requests()).map(({ body }) => body ?? '');
	const sent = requests.join();
	const kept = customers
		.map(({ email }) => email)
		.filter((email) => email?.startsWith('customer-'));
	const refused = execution.items('Refused');
	return [
		same('List: customers sent', 200, execution.items('One item per customer').length),
		same('  arrived in the sandbox', good.length, kept.length),
		same('  and they are the good ones', true, isDeepStrictEqual(kept.sort(), good.sort())),
		// 196 customers in groups of 50, then the bad one alone, and the others of its group.
		same(
			'  in so many requests',
			6,
			requests.filter((body) => body.includes('"email":"customer-')).length,
		),
		...oddCustomers.map(({ at, arrives }) => checkOdd(at, arrives, list, customers)),
		same('  n8n: execution', 'success', execution.status),
		same('  n8n: out of the success branch', good.length, execution.items('Arrived').length),
		same('  n8n: out of the error branch', bad.length, refused.length),
		same(
			'  n8n: each linked to its input',
			bad.map((at) => list[at].email ?? null),
			refused.map(({ email }) => email),
		),
		...badCustomers.flatMap(({ at, refusedBy, reason }, index) => [
			same(
				`  customer ${at} refused by`,
				refusedBy,
				sent.includes(`"${list[at].lastName}"`) ? 'service' : 'node',
			),
			says('    reason', reason, refused[index]?.reason),
			same('    kind', refusedBy === 'node' ? 'input' : 'refused', refused[index]?.kind),
		]),
	];
}

/** Checks that an unusual form of a value arrived as it was meant. */
function checkOdd(
	at: number,
	arrives: Record<string, unknown>,
	list: ListedCustomer[],
	customers: Array<Awaited<ReturnType<typeof findArrived>>['customer'] & object>,
): Check {
	const customer = customers.find(({ email }) => email === list[at].email);
	const seen: Record<string, unknown> = {
		...customer,
		consent: customer?.consents[2],
		tier: customer?.customAttributes['Loyalty tier'],
		orders: customer?.customAttributes.Orders,
	};
	const shown = Object.fromEntries(Object.keys(arrives).map((name) => [name, seen[name]]));
	return same(`  customer ${at} arrived as meant`, arrives, shown);
}
