import { isDeepStrictEqual } from 'node:util';
import { step } from '../../../progress.mjs';
import { listArrivals } from '../fates.mts';
import { listExecutions, retry, untilSettled } from '../executionList.mts';
import { countFinished } from '../load.mts';
import { runWorkers, type Topology } from '../topology.mts';
import { conclude, openStreams, type Outcome } from './outcome.mts';

/** Has a list stop at a refused order on one worker, and presses Retry when only the other worker runs. */
export async function stopList(topology: Topology, count: number): Promise<Outcome[]> {
	return await step('Retrying a list on another worker', async () => {
		const { rest, sandbox } = topology;
		const [first, second] = topology.workers;
		await runWorkers(topology, 1);
		const [stream] = await openStreams(topology, [
			{
				title: 'A list, Retry on the other worker',
				id: 'stopped-list',
				takes: 'list',
				answers: 'at once',
				// Few at a time, so that the stop comes before all have left.
				options: { concurrentRequests: 3 },
				count,
			},
		]);
		const { shop, orders } = stream;
		await sandbox.addFault({
			path: '/scenariocustomevents',
			match: shop.emailOf(orders[count / 2]),
			fault: { kind: 'status', status: 400 },
		});
		await shop.deliverList(orders);
		await untilSettled(rest, shop.workflowId, 30_000);
		const before = (await listArrivals(sandbox)).size;

		await second.start();
		await first.stop();
		const finished = await countFinished([second]);
		const failed = await listExecutions(rest, shop.workflowId, ['error']);
		for (const { id } of failed) await retry(rest, id);
		const outcome = await conclude(topology, stream);
		const [bySecond] = await finished();
		outcome.notes.push(`${before} had been sent when it stopped; Retry sent the rest.`);
		if (failed.length !== 1 || bySecond !== 1)
			outcome.wrong.push('not retried on the other worker');
		if (before === 0 || before === count) outcome.wrong.push('not stopped in the middle');
		if (!isDeepStrictEqual(outcome.fates.once, orders)) outcome.wrong.push('not each order once');
		return [outcome];
	});
}
