import { latestExecution, waitForNext, type ExecutionSummary } from './executions.mts';
import type { StageWithExamples } from '../start/stageWithExamples.mts';

/**
 * Runs a saved workflow from one of its triggers, as *Execute workflow* in the editor does, and waits for the end. What
 * the nodes gave is not read: it may be very much.
 */
export async function runManually(
	stage: StageWithExamples,
	workflowId: string,
	trigger: string,
): Promise<ExecutionSummary> {
	const before = await latestExecution(stage.rest, workflowId);
	await startManually(stage, workflowId, trigger);
	const [ended] = await waitForNext(stage.rest, workflowId, before, 1);
	return ended;
}

/** Presses *Execute workflow*. A trigger that is a form or a webhook then waits for one call of its test URL. */
export async function startManually(
	{ rest }: StageWithExamples,
	workflowId: string,
	trigger: string,
): Promise<void> {
	await rest.call('POST', `/rest/workflows/${workflowId}/run`, {
		triggerToStartFrom: { name: trigger },
	});
}
