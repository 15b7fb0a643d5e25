import type { IDataObject } from 'n8n-workflow';

import { errorsOf } from '../../engine/cases/given.mts';
import { runNode } from '../../engine/engine.mts';
import type { SandboxProcess } from '../../sandbox/child.mts';
import type { LoggedRequest } from '../../sandbox/requestLog.mts';

/** What a run sends, and what it refuses. */
export interface Sent {
	/** In the order of the items, which go out one after the other. */
	requests: LoggedRequest[];
	/** The messages of the items that were refused before anything was sent, by their places. */
	refusals: Map<number, string>;
}

export interface Sending {
	node: 'expertSender' | 'prismaCampaigns';
	parameters: IDataObject;
	items: IDataObject[];
	wireFormat?: 'edn' | 'json';
	/** Has the sandbox answer at once, without a look at the body: it takes minutes for large ones. */
	isUnchecked?: boolean;
}

/** Runs a node in n8n's engine, one request after the other and each only once. */
export async function sendItems(
	sandbox: SandboxProcess,
	{ node, parameters, items, wireFormat = 'json', isUnchecked }: Sending,
): Promise<Sent> {
	const { url: baseUrl, apiKey, appToken, seed } = sandbox;
	const options = {
		concurrentRequests: 1,
		maxTries: 1,
		recordsPerRequest: 1,
		sendForEveryItem: true,
	};
	await sandbox.reset();
	await sandbox.setSwitches({ prismaCampaigns: { unknownId: 404 } });
	if (isUnchecked) {
		await sandbox.addFault({ fault: { kind: 'status', status: 400, body: '' }, times: 1000 });
	}
	const { outputs, error } = await runNode({
		type: node,
		parameters: { ...parameters, options },
		items,
		onError: 'continueErrorOutput',
		credentials: {
			expertSenderApi: { apiKey, baseUrl },
			prismaCampaignsApi: {
				...{ appToken, baseUrl, wireFormat, apiKey: seed.prismaCampaigns.apiKeys[0].key },
			},
		},
	});
	if (error) throw error;
	const refused = errorsOf(outputs[1]).filter(({ kind }) => kind === 'input');
	return {
		requests: await sandbox.requests(),
		refusals: new Map(refused.map(({ item, message }) => [item, message])),
	};
}
