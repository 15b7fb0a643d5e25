import type { IExecuteFunctions, IHttpRequestOptions, INode } from 'n8n-workflow';

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

export interface FakeContext {
	/** One per input item: the values of the parameters it shows. */
	items: Array<Record<string, unknown>>;
	/** In the order of the requests; the last one is given to all further ones. */
	replies?: Reply[];
	credentials?: Record<string, unknown> | Error;
	continueOnFail?: boolean;
	/** Thrown in place of a parameter's value, as n8n does for an expression that fails. */
	failing?: { name: string; item: number; error: Error };
}

/** As much of n8n's execution context as the runner uses, and nothing that it may not use. */
export function fakeContext({
	items,
	replies = [{ statusCode: 201 }],
	credentials = { apiKey: 'key-of-tests', baseUrl: 'https://api.example.org/' },
	continueOnFail = false,
	failing,
}: FakeContext) {
	let request = 0;
	const httpRequestWithAuthentication = jest.fn(
		async (_credential: string, _options: IHttpRequestOptions) => {
			const reply = replies[Math.min(request++, replies.length - 1)];
			if (reply instanceof Error) throw reply;
			return { headers: {}, ...reply };
		},
	);
	const getCredentials = jest.fn(async (_type: string) => {
		if (credentials instanceof Error) throw credentials;
		return credentials;
	});
	const context = {
		getInputData: () => items.map((json) => ({ json })),
		getNodeParameter(name: string, item: number, fallback?: unknown) {
			if (failing?.name === name && failing.item === item) throw failing.error;
			return items[item][name] ?? fallback;
		},
		getCredentials,
		continueOnFail: () => continueOnFail,
		getNode: () => node,
		helpers: { httpRequestWithAuthentication },
	} as unknown as IExecuteFunctions;
	return {
		context,
		getCredentials,
		httpRequestWithAuthentication,
		/** The options of each request, in the order sent. */
		sent: () => httpRequestWithAuthentication.mock.calls.map(([, options]) => options),
	};
}
