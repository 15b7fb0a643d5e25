import { latestExecution, nextExecution, type Execution } from './executions.mts';
import type { StageWithExamples } from '../start/stageWithExamples.mts';

/** Sends something to a workflow and waits for the execution it starts. */
export async function execute<Answer>(
	{ n8nUrl, rest }: StageWithExamples,
	workflowId: string,
	send: (n8nUrl: string) => Promise<Answer>,
): Promise<{ answer: Answer; execution: Execution }> {
	const before = await latestExecution(rest, workflowId);
	const answer = await send(n8nUrl);
	return { answer, execution: await nextExecution(rest, workflowId, before) };
}
