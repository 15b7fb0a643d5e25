import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	INode,
	INodeExecutionData,
	INodeType,
	IRun,
	ITaskData,
	NodeExecutionHint,
	IWorkflowExecuteAdditionalData,
	OnError,
} from 'n8n-workflow';

/*
 * n8n's own engine around the built nodes: WorkflowExecute, its expressions, its error outputs and its
 * HTTP helper. Only what n8n keeps in a database (credentials) or in a running instance is given here.
 */

// n8n-core makes a settings file as soon as it is loaded.
process.env.N8N_USER_FOLDER = join(tmpdir(), `n8n-engine-${process.pid}`);
process.env.N8N_ENCRYPTION_KEY = 'engine-tests';
process.env.N8N_LOG_LEVEL = 'silent';

const require = createRequire(import.meta.url);
const { ExecutionLifecycleHooks, PackageDirectoryLoader, WorkflowExecute } =
	require('n8n-core') as typeof import('n8n-core');
const { NodeConnectionTypes, Workflow } = require('n8n-workflow') as typeof import('n8n-workflow');

const root = resolve(import.meta.dirname, '../..');
export const PACKAGE = 'n8n-nodes-expertsender-prisma';

/** Gives the items of a test to the node behind it. */
const start: INodeType = {
	description: {
		displayName: 'Start',
		name: 'start',
		group: ['trigger'],
		version: 1,
		description: '',
		defaults: {},
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	},
	async execute(this: IExecuteFunctions) {
		return [(this.getWorkflowStaticData('global').items as INodeExecutionData[]) ?? []];
	},
};

/** Evaluates an expression for each item, as any node behind ours would. */
const after: INodeType = {
	description: {
		...start.description,
		displayName: 'After',
		name: 'after',
		group: ['transform'],
		inputs: [NodeConnectionTypes.Main],
		properties: [{ displayName: 'Value', name: 'value', type: 'string', default: '' }],
	},
	async execute(this: IExecuteFunctions) {
		return [
			this.getInputData().map((_, item) => ({
				json: { value: this.getNodeParameter('value', item) as IDataObject },
				pairedItem: { item },
			})),
		];
	},
};

async function loadPackage() {
	const loader = new PackageDirectoryLoader(root);
	await loader.loadAll();
	return loader;
}

const loading = loadPackage();

export interface NodeRun {
	/** Name of the node in the package, e.g. `expertSender`. */
	type: string;
	parameters: IDataObject;
	/** One input item for each; `[{}]` if left out. */
	items?: IDataObject[];
	onError?: OnError;
	credentials: Record<string, ICredentialDataDecryptedObject>;
	/** Evaluated for each item that leaves the node by its first output. */
	afterwards?: string;
	/** Stops the execution, as the editor's Stop button does, when it resolves. */
	cancelled?: Promise<unknown>;
}

export interface NodeRunResult {
	run: IRun;
	/** What left by each output of the node. */
	outputs: INodeExecutionData[][];
	/** Why the node stopped, if it did. */
	error: ITaskData['error'];
	/** What `afterwards` gave. */
	afterwards: unknown[];
	/** What the node wants the person to see beside its output. */
	hints: NodeExecutionHint[];
}

/** The clock of the built package, for tests that stand in for it. */
export const { clock } = require(join(root, 'dist/nodes/runner/clock.js')) as {
	clock: typeof import('../../nodes/runner/clock.ts').clock;
};

/** Runs one node of the package between Start and After. */
export async function runNode(options: NodeRun): Promise<NodeRunResult> {
	const { type, parameters, items = [{}], onError, credentials, afterwards } = options;
	const workflow = await newWorkflow(items, [
		{
			name: 'Tested',
			type: `${PACKAGE}.${type}`,
			parameters: parameters as INode['parameters'],
			onError,
			credentials: Object.fromEntries(
				Object.keys(credentials).map((name) => [name, { id: name, name }]),
			),
		},
		{ name: 'After', type: 'test.after', parameters: { value: afterwards ?? '' } },
	]);
	const run = await execute(workflow, options);
	const tested = run.data.resultData.runData.Tested?.[0];
	return {
		run,
		outputs: (tested?.data?.main ?? []).map((output) => output ?? []),
		error: tested?.error ?? run.data.resultData.error,
		afterwards: (run.data.resultData.runData.After?.[0]?.data?.main?.[0] ?? []).map(
			({ json }) => json.value,
		),
		hints: tested?.hints ?? [],
	};
}

