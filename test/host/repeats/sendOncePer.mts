import { callWebhook } from '../executions/webhook.mts';
import { same, says, type Check } from '../report.mts';
import type { StageWithExamples } from '../start/stageWithExamples.mts';
import { listCarriedOut, listGuests, storeCustomers } from './guests.mts';
import { publishList, scenarioEvent } from './listWorkflow.mts';

/** Checks that with 'Send Once Per' one scenario starts when a shop delivers the webhook of an order twice. */
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
