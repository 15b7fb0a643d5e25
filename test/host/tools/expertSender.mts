import type { Json } from '../executions/executions.mts';
import { same, says, type Check } from '../report.mts';
import { accounts } from '../start/publish.mts';
import type { StageWithExamples } from '../start/stageWithExamples.mts';
import { agentVersions, ask, publishAgent, QUESTION } from './agentWorkflow.mts';
import {
	countArguments,
	customer,
	order,
	savedArguments,
	startArguments,
	startScenario,
	toolNames,
	tools,
} from './expertSenderTools.mts';
import { DONE, type ScriptedModel } from './scriptedModel.mts';

/** Calls that the model makes. */
const save = (args: object) => ({ tool: 'Save_customer', args: { ...customer, ...args } });
const find = (args: object) => ({
	tool: 'Find_customer',
	args: { Email: customer.Email, ...args },
});
const count = { tool: 'Count_orders', args: { Email: customer.Email, orders: 3, consent: 2 } };
const start = { tool: 'Start_scenario', args: order };

/** Checks what the model is offered, that it can mend what is refused, and what arrives then. */
export async function mendAndStart(
	stage: StageWithExamples,
	model: ScriptedModel,
): Promise<Check[]> {
	const { sandbox } = stage;
	const id = 'expertsender-tools';
	const before = await resetCustomers(stage);
	const account = accounts(sandbox).expertSender;
	await publishAgent(stage, model, { id, version: agentVersions.byEngine, account, tools });
	const { body, execution } = await ask(stage, model, id, [
		[start],
		[save({ Email: 'Łucja' })],
		[save({})],
		[count],
		[start],
		[find({}), find({ Email: 'nobody@example.org' })],
	]);
	const offered = model.tools();
	const [unknown, badAddress, saved, counted, started, found, notFound] = model.results();
	const { kind, message } = (badAddress?.[0]?.error ?? {}) as Json;
	return [
		same('ExpertSender tools: offered', toolNames, Object.keys(offered).sort()),
		says('  what one does', 'customer in ExpertSender CDP', offered.Save_customer?.description),
		same('  a field, an attribute, an entry', savedArguments, offered.Save_customer?.parameters),
		same('  a column and a locator', countArguments, offered.Count_orders?.parameters),
		same('  a field and two rows', startArguments, offered.Start_scenario?.parameters),
		says(
			'  unknown customer: the model reads',
			`no customer with "${order.Email}"`,
			unknown?.[0]?.error,
		),
		same('  bad address: kind', 'input', kind),
		says('    it says which value is wrong', '(given: "Łucja")', message),
		...checkSuccess({ saved, counted, started }, found),
		says('  found together with nobody', 'There is no such customer', notFound?.[0]?.error),
		same('  n8n: execution', ['success', DONE], [execution.status, body.output]),
		...(await checkArrived(stage, before)),
	];
}

/** Checks the calls that an AI Agent node makes itself. */
export async function callItself(stage: StageWithExamples, model: ScriptedModel): Promise<Check[]> {
	const { sandbox } = stage;
	const id = 'expertsender-tools-called-by-node';
	const before = await resetCustomers(stage);
	const account = accounts(sandbox).expertSender;
	await publishAgent(stage, model, { id, version: agentVersions.byNode, account, tools });
	const { body, execution } = await ask(stage, model, id, [[save({})], [count], [start, find({})]]);
	const [saved, counted, started, found] = model.results();
	return [
		same('ExpertSender tools, called by the node', [DONE], [body.output]),
		...checkSuccess({ saved, counted, started }, found),
		same('  n8n: execution', 'success', execution.status),
		...(await checkArrived(stage, before)),
	];
}

/** Checks that nothing of the agent's own input is sent as data of an event. */
export async function sendNoInput(
	stage: StageWithExamples,
	model: ScriptedModel,
): Promise<Check[]> {
	const { sandbox } = stage;
	const id = 'expertsender-tools-with-defaults';
	await sandbox.reset();
	const { customEventId, customerEmail } = startScenario.parameters as Json;
	const parameters = {
		...{ resource: 'scenarioEvent', operation: 'trigger' },
		customEventId,
		customerEmail,
	};
	await publishAgent(stage, model, {
		id,
		version: agentVersions.byEngine,
		account: accounts(sandbox).expertSender,
		tools: [{ ...startScenario, parameters }],
	});
	const { body } = await ask(stage, model, id, [
		[{ tool: 'Start_scenario', args: { Email: 'anna@example.org' } }],
	]);
	const sent = (await sandbox.requests()).map((request) => request.body ?? '');
	return [
		same('ExpertSender tool with defaults', DONE, body.output),
		same('  answers', 1, model.results().length),
		same(
			'  sent of the question',
			[],
			sent.filter((text) => text.includes(QUESTION)),
		),
	];
}

/** The model gets the result alone, and nothing that came into the workflow, such as the headers of a webhook. */
function checkSuccess(writes: Record<string, Json[]>, found: Json[]): Check[] {
	const done = [{ success: true, response: { status: 0 } }];
	return [
		...Object.entries(writes).map(([what, items]) =>
			same(`  ${what}: the model reads`, done, items),
		),
		same(
			'  found: the model reads',
			[customer.Email, customer.First_Name],
			[found?.[0]?.email, found?.[0]?.firstName],
		),
		same('    and nothing of the question', false, JSON.stringify(found ?? '').includes(QUESTION)),
	];
}

/** Resets the sandbox. Returns the IDs of the customers that it has then. */
async function resetCustomers({ sandbox }: StageWithExamples): Promise<number[]> {
	await sandbox.reset();
	return (await sandbox.state()).expertSender.customers.map(({ id }) => id);
}

/** `before`: the IDs of the customers that were there before. */
async function checkArrived({ sandbox }: StageWithExamples, before: number[]): Promise<Check[]> {
	const { customers, acceptedEvents } = (await sandbox.state()).expertSender;
	const created = customers.filter(({ id }) => !before.includes(id));
	return [
		same(
			'  arrived: one customer',
			[
				{
					email: customer.Email,
					firstName: customer.First_Name,
					customAttributes: { 'Loyalty tier': customer.tier, Orders: '3' },
					consents: { 2: 'True' },
				},
			],
			created.map(({ email, firstName, customAttributes, consents }) => ({
				email,
				firstName,
				customAttributes,
				consents,
			})),
		),
		same(
			'  arrived: one event',
			[
				{
					customEventId: 101,
					customerIds: created.map((one) => one.id),
					dataFields: [
						{ name: 'Order ID', type: 'String', value: order.order_id },
						{ name: 'Total', type: 'Money', value: '129.5' },
					],
				},
			],
			acceptedEvents.map(({ customEventId, customerIds, dataFields }) => ({
				customEventId,
				customerIds,
				dataFields,
			})),
		),
	];
}
