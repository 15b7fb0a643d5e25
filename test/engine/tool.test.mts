import type { IDataObject } from 'n8n-workflow';

import { wholeText } from './cases/given.mts';
import { useNodes } from './useNodes.mts';

/* What n8n's engine does when an AI agent calls the node: a type of its own, and an item of arguments. */

const { sandbox, expertSender, prismaCampaigns } = useNodes();

/** What the model gave, beside what started the agent. */
const item = {
	email: 'anna@example.org',
	Amount: 25000,
	chatInput: 'I want a loan',
	sessionId: 's-1',
	headers: { authorization: 'Bearer of-the-webhook' },
	error: 'of an earlier call',
};

const event = {
	resource: 'scenarioEvent',
	operation: 'trigger',
	customEventId: 102,
	customerEmail: "={{ $fromAI('email', 'Address of the customer', 'string') }}",
};

const call = async (parameters: IDataObject) =>
	await expertSender(parameters, { type: 'expertSenderTool', items: [item] });

const dataFields = async () =>
	(await sandbox().state()).expertSender.acceptedEvents.map((one) => one.dataFields);

it('sends of the item only what the parameters ask the model for', async () => {
	const { error } = await call({ ...event, leaveOut: '' });
	expect(error).toBeUndefined();
	expect(await dataFields()).toEqual([
		[{ name: 'email', type: 'String', value: 'anna@example.org' }],
	]);
	expect(JSON.stringify(await sandbox().requests())).not.toContain('of-the-webhook');
});

it('takes what the model gives also inside rows', async () => {
	const value = "={{ $fromAI('Amount', 'The sum', 'number') }}";
	const { error } = await call({
		...event,
		dataFieldsFrom: 'rows',
		dataFields: { field: [{ name: 'Sum', type: 'Number', value }] },
	});
	expect(error).toBeUndefined();
	expect(await dataFields()).toEqual([[{ name: 'Sum', type: 'Number', value: '25000' }]]);
});

it.each(['inputAndResult', 'result'])(
	'gives the model the result alone, whatever Output says (%s)',
	async (output) => {
		const { outputs } = await call({ ...event, output });
		expect(outputs[0].map(({ json }) => json)).toEqual([
			{ success: true, response: { status: 0 } },
		]);
	},
);

it('gives the model the result alone of Prisma Campaigns, too', async () => {
	const { outputs, error } = await prismaCampaigns(
		{
			resource: 'customer',
			operation: 'upsert',
			customerId: 'A-77',
			fieldsFrom: 'fields',
			fields: { field: [{ name: 'city', type: 'text', value: "={{ $fromAI('city') }}" }] },
		},
		{ type: 'prismaCampaignsTool', items: [{ ...item, city: 'Salto' }] },
	);
	expect(error).toBeUndefined();
	expect(outputs[0].map(({ json }) => json)).toEqual([{ success: true }]);
});

it('puts the remedy into the message, which is all that a model reads of an error', async () => {
	const { error } = await call({
		resource: 'customer',
		operation: 'create',
		email: "={{ $fromAI('email') }}",
	});
	expect(error?.message).toContain("Use 'Create or Update'");
	expect(wholeText(error)).not.toContain(sandbox().apiKey);
});
