import { callWebhook } from '../executions/webhook.mts';
import type { Json } from '../executions/executions.mts';
import { same, says, type Check } from '../report.mts';
import type { StageWithExamples } from '../start/stageWithExamples.mts';
import { listGuests } from './guests.mts';
import {
	businessEvent,
	publishList,
	scenarioEvent,
	SEND,
	type SendingNode,
} from './listWorkflow.mts';

/** Checks that every item leaves by the error output when the base URL in the credential cannot be used. */
export async function sendToUnusableBaseUrl(stage: StageWithExamples): Promise<Check[]> {
	return [
		...(await failAll(stage, 'scenario-unusable-base-url', scenarioEvent(stage))),
		...(await failAll(stage, 'business-unusable-base-url', businessEvent(stage))),
	];
}

async function failAll(
	stage: StageWithExamples,
	id: string,
	{ account, ...node }: SendingNode,
): Promise<Check[]> {
	const { sandbox } = stage;
	const guests = listGuests(3);
	const { count } = await sandbox.stats();
	await publishList(stage, id, {
		...node,
		account: {
			...account,
			data: { ...account.data, baseUrl: sandbox.url.replace('http://', '') },
		},
		onError: 'continueErrorOutput',
	});
	const { execution } = await callWebhook(stage, id, id, guests);
	const failed = execution.items(SEND, 1);
	const errors = failed.map(({ error }) => error as Json);
	return [
		same(`${id}: requests sent`, 0, (await sandbox.stats()).count - count),
		same('  n8n: execution', 'success', execution.status),
		same('  n8n: out of both outputs', [0, 3], [execution.items(SEND).length, failed.length]),
		same('  n8n: linked to their input', [0, 1, 2], execution.inputs(SEND, 1)),
		same(
			'  n8n: with the fields of their input',
			guests,
			failed.map(({ n, email }) => ({ n, email })),
		),
		same(
			'  each names its item',
			[0, 1, 2],
			errors.map(({ item }) => item),
		),
		same(
			'  each is the fault of the credential',
			guests.map(() => 'credential'),
			errors.map(({ kind }) => kind),
		),
		...guests.map(({ n }) => says('    it says', 'Base URL', errors[n]?.message)),
	];
}
