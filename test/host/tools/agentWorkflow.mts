import { callWebhook, type WebhookAnswer } from '../executions/webhook.mts';
import { publish, saveCredential } from '../start/publish.mts';
import type { StageWithExamples } from '../start/stageWithExamples.mts';
import type { ScriptedModel, ToolCall } from './scriptedModel.mts';

/** The name of the AI Agent node. */
const AGENT = 'AI Agent';

/** A node of this package that the AI Agent node may call. */
export interface ToolNode {
	name: string;
	type: string;
	parameters: object;
	/** Without it, n8n gives the model the message of an error, and with it the whole error item. */
	onError?: 'continueRegularOutput';
}

/**
 * A version of the AI Agent node in which n8n's engine runs the tools, and one in which the node calls them
 * itself, as some other nodes still do.
 */
export const agentVersions = { byEngine: 3.1, byNode: 2.2 };

/** An AI Agent node behind a webhook, with its model and its tools. */
export interface AgentWorkflow {
	/** The id of the workflow and the path of its webhook. */
	id: string;
	/** The version of the AI Agent node. */
	version: number;
	/** The credential of the tools. */
	account: { name: string; type: string; data: object };
	tools: ToolNode[];
}

/** What n8n writes into a parameter when a person lets the model fill it in. */
export const fromModel = (key: string, description: string, type = 'string') =>
	`={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${key}', \`${description}\`, '${type}') }}`;

/** Publishes the workflow. */
export async function publishAgent(
	{ rest }: StageWithExamples,
	model: ScriptedModel,
	{ id, version, account, tools }: AgentWorkflow,
): Promise<void> {
	const modelAccount = await saveCredential(rest, {
		name: 'Scripted model',
		type: 'openAiApi',
		data: { apiKey: 'none', url: model.url },
	});
	const toolAccount = await saveCredential(rest, account);
	const nodes = [
		{
			name: 'Question',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			parameters: { httpMethod: 'POST', path: id, responseMode: 'lastNode' },
			webhookId: id,
		},
		{
			name: AGENT,
			type: '@n8n/n8n-nodes-langchain.agent',
			typeVersion: version,
			parameters: {
				promptType: 'define',
				text: '={{ $json.body.question }}',
				options: { enableStreaming: false },
			},
		},
		{
			name: 'Model',
			type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
			typeVersion: 1.3,
			parameters: {
				model: { __rl: true, mode: 'id', value: 'scripted' },
				responsesApiEnabled: false,
				options: { maxRetries: 0 },
			},
			credentials: { openAiApi: { id: modelAccount.id, name: modelAccount.name } },
		},
		...tools.map((tool) => ({
			typeVersion: 1,
			...tool,
			credentials: { [account.type]: { id: toolAccount.id, name: toolAccount.name } },
		})),
	];
	const to = (node: string, type: string) => ({ [type]: [[{ node, type, index: 0 }]] });
	const workflow = {
		id,
		name: id,
		nodes: nodes.map((node, index) => ({ id: node.name, position: [index * 220, 0], ...node })),
		connections: {
			Question: to(AGENT, 'main'),
			Model: to(AGENT, 'ai_languageModel'),
			...Object.fromEntries(tools.map(({ name }) => [name, to(AGENT, 'ai_tool')])),
		},
		settings: { executionOrder: 'v1' },
	};
	await publish(rest, workflow);
}

/** Asks the AI Agent node something, while the model calls the tools as the replies say. */
export function ask(
	stage: StageWithExamples,
	model: ScriptedModel,
	id: string,
	replies: ToolCall[][],
): Promise<WebhookAnswer<{ output: string }>> {
	model.play(replies);
	return callWebhook(stage, id, id, { question: QUESTION });
}

/** Part of the input of the AI Agent node. A tool has no use for it. */
export const QUESTION = 'Look after this customer.';
