import type { Json } from '../executions/executions.mts';
import { same, says, type Check } from '../report.mts';
import { prismaNodeType } from '../start/nodeTypes.mts';
import { accounts } from '../start/publish.mts';
import type { StageWithExamples } from '../start/stageWithExamples.mts';
import { agentVersions, ask, fromModel, publishAgent, type ToolNode } from './agentWorkflow.mts';
import { DONE, type ScriptedModel } from './scriptedModel.mts';

/** A customer and a loan that only the model knows. */
const customer = { customer_id: 'C-9', first_name: 'Łucja', age: 41 };
const loan = { customer_id: 'C-9', details: { branch: 12, amount: 15000 }, again: true };

const type = `${prismaNodeType}Tool`;
const customerId = fromModel('customer_id', 'ID of the customer');

const saveCustomer: ToolNode = {
	name: 'Save customer',
	type,
	parameters: {
		resource: 'customer',
		operation: 'upsert',
		customerId,
		fieldsFrom: 'fields',
		fields: {
			field: [
				{ name: 'first_name', type: 'text', value: fromModel('first_name', 'First name') },
				{ name: 'age', type: 'integer', value: fromModel('age', 'In years', 'number') },
				{ name: 'balance', type: 'decimal', value: '1800.00' },
			],
		},
	},
};

const offerLoan: ToolNode = {
	name: 'Offer loan',
	type,
	parameters: {
		resource: 'businessEvent',
		operation: 'trigger',
		eventName: 'loan-approved-offer',
		customerId,
		contextFrom: 'json',
		context: fromModel('details', 'What is known of the loan', 'json'),
		additionalFields: {
			forceFunnelRestart: fromModel('again', 'Whether to start again', 'boolean'),
		},
	},
};

const save = { tool: 'Save_customer', args: customer };
const offer = { tool: 'Offer_loan', args: loan };

/** Checks that the model can save a customer for whom there was no campaign, and what arrives then. */
export async function saveAndOffer(
	stage: StageWithExamples,
	model: ScriptedModel,
	version: keyof typeof agentVersions,
): Promise<Check[]> {
	const { sandbox } = stage;
	const id = `prisma-tools-${version}`;
	await sandbox.reset();
	await publishAgent(stage, model, {
		id,
		version: agentVersions[version],
		account: accounts(sandbox).prisma,
		tools: [saveCustomer, { ...offerLoan, onError: 'continueRegularOutput' }],
	});
	const { body, execution } = await ask(stage, model, id, [[offer], [save], [offer]]);
	const offered = model.tools();
	const [none, saved, matched] = model.results();
	const { kind, status, message } = (none?.[0]?.error ?? {}) as Json;
	const state = (await sandbox.state()).prismaCampaigns;
	const created = state.customers.find((one) => one.id === customer.customer_id);
	const [event, ...others] = state.businessEvents;
	const lastSent = (await sandbox.requests()).at(-1);
	return [
		same(`Prisma tools, called ${version}: model says`, DONE, body.output),
		same('  n8n: execution', 'success', execution.status),
		same(
			'  offered: a field and two rows',
			{
				customer_id: { type: 'string', description: 'ID of the customer' },
				first_name: { type: 'string', description: 'First name' },
				age: { type: 'number', description: 'In years' },
			},
			offered.Save_customer?.parameters.properties,
		),
		same(
			'  offered: a field, JSON and an entry',
			{
				customer_id: { type: 'string', description: 'ID of the customer' },
				details: { description: 'What is known of the loan' },
				again: { type: 'boolean', description: 'Whether to start again' },
			},
			offered.Offer_loan?.parameters.properties,
		),
		same('  no campaign: kind and status', ['notFound', 404], [kind, status]),
		says('    the model reads', 'there is no campaign', message),
		same('  saved: the model reads', [{ success: true }], saved),
		same(
			'  campaign: the model reads',
			[
				{
					matched: true,
					campaign: 'Car loan',
					'trace-id': event?.traceId,
					'tracking-token': event?.trackingToken,
					'customer-id': customer.customer_id,
				},
			],
			matched,
		),
		same(
			'  arrived: one customer',
			{ first_name: customer.first_name, age: customer.age, balance: 1800 },
			created?.fields,
		),
		same(
			'  arrived: one event',
			[customer.customer_id, loan.details, []],
			[event?.customerId, event?.context, others],
		),
		says('    with the entry', ':force-funnel-restart? true', lastSent?.body),
	];
}
