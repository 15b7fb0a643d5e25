import type {
	IAdditionalCredentialOptions,
	IBinaryKeyData,
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	INode,
} from 'n8n-workflow';

/** The node that errors of these tests belong to. */
export const node: INode = {
	id: 'made-for-tests',
	name: 'ExpertSender CDP',
	type: 'n8n-nodes-expertsender-prisma.expertSender',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** What the service answers to one request: a response of n8n's helper, or an Error it throws. */
export type Reply =
	| Error
	| { statusCode: number; body?: unknown; headers?: Record<string, unknown> };

/** Answers a request by what it asks, and when it likes. */
export type Answering = (options: IHttpRequestOptions) => Reply | Promise<Reply>;

export interface FakeContext {
	/** One per input item: the values of the parameters it shows. */
	items: Array<Record<string, unknown>>;
	/** In the order of the requests, the last one given to all further ones; or what answers them. */
	replies?: Reply[] | Answering;
	credentials?: Record<string, unknown> | Error;
	continueOnFail?: boolean;
	/** Aborted when the execution is cancelled. */
	signal?: AbortSignal;
	/** Thrown in place of a parameter's value, as n8n does for an expression that fails. */
	failing?: { name: string; item: number; error: Error };
	/** What n8n keeps of the node with the execution; absent: nothing yet. */
	nodeContext?: IDataObject;
	/** Which run of the node in the execution it is. */
	runIndex?: number;
	/** The texts that n8n has recorded for the node. */
	processed?: Set<string>;
	/** The files of each input item. */
	binary?: IBinaryKeyData;
	/** Whether an AI agent called the node as its tool. */
	isForTool?: boolean;
}

/** A stored parameter of which only n8n can tell the value. */
const ONLY_N8N_CAN_TELL = '={{ $fake }}';

/** As much of n8n's execution context as the runner uses, and nothing that it may not use. */
export function fakeContext({
	items,
	replies = [{ statusCode: 201 }],
	credentials = { apiKey: 'key-of-tests', baseUrl: 'https://api.example.org/' },
	continueOnFail = false,
	signal,
	failing,
	nodeContext = {},
	runIndex = 0,
	processed = new Set(),
	binary,
	isForTool = false,
}: FakeContext) {
	let request = 0;
	const inOrder = () => (replies as Reply[])[Math.min(request++, replies.length - 1)];
	const answering: Answering = typeof replies === 'function' ? replies : inOrder;
	const httpRequestWithAuthentication = jest.fn(
		async (
			_credential: string,
			options: IHttpRequestOptions,
			_more?: IAdditionalCredentialOptions,
		) => {
			const reply = await answering(options);
			if (reply instanceof Error) throw reply;
			return { headers: {}, ...reply };
		},
	);
	const getCredentials = jest.fn(async (_type: string) => {
		if (credentials instanceof Error) throw credentials;
		return credentials;
	});
	const addExecutionHints = jest.fn();
	const checkProcessedAndRecord = jest.fn(async (texts: string[]) => {
		const known = texts.filter((text) => processed.has(text));
		for (const text of texts) processed.add(text);
		return { new: texts.filter((text) => !known.includes(text)), processed: known };
	});
	const removeProcessed = jest.fn(async (texts: string[]) => {
		for (const text of texts) processed.delete(text);
	});
	const parameters = Object.fromEntries(
		items.flatMap(Object.keys).map((name) => [name, ONLY_N8N_CAN_TELL]),
	);
	const context = {
		getInputData: () => items.map((json) => ({ json, ...(binary && { binary }) })),
		getNodeParameter(name: string, item: number, fallback?: unknown) {
			if (failing?.name === name && failing.item === item) throw failing.error;
			return items[item][name] ?? fallback;
		},
		getCredentials,
		getTimezone: () => 'Europe/Warsaw',
		getExecutionCancelSignal: () => signal,
		addExecutionHints,
		continueOnFail: () => continueOnFail,
		getNode: () => ({ ...node, type: node.type + (isForTool ? 'Tool' : ''), parameters }),
		getContext(type: string) {
			if (type === 'node') return nodeContext;
			throw new Error(`The node has no context "${type}"`);
		},
		getWorkflowDataProxy: () => ({ $runIndex: runIndex }),
		helpers: { httpRequestWithAuthentication, checkProcessedAndRecord, removeProcessed },
	} as unknown as IExecuteFunctions;
	return {
		context,
		getCredentials,
		addExecutionHints,
		httpRequestWithAuthentication,
		checkProcessedAndRecord,
		removeProcessed,
		/** The options of each request, in the order sent. */
		sent: () => httpRequestWithAuthentication.mock.calls.map(([, options]) => options),
	};
}
