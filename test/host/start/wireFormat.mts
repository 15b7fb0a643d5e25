import type { Workflow } from './publish.mts';
import { prismaNodeType } from './nodeTypes.mts';

/** The wire formats of Prisma Campaigns. The examples use the default, EDN. */
export const wireFormats = ['edn', 'json'] as const;

export type WireFormat = (typeof wireFormats)[number];

/** The suffix of the id and the webhook paths of a workflow's copy in this format. */
export const suffix = { edn: '', json: '-json' };

/** Copies a workflow and sets its wire format to JSON. */
export function inJson(workflow: Workflow): Workflow {
	const copy = structuredClone(workflow);
	copy.id += suffix.json;
	copy.name += ' (JSON)';
	for (const { type, parameters } of copy.nodes) {
		if (type === prismaNodeType) parameters.wireFormat = 'json';
		if (type === 'n8n-nodes-base.webhook') parameters.path += suffix.json;
	}
	return copy;
}
