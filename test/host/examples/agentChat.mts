import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'undici';
import { nextExecution, type Execution } from '../executions/executions.mts';
import { signInCookie } from '../start/rest.mts';
import type { StageWithExamples } from '../start/stageWithExamples.mts';

/** The chat of the example `ai-agent.json`, as n8n's chat page in a browser does it. */

/** What the chat shows: a text, and buttons below it when a person is asked something. */
export interface ChatMessage {
	text: string;
	buttons: Array<{ text: string; link: string }>;
}

/** One conversation. */
export interface Chat {
	/** Says something. Returns the execution that it starts. */
	say(text: string): Promise<Turn>;
}

/** What follows after something was said. */
export interface Turn {
	/** Waits for the next message in the chat. */
	next(): Promise<ChatMessage>;
	/** Writes something while a person is asked. */
	reply(text: string): void;
	/** Waits for the end of the execution. */
	end(): Promise<Execution>;
}

const PATIENCE = 60_000;

/** Begins a conversation. `webhookId`: that of the Chat Trigger node. */
export async function startChat(
	stage: StageWithExamples,
	workflowId: string,
	webhookId: string,
): Promise<Chat> {
	const cookie = await signInCookie(stage.n8nUrl);
	const sessionId = randomUUID();
	return {
		async say(text) {
			const answer = await sayUnlessRefused(stage.n8nUrl, webhookId, { sessionId, text, cookie });
			if (!answer.ok) throw new Error(`Chat: ${answer.status} ${await answer.text()}`);
			return follow(stage, workflowId, sessionId, (await answer.json()) as Started);
		},
	};
}

/** Says something as the person of this cookie. n8n registers a chat a moment after it reports the publication. */
export async function sayUnlessRefused(
	n8nUrl: string,
	webhookId: string,
	{ sessionId, text, cookie }: { sessionId: string; text: string; cookie: string },
): Promise<Response> {
	for (const deadline = Date.now() + PATIENCE; ; await sleep(100)) {
		const answer = await fetch(`${n8nUrl}/webhook/${webhookId}/chat`, {
			method: 'POST',
			headers: { cookie, 'content-type': 'application/json' },
			body: JSON.stringify({ action: 'sendMessage', sessionId, chatInput: text }),
		});
		if (answer.status !== 404 || Date.now() > deadline) return answer;
	}
}

interface Started {
	executionId: string;
	resumeToken: string;
}

/** Listens to an execution. n8n lets it go on after a message only while somebody listens. */
function follow(
	{ n8nUrl, rest }: StageWithExamples,
	workflowId: string,
	sessionId: string,
	{ executionId, resumeToken }: Started,
): Turn {
	const address = new URL(`${n8nUrl.replace('http', 'ws')}/chat`);
	const query = { sessionId, executionId, isPublic: 'true', token: resumeToken };
	address.search = new URLSearchParams(query).toString();
	const socket = new WebSocket(address);
	const messages: ChatMessage[] = [];
	socket.addEventListener('message', ({ data }) => {
		// n8n's own signals, such as that it is alive.
		if (!String(data).startsWith('n8n|')) messages.push(readMessage(String(data)));
	});
	return {
		async next() {
			for (const deadline = Date.now() + PATIENCE; Date.now() < deadline; await sleep(100)) {
				const message = messages.shift();
				if (message) return message;
			}
			throw new Error(`No message in the chat within ${PATIENCE / 1000} s.`);
		},
		reply(chatInput) {
			socket.send(JSON.stringify({ sessionId, action: 'sendMessage', chatInput }));
		},
		async end() {
			const execution = await nextExecution(rest, workflowId, Number(executionId) - 1);
			socket.close();
			return execution;
		},
	};
}

function readMessage(data: string): ChatMessage {
	if (!data.startsWith('{')) return { text: data, buttons: [] };
	const { text, buttons } = JSON.parse(data) as ChatMessage;
	return { text, buttons };
}

/** Presses a button of a message. Returns the status of the page that opens. */
export async function press({ buttons }: ChatMessage, button: string): Promise<number> {
	const { link } = buttons.find(({ text }) => text === button)!;
	return (await fetch(link, { headers: BROWSER })).status;
}

/** n8n takes a press by anything but a browser for a preview of the link. */
const BROWSER = {
	'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
};
