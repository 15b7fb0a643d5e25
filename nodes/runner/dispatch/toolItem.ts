import type { IDataObject, IExecuteFunctions, INode } from 'n8n-workflow';

/**
 * Whether an AI agent called the node as its tool. n8n 2.41 runs such a node in its engine, where
 * `isToolExecution` says no; only the name of its type tells.
 */
export function isTool(context: Pick<IExecuteFunctions, 'getNode'>): boolean {
	return context.getNode().type.endsWith('Tool');
}

/**
 * The fields of a tool's item that the model gave, which are those that the node's parameters ask for with
 * `$fromAI`. The item also holds the agent's own input, such as the headers of a webhook: neither the service
 * nor the model's provider may get that unasked.
 */
export function pickArguments(json: IDataObject, { parameters }: INode): IDataObject {
	const asked = listAsked(JSON.stringify(parameters));
	return Object.fromEntries(Object.entries(json).filter(([name]) => asked.has(name)));
}

/** The keys in `$fromAI('key', …)`, with any quotes, which are escaped inside JSON. */
function listAsked(text: string): Set<string> {
	const calls = text.matchAll(/\$fromAI\(\s*\\?["'`]([^"'`\\]+)/gi);
	return new Set([...calls].map(([, key]) => key));
}
