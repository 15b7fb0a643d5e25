import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse, stringify } from 'flatted';
import type {
	IConnections,
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	IRun,
	IRunExecutionData,
	ITaskData,
	NodeExecutionHint,
	IWorkflowExecuteAdditionalData,
	OnError,
} from 'n8n-workflow';

/*
 * Runs the built nodes in n8n's own engine: WorkflowExecute, its expressions, its error outputs and its HTTP
 * helper. Only what n8n keeps in a database (credentials) or in a running instance is replaced here.
 */

// n8n-core writes a settings file when it is loaded.
process.env.N8N_USER_FOLDER = join(tmpdir(), `n8n-engine-${process.pid}`);
process.env.N8N_ENCRYPTION_KEY = 'engine-tests';
process.env.N8N_LOG_LEVEL = 'silent';

const require = createRequire(import.meta.url);
const { ExecutionLifecycleHooks, LoadOptionsContext, PackageDirectoryLoader, WorkflowExecute } =
	require('n8n-core') as typeof import('n8n-core');
const { NodeConnectionTypes, Workflow } = require('n8n-workflow') as typeof import('n8n-workflow');

const root = resolve(import.meta.dirname, '../..');
export const PACKAGE = 'n8n-nodes-expertsender-prisma';

/** Gives the items of a test to the next node. */
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

/** Evaluates an expression for each item, as any node after ours would. */
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

/** Hands on its items in batches, as Loop Over Items of n8n does: what is left is in its node context. */
const loop: INodeType = {
	description: {
		...start.description,
		displayName: 'Loop',
		name: 'loop',
		group: ['transform'],
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		properties: [{ displayName: 'Batch Size', name: 'batchSize', type: 'number', default: 1 }],
	},
	async execute(this: IExecuteFunctions) {
		const context = this.getContext('node') as { left?: INodeExecutionData[] };
		context.left ??= this.getInputData();
		const batch = context.left.splice(0, Number(this.getNodeParameter('batchSize', 0)));
		return batch.length > 0 ? [[], batch] : [this.getInputData(), []];
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
	/** One input item for each; `[{}]` by default. */
	items?: IDataObject[];
	onError?: OnError;
	/** What the node has credentials for; `{}` for none. */
	credentials: Record<string, ICredentialDataDecryptedObject>;
	/** The setting Retry On Fail with so many tries; n8n allows 2 to 5. */
	retryOnFail?: number;
	/** Puts the node into a loop that gives it so many items at a time. */
	batchSize?: number;
	/** Evaluated for each item that leaves the node by its first output. */
	afterwards?: string;
	/** Stops the execution, as the editor's Stop button does, when it resolves. */
	cancelled?: Promise<unknown>;
}

export interface NodeRunResult {
	run: IRun;
	/** The items of each output of the node. */
	outputs: INodeExecutionData[][];
	/** Why the node stopped, if it did. */
	error: ITaskData['error'];
	/** The values of `afterwards`. */
	afterwards: unknown[];
	/** The hints that n8n shows beside the output. */
	hints: NodeExecutionHint[];
}

/** The clock of the built package, for tests that replace it. */
export const { clock } = require(join(root, 'dist/nodes/runner/clock.js')) as {
	clock: typeof import('../../nodes/runner/clock.ts').clock;
};

/** Runs one node of the package between Start and After. */
export async function runNode(options: NodeRun): Promise<NodeRunResult> {
	return nodeRunResult(await execute(await newNodeWorkflow(options), options));
}

/**
 * Does what Retry (with the currently saved workflow) in n8n's list of executions does: starts again from what
 * n8n has saved of a failed execution, without the last run of the node that failed, and with the nodes as they
 * are now.
 */
export async function retryExecution(options: NodeRun, failed: IRun): Promise<NodeRunResult> {
	const saved = parse(stringify(failed.data)) as IRunExecutionData;
	const { resultData } = saved;
	delete resultData.error;
	const runs = resultData.runData[resultData.lastNodeExecuted!];
	if (runs.at(-1)?.error) runs.pop();
	const workflow = await newNodeWorkflow(options);
	for (const waiting of saved.executionData!.nodeExecutionStack) {
		waiting.node = workflow.getNode(waiting.node.name)!;
	}
	return nodeRunResult(await execute(workflow, options, saved));
}

async function newNodeWorkflow(options: NodeRun) {
	const { type, parameters, items = [{}], onError, credentials, afterwards } = options;
	const { retryOnFail, batchSize } = options;
	const tested = {
		name: 'Tested',
		type: `${PACKAGE}.${type}`,
		parameters: parameters as INode['parameters'],
		onError,
		...(retryOnFail && { retryOnFail: true, maxTries: retryOnFail, waitBetweenTries: 1 }),
		credentials: Object.fromEntries(
			Object.keys(credentials).map((name) => [name, { id: name, name }]),
		),
	};
	const last = { name: 'After', type: 'test.after', parameters: { value: afterwards ?? '' } };
	if (!batchSize) return await newWorkflow(items, [tested, last]);
	const looping = { name: 'Loop', type: 'test.loop', parameters: { batchSize } };
	return await newWorkflow(items, [looping, tested, last], {
		Start: to('Loop'),
		Loop: { main: [...to('After').main, ...to('Tested').main] },
		Tested: to('Loop'),
	});
}

function nodeRunResult(run: IRun): NodeRunResult {
	const tested = run.data.resultData.runData.Tested?.at(-1);
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

/** The built node of this name in the package. */
export async function builtNode(type: string): Promise<INodeType> {
	return (await loading).nodeTypes[type].type as INodeType;
}

/** What the methods of a node are called with while it is open in the editor. */
export async function editorContext({
	type,
	parameters,
	credentials,
}: Pick<NodeRun, 'type' | 'parameters' | 'credentials'>): Promise<ILoadOptionsFunctions> {
	const workflow = await newNodeWorkflow({ type, parameters, credentials });
	const additionalData = {
		currentNodeParameters: parameters as INodeParameters,
		credentialsHelper: await makeCredentialsHelper(credentials),
	} as unknown as IWorkflowExecuteAdditionalData;
	return new LoadOptionsContext(
		workflow,
		workflow.getNode('Tested')!,
		additionalData,
		'parameters',
	);
}

/** Evaluates a stored parameter with n8n, for each item. */
export async function evaluate(stored: unknown, items: IDataObject[]): Promise<unknown[]> {
	const parameters = { value: stored } as INode['parameters'];
	const workflow = await newWorkflow(items, [{ name: 'After', type: 'test.after', parameters }]);
	const run = await execute(workflow, { credentials: {} });
	const { runData, error } = run.data.resultData;
	if (error) throw error;
	return (runData.After[0].data?.main[0] ?? []).map(({ json }) => json.value);
}

const to = (name: string) => ({
	main: [[{ node: name, type: NodeConnectionTypes.Main, index: 0 }]],
});

/** Start with these items, and the nodes behind it: one after the other, unless told how they are connected. */
async function newWorkflow(
	items: IDataObject[],
	nodes: Array<Pick<INode, 'name' | 'type' | 'parameters'> & Partial<INode>>,
	connections?: IConnections,
): Promise<InstanceType<typeof Workflow>> {
	const loader = await loading;
	const known: Record<string, INodeType> = {
		'test.start': start,
		'test.after': after,
		'test.loop': loop,
	};
	for (const [name, { type: nodeType }] of Object.entries(loader.nodeTypes)) {
		known[`${PACKAGE}.${name}`] = nodeType as INodeType;
		// The name that n8n gives the node as a tool of an AI agent.
		known[`${PACKAGE}.${name}Tool`] = nodeType as INodeType;
	}
	const nodeTypes = {
		getByName: (name: string) => known[name],
		getByNameAndVersion: (name: string) => known[name],
		getKnownTypes: () => ({}),
	};
	const all = [{ name: 'Start', type: 'test.start', parameters: {} }, ...nodes];
	const chain = Object.fromEntries(nodes.map(({ name }, place) => [all[place].name, to(name)]));
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
		connections: connections ?? chain,
		nodeTypes,
		settings: { executionOrder: 'v1' },
		staticData: { global: { items: items.map((json) => ({ json })) } } as never,
	});
}

