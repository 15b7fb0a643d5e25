import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INode,
	INodeType,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

// Sets n8n-core's environment, so it comes before n8n-core.
import '../engine.mts';

const require = createRequire(import.meta.url);
const { ExecuteContext, RoutingNode } = require('n8n-core') as typeof import('n8n-core');
const { createEmptyRunExecutionData, Workflow } =
	require('n8n-workflow') as typeof import('n8n-workflow');

const dist = resolve(import.meta.dirname, '../../../dist/credentials');

/** The credentials of the package, by their names. */
const CLASSES: Record<string, string> = {
	expertSenderApi: 'ExpertSenderApi',
	prismaCampaignsApi: 'PrismaCampaignsApi',
};

type Tested = ICredentialType & { test: ICredentialTestRequest };

function newCredential(name: string): Tested {
	const file = require(`${dist}/${CLASSES[name]}.credentials.js`) as Record<
		string,
		new () => Tested
	>;
	return new file[CLASSES[name]]();
}

/** A node that sends the request of the test, as n8n makes one up for it. */
function newTestNode(name: string, { request }: ICredentialTestRequest): INodeType {
	return {
		description: {
			...{ displayName: 'Test', name: 'test', group: ['transform'], version: 1, description: '' },
			...{ defaults: {}, inputs: ['main'], outputs: ['main'] },
			credentials: [{ name, required: true }],
			properties: [
				{
					...{ displayName: 'Test', name: 'test', type: 'string', default: '' },
					routing: { request },
				},
			],
		},
	} as INodeType;
}

/** Sends the request of the test through n8n-core, signed by the credential. */
async function sendTest(name: string, credential: Tested, data: ICredentialDataDecryptedObject) {
	const nodeType = newTestNode(name, credential.test);
	const node = {
		...{ id: 'test', name: 'Test', type: 'test', typeVersion: 1, position: [0, 0], parameters: {} },
		credentials: { [name]: { id: name, name } },
	} as unknown as INode;
	const nodeTypes = {
		getByName: () => nodeType,
		getByNameAndVersion: () => nodeType,
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const additionalData = {
		credentialsHelper: {
			isCredentialUsableByNode: () => true,
			getParentTypes: () => [],
			getDecrypted: async () => data,
			preAuthentication: async () => undefined,
			getCredentialsProperties: () => credential.properties,
			authenticate: async (
				decrypted: ICredentialDataDecryptedObject,
				_: string,
				request: IHttpRequestOptions,
			) =>
				await (credential.authenticate as (...given: unknown[]) => Promise<IHttpRequestOptions>)(
					decrypted,
					request,
				),
		},
	} as unknown as IWorkflowExecuteAdditionalData;
	const input = { main: [[{ json: {} }]] };
	const execution = { node, data: {}, source: null };
	const context = new ExecuteContext(
		workflow,
		node,
		additionalData,
		'internal',
		createEmptyRunExecutionData(),
		0,
		[],
		input,
		execution,
		[],
	);
	await workflow.expression.acquireIsolate();
	try {
		const decrypted = { id: name, name, type: name, data };
		return await new RoutingNode(context, nodeType, decrypted).runNode();
	} finally {
		await workflow.expression.releaseIsolate();
	}
}

/** What a request failed with, as far as n8n looks at it. */
interface TestFailure extends Error {
	cause?: { code?: string; response?: { status: number; statusText?: string } };
}

/**
 * Tests a credential as n8n does when it is saved, and says what a person reads. The request goes through
 * n8n-core; the judgement is that of n8n 2.41 (`credentials-tester.service`), which is no library.
 */
export async function testCredential(
	name: string,
	data: ICredentialDataDecryptedObject,
): Promise<string> {
	const credential = newCredential(name);
	const rules = [...(credential.test.rules ?? [])];
	const codes = rules.flatMap((rule) => (rule.type === 'responseCode' ? [rule.properties] : []));
	const bodies = rules.flatMap((rule) =>
		rule.type === 'responseSuccessBody' ? [rule.properties] : [],
	);
	try {
		const output = await sendTest(name, credential, data);
		const { json } = output![0][0];
		// n8n takes lodash's `get`, which is this for a key without a path.
		const found = bodies.find(({ key, value }) => json?.[key] === value);
		return found?.message ?? 'Connection successful!';
	} catch (error) {
		const { cause, message } = error as TestFailure;
		if (!cause?.response) return cause?.code ?? message;
		const { status, statusText } = cause.response;
		return (
			codes.find(({ value }) => value === status)?.message ??
			(statusText || `Received HTTP status code: ${status}`)
		);
	}
}
