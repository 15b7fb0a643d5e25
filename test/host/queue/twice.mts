import { step } from '../../progress.mjs';
import { untilSettled } from './executionList.mts';
import { tellFates } from './fates.mts';
import { publishOrders } from './orderWorkflow.mts';
import { listOrders, Shop } from './shop.mts';
import { runWorkers, type Topology } from './topology.mts';

/** What a shop that delivers each webhook twice brings about, with 'Send Once Per'. */
export interface TwiceRun {
	how: string;
	orders: number;
	/** Orders whose two deliveries both sent the event. */
	bothPassed: number;
	/** Orders whose event was sent again by a later delivery, since n8n had forgotten their text. */
	forgotten: number;
	wrong: string[];
}

interface Pattern {
	how: string;
	id: string;
	deliver(shop: Shop, orders: number[]): Promise<void>;
	/** Whether nothing may be doubled or forgotten. */
	isSafe: boolean;
}

const takeSingly: Pattern = {
	how: 'Two webhooks of an order at the same time',
	id: 'twice-singly',
	isSafe: false,
	async deliver(shop, orders) {
		await Promise.all([shop.deliverSteadily(orders, 5), shop.deliverSteadily(orders, 5)]);
	},
};

const takeInTurn: Pattern = {
	how: 'All at once, one execution at a time',
	id: 'twice-in-turn',
	isSafe: true,
	deliver: (shop, orders) => shop.deliverAtOnce(orders.flatMap((order) => [order, order])),
};

const takeList: Pattern = {
	how: 'One list, with each order twice in it',
	id: 'twice-list',
	isSafe: true,
	deliver: (shop, orders) => shop.deliverList([...orders, ...orders]),
};

const burst: Pattern = {
	how: 'One webhook an order, all at once',
	id: 'twice-burst',
	isSafe: false,
	deliver: (shop, orders) => shop.deliverAtOnce(orders),
};

/** Delivers webhooks twice in several ways, and counts what both deliveries send. */
export async function deliverTwice(
	topology: Topology,
	{ pairs, keys }: { pairs: number; keys: number },
): Promise<TwiceRun[]> {
	return await step('Delivering every webhook twice', async () => {
		const { workers, usualWorkers } = topology;
		await runWorkers(topology, usualWorkers);
		const runs = [
			await measure(topology, takeSingly, pairs),
			await measure(topology, burst, keys),
			await measure(topology, takeList, keys),
		];
		await runWorkers(topology, 0);
		await workers[0].start(['worker', '--concurrency=1']);
		runs.push(await measure(topology, takeInTurn, pairs));
		await runWorkers(topology, 0);
		return runs;
	});
}

async function measure(topology: Topology, pattern: Pattern, count: number): Promise<TwiceRun> {
	const { rest, sandbox, webhook } = topology;
	const { how, id, isSafe } = pattern;
	await sandbox.reset();
	await publishOrders(topology, {
		...{ id, takes: 'list', answers: 'at once' },
		options: { sendOncePer: '={{ $json.order }}' },
	});
	const shop = new Shop(webhook.url, id, 'list');
	await shop.untilReady();
	const orders = listOrders(count);
	await pattern.deliver(shop, orders);
	await untilSettled(rest, id, 120_000);
	const first = await tellFates(topology, shop);
	// One execution takes all of them, so that nothing can cross.
	await shop.deliverList(orders);
	await untilSettled(rest, id, 120_000);
	const { doubled, vanished } = await tellFates(topology, shop);
	const bothPassed = first.doubled.length;
	const forgotten = doubled.length - bothPassed;
	const wrong = [
		...(first.vanished.length + vanished.length > 0 ? [`vanished: ${first.vanished}`] : []),
		...(isSafe && doubled.length > 0 ? [`doubled: ${doubled}`] : []),
	];
	return { how, orders: count, bothPassed, forgotten, wrong };
}
