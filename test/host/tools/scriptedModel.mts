import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Json } from '../executions/executions.mts';

/** A language model that says what it was told to say, behind the part of OpenAI's API that n8n uses. */
export interface ScriptedModel {
	/** The base URL for the credential. */
	url: string;
	/** Sets the next replies: each calls some tools at once. After the last one, the model says that it is done. */
	play(replies: ToolCall[][]): void;
	/** The tools in the latest request, by name. */
	tools(): Record<string, OfferedTool>;
	/** The items that the tools gave back, as the latest request has them, in the order of the calls. */
	results(): Json[][];
	close(): Promise<void>;
}

export interface ToolCall {
	tool: string;
	args: Json;
}

export interface OfferedTool {
	name: string;
	description: string;
	/** JSON Schema of the arguments. */
	parameters: { properties: Record<string, Json>; required?: string[] };
}

/** What the model says after its last tool call. */
export const DONE = 'All is done.';

interface Message {
	role: string;
	content: string;
}

interface CompletionRequest {
	messages: Message[];
	tools?: Array<{ function: OfferedTool }>;
}

/** Starts the model on 127.0.0.1. */
export async function startScriptedModel(): Promise<ScriptedModel> {
	let script: ToolCall[][] = [];
	let latest: CompletionRequest = { messages: [] };
	let calls = 0;

	const reply = () => {
		const [next, ...later] = script;
		script = later;
		const message = next
			? { content: null, tool_calls: next.map((call) => writeCall(call, `call-${++calls}`)) }
			: { content: DONE };
		return writeCompletion(message, next ? 'tool_calls' : 'stop');
	};
	const server = createServer((request, response) => {
		void readJson<CompletionRequest>(request).then((body) => {
			const isKnown = request.method === 'POST' && request.url === '/v1/chat/completions';
			if (isKnown) latest = body;
			const content = isKnown ? reply() : { error: { message: `No ${request.url} here` } };
			response
				.writeHead(isKnown ? 200 : 404, { 'content-type': 'application/json' })
				.end(JSON.stringify(content));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
		play(replies) {
			script = replies;
		},
		tools: () =>
			Object.fromEntries((latest.tools ?? []).map(({ function: one }) => [one.name, one])),
		results: () =>
			latest.messages
				.filter(({ role }) => role === 'tool')
				.map(({ content }) => (content.startsWith('[') ? JSON.parse(content) : [{ content }])),
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

async function readJson<T>(request: IncomingMessage): Promise<T> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return JSON.parse(Buffer.concat(chunks).toString() || '{}') as T;
}

const writeCall = ({ tool, args }: ToolCall, id: string) => ({
	id,
	type: 'function',
	function: { name: tool, arguments: JSON.stringify(args) },
});

const writeCompletion = (message: object, finish_reason: string) => ({
	id: 'completion',
	object: 'chat.completion',
	created: 0,
	model: 'scripted',
	choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason }],
	usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
});
