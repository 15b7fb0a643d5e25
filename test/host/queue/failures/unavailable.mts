import { setTimeout as sleep } from 'node:timers/promises';
import { step } from '../../../progress.mjs';
import { listExecutions, retry, untilSettled } from '../executionList.mts';
import { runWorkers, type Topology } from '../topology.mts';
import { conclude, openStreams, type Outcome } from './outcome.mts';

const AWAY = 10_000;

/** Has the sandbox answer 503 for ten seconds under load, and presses Retry for what has failed. */
export async function answerUnavailable(topology: Topology, count: number): Promise<Outcome[]> {
	return await step('Answering 503 for ten seconds', async () => {
		const { sandbox, rest, usualWorkers } = topology;
		await runWorkers(topology, usualWorkers);
		const streams = await openStreams(topology, [
			{ title: '503 with `Retry-After`', id: 'busy', takes: 'order', answers: 'with id', count },
			{ title: '503 without it', id: 'down', takes: 'order', answers: 'with id', count },
		]);
		const load = Promise.all(streams.map(({ shop, orders }) => shop.deliverSteadily(orders, 4)));
		await sleep(5000);
		const status = { kind: 'status', status: 503 } as const;
		await sandbox.addFault({
			fault: { ...status, headers: { 'retry-after': '2' } },
			share: 1,
			match: 'busy-',
		});
		await sandbox.addFault({ fault: status, share: 1, match: 'down-' });
		await sleep(AWAY);
		await sandbox.clearFaults();
		await load;
		const outcomes: Outcome[] = [];
		for (const stream of streams) {
			const { workflowId } = stream.shop;
			await untilSettled(rest, workflowId, 60_000);
			const failed = await listExecutions(rest, workflowId, ['error', 'crashed']);
			for (const { id } of failed) await retry(rest, id);
			const outcome = await conclude(topology, stream);
			if (failed.length > 0)
				outcome.notes.push(`${failed.length} executions failed, and Retry was pressed for each.`);
			if (outcome.fates.doubled.length > 0) outcome.wrong.push('doubled by Retry');
			outcomes.push(outcome);
		}
		return outcomes;
	});
}
