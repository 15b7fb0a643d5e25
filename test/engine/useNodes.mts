import type { IDataObject } from 'n8n-workflow';

import type { SandboxProcessOptions } from '../sandbox/child.mts';
import type { LoggedRequest } from '../sandbox/requestLog.mts';
import { useSandbox } from '../sandbox/useSandbox.mts';
import { runNode, type NodeRun } from './engine.mts';

/** Runs the nodes in n8n's engine, against a sandbox that all tests of a file share. */
export function useNodes(options?: SandboxProcessOptions) {
	const sandbox = useSandbox(options);

	return {
		sandbox,
		expertSender: async (parameters: IDataObject, rest: Partial<NodeRun> = {}) =>
			await runNode({
				type: 'expertSender',
				parameters,
				credentials: { expertSenderApi: { apiKey: sandbox().apiKey, baseUrl: sandbox().url } },
				...rest,
			}),
		prismaCampaigns: async (parameters: IDataObject, rest: Partial<NodeRun> = {}) =>
			await runNode({
				type: 'prismaCampaigns',
				parameters: inWireFormat(parameters),
				credentials: {
					prismaCampaignsApi: { appToken: sandbox().appToken, baseUrl: sandbox().url },
				},
				...rest,
			}),
	};
}

/** Puts the wire format among the options, where it takes the place of the one in the credential. */
export function inWireFormat({ wireFormat, ...parameters }: IDataObject): IDataObject {
	if (wireFormat === undefined) return parameters;
	return { ...parameters, options: { ...(parameters.options as IDataObject), wireFormat } };
}

/** Makes customers who are not in the seed data. */
export const people = (count: number) =>
	Array.from({ length: count }, (_, number) => ({ email: `c${number}@example.org` }));

/** Creates or updates the customer of each item. */
export const upsert = {
	resource: 'customer',
	operation: 'upsert',
	email: '={{ $json.email }}',
	output: 'result',
};

/** The customers in one request, as they were sent. */
export const customersOf = ({ body }: LoggedRequest) =>
	(JSON.parse(body ?? '{}') as { data: Array<Record<string, string>> }).data;

/** How many customers each request held, in the order they arrived. */
export const sizes = (log: LoggedRequest[]) => log.map((request) => customersOf(request).length);
