import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formToScenario, longList, wooCommerceOrder } from './checks.mts';
import { credentialName, nodeType } from './examples.mts';
import { main } from './main.mts';
import { step } from './progress.mjs';
import { printed, same, says, type Check } from './report.mts';
import { startStage, type FullStage } from './stage.mts';

/** n8n's own list of node types has the node and the twin it makes of it for AI agents. */
async function nodeTypes({ n8n, userFolder }: FullStage): Promise<Check[]> {
	const file = join(userFolder, 'nodes.json');
	await n8n.command(['export:nodes', `--output=${file}`], join(userFolder, 'export.log'));
	const types: Array<{ name: string }> = JSON.parse(await readFile(file, 'utf8'));
	const ours = types.map(({ name }) => name).filter((name) => name.startsWith('n8n-nodes-expert'));
	return [same('node types', [nodeType, `${nodeType}Tool`], [...new Set(ours)].sort())];
}

async function credentials({ rest, sandbox }: FullStage): Promise<Check[]> {
	const types = await rest.call<Array<{ name: string }>>('GET', '/types/credentials.json');
	const test = (apiKey: string) =>
		rest.call<{ status: string; message: string }>('POST', '/rest/credentials/test', {
			credentials: {
				id: '',
				name: credentialName,
				type: 'expertSenderApi',
				data: { apiKey, baseUrl: sandbox.url },
			},
		});
	const right = await test(sandbox.apiKey);
	const wrong = await test('not-the-key');
	return [
		same(
			'credential type',
			true,
			types.some(({ name }) => name === 'expertSenderApi'),
		),
		same('credential test, right key', 'OK', right.status),
		same('credential test, wrong key', 'Error', wrong.status),
		says('  it says', 'API key', wrong.message),
	];
}

await main(async () => {
	const stage = await startStage({ name: 'check', fresh: true });
	const checks = [
		...(await step("Reading n8n's node types", () => nodeTypes(stage))),
		...(await step('Testing credentials', () => credentials(stage))),
		...(await step('Filling in the form', () => formToScenario(stage))),
		...(await step('Placing an order in the shop', () => wooCommerceOrder(stage))),
		...(await step('Sending a list of 200 customers', () => longList(stage))),
	];
	console.log(`n8n's log: ${stage.userFolder}/n8n.log`);
	return printed(checks);
});
