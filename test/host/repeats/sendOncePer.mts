import { setTimeout as sleep } from 'node:timers/promises';
import { callWebhook, postWebhook } from '../executions/webhook.mts';
import { latestExecution, nextExecution } from '../executions/executions.mts';
import { same, says, type Check } from '../report.mts';
import { startN8n } from '../start/n8n.mts';
import { signIn } from '../start/rest.mts';
import type { StageWithExamples } from '../start/stageWithExamples.mts';
import { listCarriedOut, findDoubles, listGuests, storeCustomers } from './guests.mts';
import { publishList, scenarioEvent, SEND } from './listWorkflow.mts';

/** What 'Send Once Per' remembers between executions. */

/** Checks that one scenario starts when a shop delivers the webhook of an order twice. */
export async function deliverTwice(stage: StageWithExamples): Promise<Check[]> {
	const { sandbox } = stage;
	const id = 'delivered-twice';
	const [guest, other] = listGuests(2);
	await sandbox.reset();
	await storeCustomers(sandbox, [guest, other]);
	const node = scenarioEvent(stage, { sendOncePer: '={{ $json.order }}' });
	await publishList(stage, id, node, 'lastNode');
	const deliver = (person: object, order: string) =>
		callWebhook(stage, id, id, [{ ...person, order }]);

	const first = await deliver(guest, 'A-727');
	const second = await deliver(guest, 'A-727');
	const after = await listCarriedOut(sandbox);
	const another = await deliver(other, 'A-728');
	return [
		same('Delivered twice: scenarios started', [guest.n], after),
		same('  first answer', [200, true], [first.status, first.body.success]),
		same('    marked as sent before', undefined, first.body.sentBefore),
		same('  second answer', 200, second.status),
		same('    marked as sent before', true, second.body.sentBefore),
		says(
			'    it says',
			'was sent, or may have been sent, by an earlier execution',
			second.body.sentBeforeReason,
		),
		same(
			'  n8n: executions',
			['success', 'success'],
			[first.execution.status, second.execution.status],
		),
		same('  another order: its scenario starts', [guest.n, other.n], await listCarriedOut(sandbox)),
		same('    marked as sent before', undefined, another.body.sentBefore),
	];
}

const WINDOW = 10;

/**
 * Kills n8n in the middle of 200 events, starts it again and sends the list again. Checks that nobody gets two
 * events, and that only those stay unsent that were recorded but not sent yet. The stage's n8n is gone then.
 */
export async function killN8n(stage: StageWithExamples): Promise<Check[]> {
	const { n8n, rest, sandbox, userFolder } = stage;
	const id = 'killed';
	const guests = listGuests(200);
	await sandbox.reset();
	await storeCustomers(sandbox, guests);
	// With answers one by one, some texts are recorded before their events can be sent.
	await sandbox.setLatency({ path: '/scenariocustomevents', min: 50, max: 250, seed: 9 });
	const options = { sendOncePer: '={{ $json.n }}', concurrentRequests: WINDOW };
	await publishList(stage, id, scenarioEvent(stage, options));
	await postWebhook(n8n.url, id, guests);
	const deadline = Date.now() + 30_000;
	while ((await listCarriedOut(sandbox)).length < 100 && Date.now() < deadline) await sleep(5);
	const crashed = await latestExecution(rest, id);
	await n8n.kill();
	// Requests in flight are still carried out.
	await sleep(500);
	const before = await listCarriedOut(sandbox);

	const again = await startN8n(userFolder);
	const restAgain = await signIn(again.url);
	await postWebhook(again.url, id, guests);
	const execution = await nextExecution(restAgain, id, crashed);
	const after = await listCarriedOut(sandbox);
	const marked = execution.items(SEND).filter(({ sentBefore }) => sentBefore === true);
	const unsent = guests.filter(({ n }) => !after.includes(n)).length;
	const sentAnew = after.length - before.length;
	return [
		same('Killed: carried out twice', [], findDoubles(before)),
		same('  in the middle of the list', true, before.length >= 100 && before.length < 200),
		same('Started again: n8n: execution', 'success', execution.status),
		same('  carried out twice', [], findDoubles(after)),
		same(`  unsent, at most ${WINDOW}`, Math.min(unsent, WINDOW), unsent),
		same('  n8n: items out', 200, execution.items(SEND).length),
		same('  n8n: marked as sent before', 200 - sentAnew, marked.length),
		says('  hint', `${marked.length} of 200 events were sent before`, execution.hint(SEND)),
	];
}
