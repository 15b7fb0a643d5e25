import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './paths.mts';
import type { Rest } from './rest.mts';

const files = ['form-to-scenario.json', 'woocommerce-order.json', 'customer-list.json'];

interface Workflow {
	id: string;
	name: string;
	nodes: Array<{ credentials?: Record<string, { id: string | null; name: string }> }>;
}

interface Credential {
	id: string;
	name: string;
}

/** Where the ExpertSender API is, and a key for it. */
export interface Account {
	url: string;
	apiKey: string;
}

/** The node under test, as workflows name it. */
export const nodeType = 'n8n-nodes-expertsender-prisma.expertSender';

/** The credential that the examples name. */
export const credentialName = 'ExpertSender account';

/**
 * Puts the credential and the example workflows, exactly as they are in examples/, into n8n and publishes
 * them. What an earlier run left is overwritten.
 */
export async function importExamples(rest: Rest, account: Account): Promise<void> {
	const { id } = await saveCredential(rest, account);
	for (const file of files) {
		const workflow: Workflow = JSON.parse(await readFile(join(root, 'examples', file), 'utf8'));
		for (const { credentials } of workflow.nodes) {
			if (credentials) credentials.expertSenderApi.id = id;
		}
		const { versionId } = await saveWorkflow(rest, workflow);
		await rest.call('POST', `/rest/workflows/${workflow.id}/activate`, { versionId });
	}
}

async function saveCredential(rest: Rest, account: Account): Promise<Credential> {
	const data = { apiKey: account.apiKey, baseUrl: account.url };
	const credential = { name: credentialName, type: 'expertSenderApi', data };
	const known = await rest.call<Credential[]>('GET', '/rest/credentials');
	const old = known.find(({ name }) => name === credentialName);
	return old
		? await rest.call('PATCH', `/rest/credentials/${old.id}`, credential)
		: await rest.call('POST', '/rest/credentials', credential);
}

async function saveWorkflow(rest: Rest, workflow: Workflow): Promise<{ versionId: string }> {
	const path = `/rest/workflows/${workflow.id}`;
	const { exists } = await rest.call<{ exists: boolean }>('GET', `${path}/exists`);
	return exists
		? await rest.call('PATCH', path, workflow)
		: await rest.call('POST', '/rest/workflows', workflow);
}
