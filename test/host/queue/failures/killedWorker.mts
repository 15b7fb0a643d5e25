import { setTimeout as sleep } from 'node:timers/promises';
import { step } from '../../../progress.mjs';
import { listExecutions, readOrders } from '../executionList.mts';
import { runWorkers, type Topology } from '../topology.mts';
import { conclude, openStreams, type Outcome } from './outcome.mts';

/** Milliseconds that the sandbox takes for an event, so that the kill meets some under way. */
const EVENT_TAKES = 1500;

/** Orders a second of each workflow, few enough for the worker that is left. */
const PER_SECOND = 2;

/** Kills a worker under load, and starts it again five seconds later. */
export async function killWorker(topology: Topology, count: number): Promise<Outcome[]> {
	return await step('Killing a worker', async () => {
		const { rest, sandbox, usualWorkers } = topology;
		const [worker] = await runWorkers(topology, usualWorkers);
		const streams = await openStreams(topology, [
			{ title: 'Answers at once', id: 'killed-at-once', takes: 'order', answers: 'with id', count },
			{
				title: 'Answers when done',
				id: 'killed-done',
				takes: 'order',
				answers: 'when done',
				count,
			},
			{
				title: 'Answers when done, _Send Once Per_',
				id: 'killed-done-once',
				takes: 'order',
				answers: 'when done',
				options: { sendOncePer: '={{ $json.body.order }}' },
				count,
			},
		]);
		await sandbox.setLatency({ path: '/scenariocustomevents', ms: EVENT_TAKES });
		const load = Promise.all(
			streams.map(({ shop, orders }) => shop.deliverSteadily(orders, PER_SECOND)),
		);
		await sleep((count / PER_SECOND / 2) * 1000);
		await worker.kill();
		// n8n overwrites the data of what has crashed, so whose orders these are is read before it notices.
		const known = new Map<string, number>();
		for (const { shop } of streams) {
			for (const { id } of await listExecutions(rest, shop.workflowId, ['running'])) {
				for (const order of await readOrders(rest, id)) known.set(id, order);
			}
		}
		await sleep(5000);
		await worker.start();
		await load;
		const outcomes: Outcome[] = [];
		for (const stream of streams) outcomes.push(await conclude(topology, stream, known));
		return outcomes;
	});
}
