import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { builtNode, runNode } from '../engine/engine.mts';
import { nameOf } from '../engine/operationCases.mts';
import { pick } from './draw.mts';
import { makeItems } from './items.mts';
import type { SoakItem, SoakOperation } from './operation.mts';
import type { refuseConnections } from './refusedConnections.mts';
import type { SoakService } from './startService.mts';

/** What came of one item, by the node's output. */
export interface Outcome {
	item: SoakItem;
	execution: number;
	/** Once for each time that it came out. */
	came: Array<{ branch: 'done' | 'failed'; kind?: string; message?: string }>;
}

/** All that is needed to run items. */
export interface Soak {
	service: SoakService;
	connections: ReturnType<typeof refuseConnections>;
	seed: number;
}

/** How long to wait for an answer, in seconds: the least there is, as it is what takes the time. */
const TIMEOUT = 1;

/** What came of all items of an operation. */
export interface Ran {
	outcomes: Outcome[];
	/** How many connections were refused. */
	refused: number;
	/** How often n8n ran the node. */
	nodeRuns: number;
	seconds: number;
}

/** Sends the items of one operation in several executions. */
export async function runItems(
	{ service, connections, seed }: Soak,
	operation: SoakOperation,
	count: number,
): Promise<Ran> {
	const own = `${seed} ${nameOf(operation.of)}`;
	await service.reset();
	await service.clearJournal();
	const executions = makeItems(operation, own, count);
	await operation.prepare?.(service, executions.flat());
	const outcomes: Outcome[] = [];
	let refused = 0;
	let nodeRuns = 0;
	const start = performance.now();
	for (const [execution, items] of executions.entries()) {
		const chapter = `${own} ${execution}`;
		const stopCounting = await countTries(operation, async (attempt) => {
			nodeRuns++;
			await service.begin({ seed: chapter, execution, attempt });
		});
		connections.begin(chapter);
		const { outputs, error } = await runNode({
			type: operation.of.node,
			parameters: parametersOf(operation, chapter),
			items,
			onError: 'continueErrorOutput',
			retryOnFail: pick([2, 3], 'tries', chapter),
			credentials: credentialsOf(service, chapter),
		});
		refused += connections.refused();
		connections.begin('');
		stopCounting();
		if (error) throw error;
		outcomes.push(...read(outputs, items, execution));
	}
	return { outcomes, refused, nodeRuns, seconds: (performance.now() - start) / 1000 };
}

function parametersOf({ of, parameters, options, isGrouped }: SoakOperation, chapter: string) {
	const { resource, operation, parameters: given } = of;
	return {
		resource,
		operation,
		...given,
		...parameters,
		options: {
			timeout: TIMEOUT,
			...(isGrouped && { recordsPerRequest: pick([2, 5, 20], 'group', chapter) }),
			...options,
		} as IDataObject,
	};
}

function credentialsOf({ front: baseUrl, apiKey, appToken }: SoakService, chapter: string) {
	const wireFormat = pick(['edn', 'json'], 'format', chapter);
	return {
		expertSenderApi: { apiKey, baseUrl },
		prismaCampaignsApi: { appToken, baseUrl, wireFormat },
	};
}

/** Tells of each time that n8n runs the node, counted from 1. Resolves with how to end that. */
async function countTries({ of }: SoakOperation, onTry: (attempt: number) => Promise<void>) {
	const node = await builtNode(of.node);
	const { execute } = node;
	let attempt = 0;
	node.execute = async function (...given) {
		await onTry(++attempt);
		return await execute!.apply(this, given);
	};
	return () => void (node.execute = execute);
}

function read(outputs: INodeExecutionData[][], items: SoakItem[], execution: number): Outcome[] {
	const outcomes = items.map((item): Outcome => ({ item, execution, came: [] }));
	for (const [output, left] of outputs.entries()) {
		for (const { json, pairedItem } of left) {
			const place = (pairedItem as { item?: number } | undefined)?.item;
			const outcome = outcomes[place ?? -1];
			if (!outcome) throw new Error(`An item is linked to item ${String(place)}, which is none`);
			const { kind, message } = (json.error ?? {}) as { kind?: string; message?: string };
			outcome.came.push({ branch: output === 0 ? 'done' : 'failed', kind, message });
		}
	}
	return outcomes;
}
