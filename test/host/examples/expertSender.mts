import { isDeepStrictEqual } from 'node:util';
import { execute } from '../executions/execute.mts';
import { same, says, type Check } from '../report.mts';
import type { StageWithExamples } from '../start/stageWithExamples.mts';
import { checkScenario, checkSuccess, findArrived } from './arrived.mts';
import {
	badCustomers,
	customerList,
	formAnswers,
	oddCustomers,
	sendList,
	submitForm,
	type ListedCustomer,
} from './traffic.mts';

/** Checks that a form creates a customer who is asked to confirm, and starts a scenario with the answers. */
export async function formToScenario(stage: StageWithExamples): Promise<Check[]> {
	const { execution } = await execute(stage, 'expertsenderForm', submitForm);
	const { customer, events, confirmations } = await findArrived(stage, formAnswers.Email);
	return [
		same('Form: first name', formAnswers['First name'], customer?.firstName),
		same('  topic', formAnswers.Topic, customer?.customAttributes['Newsletter topic']),
		same('  consent 2', 'AwaitingConfirmation', customer?.consents[2]),
		same('  emails asking to confirm', 1, confirmations),
		...checkScenario(events, 102, formAnswers),
		...checkSuccess(execution, ['Sign-up form', 'Create or update customer', 'Start the scenario']),
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
		lastOrderValue: customer?.customAttributes['Last order value'],
	};
	const shown = Object.fromEntries(Object.keys(arrives).map((name) => [name, seen[name]]));
	return same(`  customer ${at} arrived as meant`, arrives, shown);
}