async function execute(
	workflow: InstanceType<typeof Workflow>,
	{ credentials, cancelled }: Pick<NodeRun, 'credentials' | 'cancelled'>,
	saved?: IRunExecutionData,
): Promise<IRun> {
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
	const additionalData = {
		hooks,
		executionId: 'test',
		currentNodeExecutionIndex: 0,
		webhookWaitingBaseUrl: 'http://localhost/waiting',
		formWaitingBaseUrl: 'http://localhost/form',
		setExecutionStatus: () => undefined,
		credentialsHelper: await makeCredentialsHelper(credentials),
	} as unknown as IWorkflowExecuteAdditionalData;
	const running = saved
		? new WorkflowExecute(additionalData, 'retry', saved).processRunExecutionData(workflow)
		: new WorkflowExecute(additionalData, 'manual').run({
				workflow,
				startNode: workflow.getNode('Start') as INode,
			});
	void cancelled?.then(() => running.cancel());
	const { status } = await running;
	const run = await finished;
	// On cancellation the hook runs at once, but the engine ends only when the node has ended.
	if (run.status !== status) throw new Error(`The execution ended as ${run.status} and ${status}`);
	return run;
}

/** Stands in for what n8n reads from its database. */
async function makeCredentialsHelper(credentials: NodeRun['credentials']) {
	const { credentialTypes } = await loading;
	const credentialType = (name: string) => credentialTypes[name].type;
	return {
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
			return typeof authenticate === 'function' ? await authenticate(decrypted, request) : request;
		},
	};
}
