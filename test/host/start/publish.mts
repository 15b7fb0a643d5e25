import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sandbox } from '../../sandbox/server.mts';
import { prismaNodeType } from './nodeTypes.mts';
import { root } from './paths.mts';
import type { Rest } from './rest.mts';
import { inJson, jsonAccountName } from './wireFormat.mts';

const examplesFolder = join(root, 'examples');

export interface Workflow {
	id: string;
	name: string;
	nodes: Array<{
		type: string;
		parameters: Record<string, unknown>;
		credentials?: Record<string, { id: string | null; name: string }>;
	}>;
}

interface Credential {
	id: string;
	name: string;
	type: string;
}

/** Where the sandbox is, and what it lets in. */
export type SandboxAccess = Pick<Sandbox, 'url' | 'apiKey' | 'appToken'>;

/** What a shop signs its webhooks with, in the examples. */
export const shopSecret = 'a-secret-of-the-shop';

/** What other senders put into the header of a webhook, in the examples. */
export const webhookHeader = { name: 'X-Webhook-Key', value: 'a-key-of-the-sender' };

/** What colleagues sign in with at a form for staff, in the examples. */
export const staffLogin = { user: 'staff', password: 'a-password-of-the-staff' };

/** The accounts at the vendors that the examples name, in the sandbox. */
export function accounts({ url, apiKey, appToken }: SandboxAccess) {
	return {
		expertSender: {
			// The name that n8n gives it, so that the examples find it in an n8n of anybody.
			name: 'ExpertSender CDP (Expert Sender, ECDP) account',
			type: 'expertSenderApi',
			data: { baseUrl: url, apiKey },
		},
		prisma: {
			name: 'Prisma Campaigns account',
			type: 'prismaCampaignsApi',
			data: { baseUrl: url, appToken, apiKey: prismaApiKey, wireFormat: 'edn' },
		},
	};
}

/** The sandbox's API key of Prisma Campaigns that may read customers. */
const prismaApiKey = '7c0f2a4e-5d11-4b1c-9a51-2a7d3f0c0101';

/** The other credentials that the examples name. */
const senders = [
	{ name: 'Shop secret', type: 'crypto', data: { hmacSecret: shopSecret } },
	{ name: 'Webhook key', type: 'httpHeaderAuth', data: webhookHeader },
	{ name: 'Staff login', type: 'httpBasicAuth', data: staffLogin },
];

/** The credential of Prisma Campaigns in the other wire format. */
function prismaInJson(sandbox: SandboxAccess) {
	const { prisma } = accounts(sandbox);
	return { ...prisma, name: jsonAccountName, data: { ...prisma.data, wireFormat: 'json' } };
}

/**
 * Puts the credentials and the example workflows, exactly as they are in examples/, into n8n and publishes the
 * workflows; those of Prisma Campaigns a second time with the credential in JSON. Workflows of an earlier run are overwritten.
 */
export async function importExamples(rest: Rest, sandbox: SandboxAccess): Promise<void> {
	const credentialIds: Record<string, string> = {};
	for (const one of [...Object.values(accounts(sandbox)), prismaInJson(sandbox), ...senders]) {
		credentialIds[one.name] = (await saveCredential(rest, one)).id;
	}
	const files = (await readdir(examplesFolder)).filter((file) => file.endsWith('.json'));
	const examples = await Promise.all(files.map(readExample));
	const usesPrisma = ({ nodes }: Workflow) => nodes.some(({ type }) => type === prismaNodeType);
	const workflows = [...examples, ...examples.filter(usesPrisma).map(inJson)];
	for (const workflow of workflows) {
		for (const { credentials = {} } of workflow.nodes) {
			for (const credential of Object.values(credentials)) {
				credential.id = credentialIds[credential.name];
			}
		}
		await publish(rest, workflow);
	}
}

/** Puts a workflow into n8n, in place of one with the same id, and publishes it. */
export async function publish(rest: Rest, workflow: { id: string }): Promise<void> {
	const { versionId } = await saveWorkflow(rest, workflow);
	await rest.call('POST', `/rest/workflows/${workflow.id}/activate`, { versionId });
}

async function readExample(file: string): Promise<Workflow> {
	return JSON.parse(await readFile(join(examplesFolder, file), 'utf8'));
}

/** Puts a credential into n8n, in place of one with the same name. */
export async function saveCredential(
	rest: Rest,
	credential: Omit<Credential, 'id'> & { data: object },
): Promise<Credential> {
	const known = await rest.call<Credential[]>('GET', '/rest/credentials');
	const old = known.find(({ name }) => name === credential.name);
	return old
		? await rest.call('PATCH', `/rest/credentials/${old.id}`, credential)
		: await rest.call('POST', '/rest/credentials', credential);
}

async function saveWorkflow(rest: Rest, workflow: { id: string }): Promise<{ versionId: string }> {
	const path = `/rest/workflows/${workflow.id}`;
	const { exists } = await rest.call<{ exists: boolean }>('GET', `${path}/exists`);
	if (!exists) return await rest.call('POST', '/rest/workflows', workflow);
	// Else a call right after the publication may still go to the version before.
	await rest.call('POST', `${path}/deactivate`, {});
	return await rest.call('PATCH', path, workflow);
}
