import type { Workflow } from './publish.mts';
import { prismaNodeType } from './nodeTypes.mts';

/** The wire formats of Prisma Campaigns. The examples leave the choice at EDN. */
export const wireFormats = ['edn', 'json'] as const;

export type WireFormat = (typeof wireFormats)[number];

/** What the copy of a workflow in this format has after its id and its webhook paths. */
export const suffix = { edn: '', json: '-json' };

/** A copy of a workflow that speaks JSON, to stand beside the one that speaks EDN. */
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
