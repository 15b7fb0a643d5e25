import { setTimeout as sleep } from 'node:timers/promises';
import { MEASURED } from './workflow.mts';
import type { BenchStage } from './stage.mts';

/** Runs a workflow with that many items and returns the milliseconds that its measured node took. */
export async function n8nTime(
	{ n8nUrl, log }: BenchStage,
	workflowId: string,
	count: number,
): Promise<number> {
	await log.skip();
	const body = JSON.stringify({ count });
	const headers = { 'content-type': 'application/json' };
	const call = () => fetch(`${n8nUrl}/webhook/${workflowId}`, { method: 'POST', headers, body });
	let answer = await call();
	// n8n says that a workflow is published a moment before it registers the webhook.
	for (let tries = 0; answer.status === 404 && tries < 20; tries++) {
		await sleep(250);
		answer = await call();
	}
	if (!answer.ok) throw new Error(`${workflowId}: ${answer.status} ${await answer.text()}`);
	return await log.nodeTime(workflowId, MEASURED);
}
