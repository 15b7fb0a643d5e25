import type { Workflow } from './publish.mts';
import { prismaNodeType } from './nodeTypes.mts';

/** The wire formats of Prisma Campaigns. The credential that the examples name has the default, EDN. */
export const wireFormats = ['edn', 'json'] as const;

export type WireFormat = (typeof wireFormats)[number];

/** The suffix of the id and the webhook paths of a workflow's copy in this format. */
export const suffix = { edn: '', json: '-json' };

/** The name of the credential in JSON. */
export const jsonAccountName = 'Prisma Campaigns account (JSON)';

/** Copies a workflow and gives it the credential in JSON. */
export function inJson(workflow: Workflow): Workflow {
	const copy = structuredClone(workflow);
	copy.id += suffix.json;
	copy.name += ' (JSON)';
	for (const { type, parameters, credentials } of copy.nodes) {
		if (type === prismaNodeType) credentials!.prismaCampaignsApi.name = jsonAccountName;
		if (type === 'n8n-nodes-base.webhook') parameters.path += suffix.json;
	}
	return copy;
}
