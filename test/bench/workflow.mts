import type { SandboxProcess } from '../sandbox/child.mts';
import type { Condition } from './conditions.mts';
import { contenders, type Contender } from './contenders.mts';
import { itemsExpression } from './items.mts';
import type { Work } from './work.mts';

/** The node that is measured. */
export const MEASURED = 'Measured';

type Service = Pick<SandboxProcess, 'url' | 'apiKey'>;

/** Credentials in n8n by type. */
export type CredentialIds = Record<string, string>;

export const workflowId = (work: Work, contender: Contender, { way }: Condition) =>
	way === 'plain' ? `${work.id}-${contender}` : `${work.id}-${contender}-${way}`;

/** Makes a workflow that builds a list when its webhook is called and gives it to the contender's node. */
export function workflow(
	work: Work,
	contender: Contender,
	condition: Condition,
	service: Service,
	credentialIds: CredentialIds,
) {
	const id = workflowId(work, contender, condition);
	const nodes = [
		{
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			parameters: { httpMethod: 'POST', path: id, responseMode: 'onReceived' },
			webhookId: id,
		},
		{
			name: 'List',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: { mode: 'raw', jsonOutput: itemsExpression(work.item) },
		},
		{
			name: 'Items',
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			parameters: { fieldToSplitOut: 'list' },
		},
		{
			name: MEASURED,
			...measuredNode(work, contender, service, credentialIds),
			// What a small service turns away is counted, and must not end the run.
			...(condition.way === 'limited' && { onError: 'continueRegularOutput' }),
		},
	];
	const main = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
	return {
		id,
		name: `${work.title}, ${contenders[contender].label}, ${condition.way}`,
		nodes: nodes.map((node, index) => ({ id: node.name, position: [index * 220, 0], ...node })),
		connections: Object.fromEntries(
			nodes.slice(1).map(({ name }, index) => [nodes[index].name, main(name)]),
		),
		// Saving the execution's data would take memory and time.
		settings: { executionOrder: 'v1', saveDataSuccessExecution: 'none' },
	};
}

function ourNode({ node }: Work, contender: Contender, credentialIds: CredentialIds) {
	const { window } = contenders[contender];
	return {
		type: node.type,
		typeVersion: 1,
		parameters: {
			...node.parameters,
			options: { ...node.options, ...(window && { concurrentRequests: window }) },
		},
		credentials: { [node.credential]: { id: credentialIds[node.credential], name: '' } },
	};
}

function measuredNode(
	work: Work,
	contender: Contender,
	service: Service,
	credentialIds: CredentialIds,
) {
	if (contender === 'helper') return requestHelper(work, service, credentialIds);
	return contender.startsWith('node')
		? ourNode(work, contender, credentialIds)
		: httpRequest(work, contender, service, credentialIds);
}

function requestHelper({ path, node }: Work, { url }: Service, credentialIds: CredentialIds) {
	return {
		type: 'CUSTOM.requestHelper',
		typeVersion: 1,
		parameters: { url: url + path, window: contenders.helper.window },
		credentials: { [node.credential]: { id: credentialIds[node.credential], name: '' } },
	};
}

/** Makes n8n's own node as people set it up: a request for each item. */
function httpRequest(
	{ path, contentType, expression, node }: Work,
	contender: Contender,
	service: Service,
	credentialIds: CredentialIds,
) {
	const isJson = contentType === 'application/json';
	const { credentials, parameters } =
		node.credential === 'expertSenderApi' ? keyOf(contender, service, credentialIds) : {};
	return {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.5,
		parameters: {
			method: 'POST',
			url: service.url + path,
			...parameters,
			sendBody: true,
			...(isJson
				? { contentType: 'json', specifyBody: 'json', jsonBody: expression }
				: { contentType: 'raw', rawContentType: contentType, body: expression }),
			// The values that the editor fills in when the option is added.
			options:
				contender === 'httpBatched'
					? { batching: { batch: { batchSize: 50, batchInterval: 1000 } } }
					: {},
		},
		credentials,
	};
}

/** Puts the key into a credential, as it should be, or into the workflow, where everybody sees it. */
function keyOf(contender: Contender, { apiKey }: Service, { httpHeaderAuth }: CredentialIds) {
	if (contender === 'httpOpenKey') {
		const parameters = [{ name: 'x-api-key', value: apiKey }];
		return { parameters: { sendHeaders: true, headerParameters: { parameters } } };
	}
	return {
		parameters: { authentication: 'genericCredentialType', genericAuthType: 'httpHeaderAuth' },
		credentials: { httpHeaderAuth: { id: httpHeaderAuth, name: '' } },
	};
}