/** What n8n makes of a parameter that is stored so, for each item. */
export async function evaluate(stored: unknown, items: IDataObject[]): Promise<unknown[]> {
	const parameters = { value: stored } as INode['parameters'];
	const workflow = await newWorkflow(items, [{ name: 'After', type: 'test.after', parameters }]);
	const run = await execute(workflow, { credentials: {} });
	const { runData, error } = run.data.resultData;
	if (error) throw error;
	return (runData.After[0].data?.main[0] ?? []).map(({ json }) => json.value);
}

/** Start with these items, and the nodes one after the other behind it. */
async function newWorkflow(
	items: IDataObject[],
	nodes: Array<Pick<INode, 'name' | 'type' | 'parameters'> & Partial<INode>>,
): Promise<InstanceType<typeof Workflow>> {
	const loader = await loading;
	const known: Record<string, INodeType> = { 'test.start': start, 'test.after': after };
	for (const [name, { type: nodeType }] of Object.entries(loader.nodeTypes)) {
		known[`${PACKAGE}.${name}`] = nodeType as INodeType;
	}
	const nodeTypes = {
		getByName: (name: string) => known[name],
		getByNameAndVersion: (name: string) => known[name],
		getKnownTypes: () => ({}),
	};
	const all = [{ name: 'Start', type: 'test.start', parameters: {} }, ...nodes];
	const to = (name: string) => ({
		main: [[{ node: name, type: NodeConnectionTypes.Main, index: 0 }]],
	});
	return new Workflow({
		id: 'test',
		name: 'test',
		active: false,
		nodes: all.map((node) => ({
			id: node.name,
			typeVersion: 1,
			position: [0, 0] as [number, number],
			...node,
		})),
		connections: Object.fromEntries(nodes.map(({ name }, place) => [all[place].name, to(name)])),
		nodeTypes,
		settings: { executionOrder: 'v1' },
		staticData: { global: { items: items.map((json) => ({ json })) } } as never,
	});
}

async function execute(
	workflow: InstanceType<typeof Workflow>,
	{ credentials, cancelled }: Pick<NodeRun, 'credentials' | 'cancelled'>,
): Promise<IRun> {
	const loader = await loading;
	const hooks = new ExecutionLifecycleHooks('manual', 'test', {
		id: 'test',
		name: 'test',
		active: false,
		isArchived: false,
		activeVersionId: null,
		nodes: [],
		connections: {},
		createdAt: new Date(),
		updatedAt: new Date(),
	} as never);
	const finished = new Promise<IRun>((resolve) =>
		hooks.addHandler('workflowExecuteAfter', resolve),
	);
	const credentialType = (name: string) => loader.credentialTypes[name].type;
	const additionalData = {
		hooks,
		executionId: 'test',
		currentNodeExecutionIndex: 0,
		webhookWaitingBaseUrl: 'http://localhost/waiting',
		formWaitingBaseUrl: 'http://localhost/form',
		setExecutionStatus: () => undefined,
		credentialsHelper: {
			isCredentialUsableByNode: () => true,
			getParentTypes: () => [],
			getDecrypted: async (_: unknown, __: unknown, type: string) => ({ ...credentials[type] }),
			preAuthentication: async () => undefined,
			getCredentialsProperties: (name: string) => credentialType(name).properties,
			async authenticate(
				decrypted: ICredentialDataDecryptedObject,
				name: string,
				request: IHttpRequestOptions,
			) {
				const { authenticate } = credentialType(name);
				return typeof authenticate === 'function'
					? await authenticate(decrypted, request)
					: request;
			},
		},
	} as unknown as IWorkflowExecuteAdditionalData;
	const running = new WorkflowExecute(additionalData, 'manual').run({
		workflow,
		startNode: workflow.getNode('Start') as INode,
	});
	void cancelled?.then(() => running.cancel());
	const { status } = await running;
	const run = await finished;
	// A hook tells of the end as soon as an execution is cancelled, the engine itself when the node has ended.
	if (run.status !== status) throw new Error(`The execution ended as ${run.status} and ${status}`);
	return run;
}
