import { latestExecution, nextExecutions, type Execution } from '../executions/executions.mts';
import { same, type Check } from '../report.mts';
import { publish, type Workflow } from '../start/publish.mts';
import type { StageWithExamples } from '../start/stageWithExamples.mts';
import { checkScenario, findArrived } from './arrived.mts';
import { deliver, makeCheckout, unpaidOrder } from './shopifyTraffic.mts';

/** What must happen when a shop sends its checkouts and orders to the example `abandoned-checkout.json`. */

const workflowId = 'expertsenderAbandonedCheckout';
const WAIT = 'Wait for the purchase';

/** Checks that a scenario starts once for a checkout that was left, and not for one that was bought. */
export async function abandonedCheckout(stage: StageWithExamples): Promise<Check[]> {
	const { rest } = stage;
	const original = await rest.call<Workflow>('GET', `/rest/workflows/${workflowId}`);
	await publish(rest, waitFor(original, 12));
	// n8n takes the new version a moment later. The calls that come first do not reach the node.
	const checks = [
		...(await whatStartsNothing(stage)),
		...(await leftCheckout(stage)),
		...(await boughtCheckouts(stage)),
	];
	await publish(rest, waitFor(original, 1, 'hours'));
	return checks;
}

/** Copies the workflow with another time to wait, as a person changes it in the node. */
function waitFor(
	{ id, name, nodes, ...others }: Workflow & { connections?: object; settings?: object },
	amount: number,
	unit = 'seconds',
) {
	const copies = nodes.map((node) =>
		'name' in node && node.name === WAIT ? { ...node, parameters: { amount, unit } } : node,
	);
	return { id, name, nodes: copies, connections: others.connections, settings: others.settings };
}

const send = ({ n8nUrl }: StageWithExamples, topic: string, body: object, secret?: string | null) =>
	deliver('expertsender-abandoned-checkout', topic, body, secret)(n8nUrl);

/** Sends calls, and waits until the executions that they started are over. */
async function executeAll(
	stage: StageWithExamples,
	calls: Array<[topic: string, body: object, secret?: string | null]>,
): Promise<{ answers: number[]; executions: Execution[] }> {
	const last = await latestExecution(stage.rest, workflowId);
	const answers: number[] = [];
	for (const call of calls) answers.push(await send(stage, ...call));
	const executions = await nextExecutions(stage.rest, workflowId, last, calls.length);
	return { answers, executions };
}

const countSuccess = (executions: Execution[]) =>
	executions.filter(({ status }) => status === 'success').length;

async function whatStartsNothing(stage: StageWithExamples): Promise<Check[]> {
	const checkout = makeCheckout('ewa');
	const { answers, executions } = await executeAll(stage, [
		['checkouts/create', checkout, 'another secret'],
		['checkouts/create', checkout, null],
		['checkouts/create', { ...checkout, email: null }],
		['checkouts/update', { ...checkout, completed_at: checkout.updated_at }],
		['checkouts/create', { ...checkout, test: true }],
	]);
	return [
		same('Checkout: others, no email, bought, test', [401, 401, 200, 200, 200], answers),
		same('  n8n: executions', 5, countSuccess(executions)),
		same('  n8n: remembered', 0, countItems(executions, 'Remember the checkout')),
		same('  custom events', [], (await findArrived(stage, checkout.email)).events),
	];
}

const countItems = (executions: Execution[], node: string) =>
	executions.reduce((sum, execution) => sum + execution.items(node).length, 0);

/** A checkout that is changed once, whose change is delivered twice, and that nobody finishes. */
async function leftCheckout(stage: StageWithExamples): Promise<Check[]> {
	const begun = makeCheckout('filip', 3);
	const changed = { ...begun, ...makeCheckout('filip', 1), total_price: '90.00' };
	const { answers, executions } = await executeAll(stage, [
		['checkouts/create', begun],
		['checkouts/update', changed],
		['checkouts/update', changed],
	]);
	const later = await executeAll(stage, [
		['checkouts/update', { ...changed, ...makeCheckout('filip', 0) }],
	]);
	const { customer, events } = await findArrived(stage, begun.email);
	return [
		same('  left: webhook answers', [200, 200, 200], answers),
		same('    first name', begun.customer.first_name, customer?.firstName),
		...checkScenario(events, 104, {
			'Checkout address': begun.abandoned_checkout_url,
			Total: '90.00',
			Currency: 'EUR',
			Products: 'Cap - Red',
		}),
		same('    n8n: executions', 4, countSuccess([...executions, ...later.executions])),
		same(
			'    n8n: found, each version',
			[0, 1, 1],
			executions.map((execution) => execution.items('Look again').length),
		),
		same(
			'    n8n: changed later, sent before',
			true,
			later.executions[0].items('Start the scenario')[0]?.sentBefore,
		),
	];
}

/** A checkout that is bought; one that is bought by another checkout; and one whose order comes first. */
async function boughtCheckouts(stage: StageWithExamples): Promise<Check[]> {
	const [bought, elsewhere, late] = ['gabi', 'hela', 'iga'].map((name) => makeCheckout(name));
	const orderOf = ({ token, email }: typeof bought) => ({
		...unpaidOrder,
		email,
		checkout_token: token,
	});
	const { answers, executions } = await executeAll(stage, [
		['checkouts/create', bought],
		['checkouts/create', elsewhere],
		['orders/create', orderOf(bought)],
		['orders/create', orderOf({ ...elsewhere, token: `another-${elsewhere.token}` })],
		['orders/create', orderOf(late)],
		['checkouts/create', late],
	]);
	const emails = [bought, elsewhere, late].map(({ email }) => email);
	const arrived = await Promise.all(emails.map((email) => findArrived(stage, email)));
	return [
		same(
			'  bought: webhook answers',
			answers.map(() => 200),
			answers,
		),
		same(
			'    custom events',
			[[], [], []],
			arrived.map(({ events }) => events),
		),
		same('    n8n: executions', 6, countSuccess(executions)),
		same('    n8n: found again', 0, countItems(executions, 'Look again')),
	];
}
