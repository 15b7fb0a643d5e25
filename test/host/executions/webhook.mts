import { setTimeout as sleep } from 'node:timers/promises';
import { execute } from './execute.mts';
import type { Execution, Json } from './executions.mts';
import type { StageWithExamples } from '../start/stageWithExamples.mts';

export interface WebhookAnswer<Body> {
	status: number;
	body: Body;
	execution: Execution;
}

/** Posts to a webhook of a workflow that answers, and waits for the end of the execution. */
export async function callWebhook<Body = Json>(
	stage: StageWithExamples,
	workflowId: string,
	path: string,
	content: object,
	headers: Record<string, string> = {},
): Promise<WebhookAnswer<Body>> {
	const { answer, execution } = await execute(stage, workflowId, async (n8nUrl) => {
		const response = await postWebhook(n8nUrl, path, content, headers);
		return { status: response.status, body: (await response.json()) as Body };
	});
	return { ...answer, execution };
}

/** Posts to the webhook of a published workflow. n8n registers it a moment after it reports the publication. */
export async function postWebhook(
	n8nUrl: string,
	path: string,
	content: object,
	headers: Record<string, string> = {},
): Promise<Response> {
	const deadline = Date.now() + 10_000;
	for (;;) {
		const response = await fetch(`${n8nUrl}/webhook/${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', ...headers },
			body: JSON.stringify(content),
		});
		if (response.status !== 404 || Date.now() > deadline) return response;
		await sleep(100);
	}
}
