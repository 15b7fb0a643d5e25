import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { latestExecution, nextExecution, type Execution } from '../executions/executions.mts';
import { postWebhook } from '../executions/webhook.mts';
import { same, says, type Check } from '../report.mts';
import { startN8n } from '../start/n8n.mts';
import { root } from '../start/paths.mts';
import { signIn } from '../start/rest.mts';
import type { StageWithExamples } from '../start/stageWithExamples.mts';
import {
	findDoubles,
	listCarriedOut,
	listGuests,
	listOrdered,
	listTriggered,
	storeCustomers,
} from './guests.mts';
import { businessEvent, orderCreation, publishList, scenarioEvent, SEND } from './listWorkflow.mts';

const WINDOW = 10;
const COUNT = 200;

/** What a list sends for each person, and who has got it by the sandbox. */
const lists = [
	{
		id: 'killed-scenario-events',
		path: '/scenariocustomevents',
		plural: 'events',
		node: scenarioEvent,
		listSent: listCarriedOut,
	},
	{
		id: 'killed-orders',
		path: '/orders',
		plural: 'orders',
		node: orderCreation,
		listSent: listOrdered,
	},
	{
		id: 'killed-business-events',
		path: '/api/campaigns/business-event',
		plural: 'events',
		node: businessEvent,
		listSent: listTriggered,
	},
];

/**
 * Kills n8n in the middle of three lists, starts it again and sends the lists again with 'Send Once Per'. Checks
 * that nobody gets anything twice, and that only those stay unsent that were recorded but not sent yet, as the
 * docs say. The stage's n8n is gone then.
 */
export async function killN8n(stage: StageWithExamples): Promise<Check[]> {
	const { n8n, rest, sandbox, userFolder } = stage;
	const guests = listGuests(COUNT);
	await sandbox.reset();
	await storeCustomers(sandbox, guests);
	for (const { id, path, node } of lists) {
		// With answers one by one, some texts are recorded before their events can be sent.
		await sandbox.setLatency({ path, min: 50, max: 250, seed: 9 });
		const options = { sendOncePer: '={{ $json.n }}', concurrentRequests: WINDOW };
		await publishList(stage, id, node(stage, options));
	}
	const sent = async () => await Promise.all(lists.map(({ listSent }) => listSent(sandbox)));
	await Promise.all(lists.map(({ id }) => postWebhook(n8n.url, id, guests)));
	const deadline = Date.now() + 30_000;
	const isUnderWay = (numbers: number[]) => numbers.length >= COUNT / 4;
	while (!(await sent()).every(isUnderWay) && Date.now() < deadline) await sleep(5);
	const crashed = await Promise.all(lists.map(({ id }) => latestExecution(rest, id)));
	await n8n.kill();
	// Requests in flight are still carried out.
	await sleep(500);
	const before = await sent();

	const again = await startN8n(userFolder);
	const restAgain = await signIn(again.url);
	await Promise.all(lists.map(({ id }) => postWebhook(again.url, id, guests)));
	const executions = await Promise.all(
		lists.map(({ id }, place) => nextExecution(restAgain, id, crashed[place])),
	);
	const after = await sent();
	return [
		...lists.flatMap((list, place) =>
			compare(list, before[place], after[place], executions[place]),
		),
		await checkDocs(),
	];
}

function compare(
	{ id, plural }: (typeof lists)[number],
	before: number[],
	after: number[],
	execution: Execution,
): Check[] {
	const out = execution.items(SEND);
	const marked = out.flatMap(({ sentBefore }, n) => (sentBefore === true ? n : []));
	const all = Array.from({ length: COUNT }, (_, n) => n);
	const unsent = all.filter((n) => !after.includes(n));
	return [
		same(`${id}: carried out twice`, [], findDoubles(before)),
		same('  in the middle of the list', true, before.length > 0 && before.length < COUNT),
		same('Started again: n8n: execution', 'success', execution.status),
		same('  carried out twice', [], findDoubles(after)),
		same(`  unsent, at most ${WINDOW}`, Math.min(unsent.length, WINDOW), unsent.length),
		same('  n8n: items out', COUNT, out.length),
		same('  n8n: linked to their input', true, isDeepStrictEqual(execution.inputs(SEND), all)),
		same(
			'  n8n: marked as sent before, but never sent',
			unsent,
			marked.filter((n) => !before.includes(n)),
		),
		same(
			'  n8n: sent, but not marked',
			[],
			before.filter((n) => !marked.includes(n)),
		),
		says('  hint', `${marked.length} of ${COUNT} ${plural} were sent before`, execution.hint(SEND)),
	];
}

/** Checks that what stays unsent is named where people read of the option. */
async function checkDocs(): Promise<Check> {
	const text = await readFile(join(root, 'docs', 'many-items.md'), 'utf8');
	const named =
		'if n8n is killed in the middle, what was recorded and not sent yet stays unsent. That is at most as many items as requests may run at the same time.';
	return same('The docs name what stays unsent', true, text.replace(/\s+/g, ' ').includes(named));
}
