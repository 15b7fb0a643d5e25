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
): Promise<WebhookAnswer<Body>> {
	const { answer, execution } = await execute(stage, workflowId, async (n8nUrl) => {
		const response = await fetch(`${n8nUrl}/webhook/${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(content),
		});
		return { status: response.status, body: (await response.json()) as Body };
	});
	return { ...answer, execution };
}
