import { latestExecution } from '../executions/executions.mts';
import { postWebhook } from '../executions/webhook.mts';
import { same, type Check } from '../report.mts';
import { webhookHeader } from '../start/publish.mts';
import type { StageWithExamples } from '../start/stageWithExamples.mts';

/** The header with the key that a webhook demands by Header Auth. */
export const webhookKey = { [webhookHeader.name]: webhookHeader.value };

/** Checks that a call without the key, and one with another, is refused and starts nothing. */
export async function checkKeyIsDemanded(
	{ n8nUrl, rest, sandbox }: StageWithExamples,
	workflowId: string,
	path: string,
	content: object,
): Promise<Check[]> {
	const before = await latestExecution(rest, workflowId);
	const { count } = await sandbox.stats();
	const without = await postWebhook(n8nUrl, path, content);
	const wrong = await postWebhook(n8nUrl, path, content, { [webhookHeader.name]: 'guessed' });
	return [
		same(`${path}: without the key, with another`, [403, 403], [without.status, wrong.status]),
		same('  starts no execution', before, await latestExecution(rest, workflowId)),
		same('  sends nothing', count, (await sandbox.stats()).count),
	];
}
