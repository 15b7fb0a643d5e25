import { latestExecution, nextExecution, type Json } from '../executions/executions.mts';
import { callWebhook } from '../executions/webhook.mts';
import { same, says, type Check } from '../report.mts';
import type { StageWithExamples } from '../start/stageWithExamples.mts';
import { listCarriedOut, findDoubles, listGuests, storeCustomers } from './guests.mts';
import { publishList, scenarioEvent, SEND } from './listWorkflow.mts';

/** What is sent when n8n itself runs a node again. */

const guests = listGuests(20);

const notSentAgain =
	'of 20 events had been carried out before, or may have been, and were not sent again';

/** Checks that Retry On Fail, which comes back for a bad first row, sends nobody else a second event. */
export async function retryOnFail(stage: StageWithExamples): Promise<Check[]> {
	const { sandbox } = stage;
	const id = 'retry-on-fail';
	await sandbox.reset();
	const [unknown, ...known] = guests;
	await storeCustomers(sandbox, known);
	await publishList(stage, id, {
		...scenarioEvent(stage),
		onError: 'continueErrorOutput',
		retryOnFail: true,
		maxTries: 3,
		waitBetweenTries: 100,
	});
	const { execution } = await callWebhook(stage, id, id, guests);
	const tries = (await sandbox.requests()).filter(({ body }) => body?.includes(unknown.email));
	const [failed] = execution.items(SEND, 1);
	return [
		same(
			'Retry On Fail: carried out, each once',
			known.map(({ n }) => n),
			await listCarriedOut(sandbox),
		),
		same('  the bad first row was tried', 3, tries.length),
		same('  n8n: execution', 'success', execution.status),
		same(
			'  n8n: out of both outputs',
			[19, 1],
			[execution.items(SEND).length, execution.items(SEND, 1).length],
		),
		same(
			'  n8n: linked to their input',
			known.map(({ n }) => n),
			execution.inputs(SEND),
		),
		same('  kind of the error', 'notFound', (failed?.error as Json | undefined)?.kind),
		says('  hint', `19 ${notSentAgain}`, execution.hint(SEND)),
	];
}

/** Checks that a bad row stops the run and, after it was corrected, the Retry button sends only the rest. */
export async function pressRetry(stage: StageWithExamples): Promise<Check[]> {
	const { rest, sandbox } = stage;
	const id = 'retry-button';
	const bad = guests[10];
	await sandbox.reset();
	await storeCustomers(
		sandbox,
		guests.filter((guest) => guest !== bad),
	);
	// Few at a time, so that the stop comes before all have left.
	await publishList(stage, id, scenarioEvent(stage, { concurrentRequests: 3 }));
	const { execution: stopped } = await callWebhook(stage, id, id, guests);
	const before = await listCarriedOut(sandbox);

	await storeCustomers(sandbox, [bad]);
	const latest = await latestExecution(rest, id);
	await rest.call('POST', `/rest/executions/${stopped.id}/retry`, { loadWorkflow: false });
	const retried = await nextExecution(rest, id, latest);
	const all = guests.map(({ n }) => n);
	return [
		same('Stop: n8n: execution', 'error', stopped.status),
		same('  carried out twice', [], findDoubles(before)),
		same('  all before the bad row are', all.slice(0, 10), before.slice(0, 10)),
		same('  but not all after it', true, before.length < 19),
		says('  error names the item', 'item 10', stopped.error),
		says(
			'  error counts what was carried out',
			`${before.length} of 20 events had been carried out.`,
			stopped.error,
		),
		says(
			'  error says what Retry sends',
			"'Retry' of this execution sends only the rest",
			stopped.error,
		),
		same('Retry button: n8n: execution', 'success', retried.status),
		same('  carried out in both, each once', all, await listCarriedOut(sandbox)),
		same('  n8n: items out', 20, retried.items(SEND).length),
		same('  n8n: linked to their input', all, retried.inputs(SEND)),
		says('  hint', `${before.length} ${notSentAgain}`, retried.hint(SEND)),
	];
}
