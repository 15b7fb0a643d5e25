import { setTimeout as sleep } from 'node:timers/promises';
import { step } from '../../../progress.mjs';
import { untilSettled } from '../executionList.mts';
import { runWorkers, type Topology } from '../topology.mts';
import { conclude, openStreams, type Outcome } from './outcome.mts';

/** How long the server stays away, in milliseconds. */
const AWAY = 3000;

/** Orders a second of each workflow. */
const PER_SECOND = 4;

/** Restarts Redis or PostgreSQL under load. */
export async function restartServer(
	topology: Topology,
	server: 'redis' | 'postgres',
	count: number,
): Promise<Outcome[]> {
	const name = { redis: 'Redis', postgres: 'PostgreSQL' }[server];
	return await step(`Restarting ${name}`, async () => {
		const { rest, main, usualWorkers } = topology;
		await runWorkers(topology, usualWorkers);
		const before = countRestarts(topology);
		const streams = await openStreams(topology, [
			{
				title: 'Answers at once',
				id: `${server}-at-once`,
				takes: 'order',
				answers: 'with id',
				count,
			},
			{
				title: 'Answers when done, _Send Once Per_',
				id: `${server}-done-once`,
				takes: 'order',
				answers: 'when done',
				options: { sendOncePer: '={{ $json.body.order }}' },
				count,
			},
		]);
		const load = Promise.all(
			streams.map(({ shop, orders }) => shop.deliverSteadily(orders, PER_SECOND)),
		);
		await sleep((count / PER_SECOND / 3) * 1000);
		await topology[server].restart(AWAY);
		await load;
		// What can no longer end is marked as crashed by main, every few minutes and when it starts.
		const settled = await Promise.all(
			streams.map(({ shop }) => untilSettled(rest, shop.workflowId, 20_000)),
		);
		const needsMain = settled.includes(false);
		if (needsMain) {
			await main.stop();
			await main.start();
		}
		const restarts = countRestarts(topology) - before;
		const outcomes: Outcome[] = [];
		for (const stream of streams) {
			const outcome = await conclude(topology, stream);
			if (needsMain)
				outcome.notes.push('Some executions were marked as crashed when main started.');
			if (restarts > 0)
				outcome.notes.push(`${restarts} processes of n8n ended and were started again.`);
			outcomes.push(outcome);
		}
		return outcomes;
	});
}

const countRestarts = ({ main, webhook, workers }: Topology): number =>
	[main, webhook, ...workers].reduce((sum, { restarts }) => sum + restarts, 0);
