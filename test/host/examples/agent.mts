import { latestExecution } from '../executions/executions.mts';
import { same, says, type Check } from '../report.mts';
import { publish, saveCredential } from '../start/publish.mts';
import type { StageWithExamples } from '../start/stageWithExamples.mts';
import { DONE, startScriptedModel, type ScriptedModel } from '../tools/scriptedModel.mts';
import { press, sayUnlessRefused, startChat, type Chat } from './agentChat.mts';

/** What must happen in the chat of the example `ai-agent.json`. */

const EXAMPLE = 'expertsenderAgent';

/** The example with a model. */
const WORKFLOW = 'expertsenderAgent-with-model';

/** The webhook ID of its chat. */
const CHAT = 'agent-with-model';

/** The name of the model's node. */
const MODEL = 'Scripted model';

/** Calls that the model makes. */
const lookUp = { tool: 'Look_a_customer_up', args: { email: 'anna@example.org' } };
const START = {
	tool: 'Start_the_scenario',
	args: { email: 'anna@example.org', reason: 'Anna asked for the newsletter again.' },
};
/** n8n wraps the arguments of a tool that a person must approve. */
const start = { tool: START.tool, args: { toolParameters: START.args, hitlParameters: {} } };

/**
 * Lets the agent look a customer up and start a scenario: approved, declined, and answered by words in place of a
 * button. Checks that nothing is sent before the approval and without it.
 */
export async function approvedAgent(stage: StageWithExamples): Promise<Check[]> {
	const model = await startScriptedModel();
	try {
		await connectModel(stage, model);
		const chat = await startChat(stage, WORKFLOW, CHAT);
		return [
			...(await checkLookup(stage, model, chat)),
			...(await checkApproval(stage, model, chat)),
			...(await checkNoApproval(stage, model, chat)),
			...(await checkStranger(stage)),
		];
	} finally {
		await model.close();
	}
}

/** Publishes the example with the model connected to its agent, as its user does that. */
async function connectModel({ rest }: StageWithExamples, model: ScriptedModel): Promise<void> {
	const { id, name } = await saveCredential(rest, {
		...{ name: MODEL, type: 'openAiApi' },
		data: { apiKey: 'none', url: model.url },
	});
	const example = await rest.call<Example>('GET', `/rest/workflows/${EXAMPLE}`);
	const nodes = example.nodes.map((node) =>
		node.type.endsWith('.chatTrigger') ? { ...node, webhookId: CHAT } : node,
	);
	const agent = example.nodes.find((node) => node.type.endsWith('.agent'))!.name;
	const chosen = {
		...{ id: 'model', name: MODEL, position: [200, 520] },
		...{ type: '@n8n/n8n-nodes-langchain.lmChatOpenAi', typeVersion: 1.3 },
		parameters: {
			model: { __rl: true, mode: 'id', value: 'scripted' },
			responsesApiEnabled: false,
			options: { maxRetries: 0 },
		},
		credentials: { openAiApi: { id, name } },
	};
	const type = 'ai_languageModel';
	const workflow = {
		...{ id: WORKFLOW, name: `${example.name}, with a model`, settings: example.settings },
		nodes: [...nodes, chosen],
		connections: {
			...example.connections,
			[MODEL]: { [type]: [[{ node: agent, type, index: 0 }]] },
		},
	};
	await publish(rest, workflow);
}

interface Example {
	name: string;
	settings: object;
	nodes: Array<{ name: string; type: string }>;
	connections: object;
}

const eventsIn = async ({ sandbox }: StageWithExamples) =>
	(await sandbox.state()).expertSender.acceptedEvents.map(({ customEventId, dataFields }) => [
		customEventId,
		dataFields,
	]);

/** Checks that a customer is looked up without anybody being asked. */
async function checkLookup(
	stage: StageWithExamples,
	model: ScriptedModel,
	chat: Chat,
): Promise<Check[]> {
	const before = await eventsIn(stage);
	model.play([[lookUp]]);
	const turn = await chat.say('Who is anna@example.org?');
	const reply = await turn.next();
	const execution = await turn.end();
	const [[found = {}] = []] = model.results();
	const offered = model.tools();
	return [
		same('Agent: tools', ['Look_a_customer_up', 'Start_the_scenario'], Object.keys(offered).sort()),
		says('  what one does', 'It changes nothing', offered.Look_a_customer_up?.description),
		says('  what the other does', 'A person approves', offered.Start_the_scenario?.description),
		same(
			'  lookup asks for',
			['email'],
			Object.keys(offered.Look_a_customer_up?.parameters.properties ?? {}),
		),
		same('  lookup: the model reads', [true, 'Anna'], [found.found, found.firstName]),
		same('    the chat shows', { text: DONE, buttons: [] }, reply),
		same('    sends nothing', before, await eventsIn(stage)),
		same('    n8n: execution', 'success', execution.status),
	];
}

/** Checks that the event is sent after a person has pressed Approve, once, and not before. */
async function checkApproval(
	stage: StageWithExamples,
	model: ScriptedModel,
	chat: Chat,
): Promise<Check[]> {
	const before = await eventsIn(stage);
	model.play([[start]]);
	const turn = await chat.say('Start the newsletter scenario for her.');
	const question = await turn.next();
	const meanwhile = await eventsIn(stage);
	const pressed = await press(question, 'Approve');
	const reply = await turn.next();
	const execution = await turn.end();
	const [sent = {}] = model.results().at(-1) ?? [];
	const again = await press(question, 'Approve');
	return [
		says('  scenario: the chat asks', START.args.email, question.text),
		says('    and gives the reason', START.args.reason, question.text),
		same(
			'    buttons',
			['Approve', 'Decline'],
			question.buttons.map(({ text }) => text),
		),
		same('    sent before the approval', before, meanwhile),
		same('  approved: page', 200, pressed),
		same(
			'    sent, once',
			[...before, [102, [{ name: 'Reason', type: 'String', value: START.args.reason }]]],
			await eventsIn(stage),
		),
		same('    the model reads', true, sent.success),
		same('    the chat shows', DONE, reply.text),
		same('    n8n: execution', 'success', execution.status),
		same('    pressed again: page', 200, again),
	];
}

/** Checks that nothing is sent when a person declines, or writes something in place of pressing a button. */
async function checkNoApproval(
	stage: StageWithExamples,
	model: ScriptedModel,
	chat: Chat,
): Promise<Check[]> {
	const before = await eventsIn(stage);
	const checks: Check[] = [];
	for (const [how, reads] of [
		['Decline', 'rejected'],
		['words', 'provided feedback'],
	]) {
		model.play([[start]]);
		const turn = await chat.say('Start it once more.');
		const question = await turn.next();
		if (how === 'words') turn.reply('Approve');
		else await press(question, how);
		const reply = await turn.next();
		const execution = await turn.end();
		checks.push(
			says(`  answered by ${how}: the model reads`, reads, model.results().at(-1)),
			same('    sends nothing', before, await eventsIn(stage)),
			same('    the chat shows', DONE, reply.text),
			same('    n8n: execution', 'success', execution.status),
		);
	}
	return checks;
}

/** Checks that somebody who is not signed in to n8n starts nothing. */
async function checkStranger({ n8nUrl, rest }: StageWithExamples): Promise<Check[]> {
	const before = await latestExecution(rest, WORKFLOW);
	const said = { sessionId: 'stranger', text: 'Who is anna@example.org?', cookie: '' };
	const { status } = await sayUnlessRefused(n8nUrl, CHAT, said);
	return [
		same('  a stranger: answer', 401, status),
		same('    starts no execution', before, await latestExecution(rest, WORKFLOW)),
	];
}
