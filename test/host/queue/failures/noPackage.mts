import { setTimeout as sleep } from 'node:timers/promises';
import { step } from '../../../progress.mjs';
import { countExecutions, listExecutions, retry, untilSettled } from '../executionList.mts';
import { runWorkers, type Topology } from '../topology.mts';
import { conclude, openStreams, type Outcome } from './outcome.mts';

/**
 * Runs a worker without the package beside one that has it, presses Retry for what has failed, and installs the package.
 * n8n drops the data of an execution with a node that the worker does not know, so Retry finds nothing to do.
 */
export async function missPackage(topology: Topology, count: number): Promise<Outcome[]> {
	return await step('Running a worker without the package', async () => {
		const { rest } = topology;
		const [, second] = topology.workers;
		await runWorkers(topology, 1);
		const streams = await openStreams(topology, [
			{ title: 'Answers at once', id: 'no-package', takes: 'order', answers: 'with id', count },
			{
				title: 'Answers when done',
				id: 'no-package-done',
				takes: 'order',
				answers: 'when done',
				count,
			},
		]);
		await second.uninstall();
		await second.start();
		await Promise.all(streams.map(({ shop, orders }) => shop.deliverSteadily(orders, 4)));
		for (const { shop } of streams) await untilSettled(rest, shop.workflowId, 60_000);
		await second.stop();
		await second.install();
		await second.start();

		const [{ shop }] = streams;
		const before = await countExecutions(rest, shop.workflowId, ['success']);
		const failed = await listExecutions(rest, shop.workflowId, ['error']);
		// n8n's answer may take for ever: the execution ends before n8n waits for its end.
		if (failed.length > 0) void retry(rest, failed[0].id).catch(() => undefined);
		await sleep(3000);
		const completed = (await countExecutions(rest, shop.workflowId, ['success'])) - before;

		const outcomes: Outcome[] = [];
		for (const stream of streams) outcomes.push(await conclude(topology, stream));
		const [first] = outcomes;
		first.notes.push(`Retry of one of them completed ${completed}.`);
		if (failed.length === 0) first.wrong.push('nothing failed without the package');
		return outcomes;
	});
}
