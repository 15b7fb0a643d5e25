import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { allExamples } from './examples/allExamples.mts';
import { accounts } from './start/publish.mts';
import { main } from './start/main.mts';
import { expertSenderNodeType, prismaNodeType } from './start/nodeTypes.mts';
import { step } from '../progress.mjs';
import { allRepeats } from './repeats/allRepeats.mts';
import { allTools } from './tools/allTools.mts';
import { printChecks, same, says, type Check } from './report.mts';
import { startWithExamples, type StageWithExamples } from './start/stageWithExamples.mts';

/** Checks that n8n's own list of node types has the nodes, and the tools it makes of them for AI agents. */
async function nodeTypes({ n8n, userFolder }: StageWithExamples): Promise<Check[]> {
	const file = join(userFolder, 'nodes.json');
	await n8n.command(['export:nodes', `--output=${file}`], join(userFolder, 'export.log'));
	const types: Array<{ name: string }> = JSON.parse(await readFile(file, 'utf8'));
	const ours = types.map(({ name }) => name).filter((name) => name.startsWith('n8n-nodes-expert'));
	const expected = [expertSenderNodeType, prismaNodeType].flatMap((name) => [name, `${name}Tool`]);
	return [same('node types', expected, [...new Set(ours)].sort())];
}

async function credentials({ rest, sandbox }: StageWithExamples): Promise<Check[]> {
	const types = await rest.call<Array<{ name: string }>>('GET', '/types/credentials.json');
	const known = new Set(types.map(({ name }) => name));
	const { expertSender, prisma } = accounts(sandbox);
	const test = (credential: { name: string; type: string; data: object }) =>
		rest.call<{ status: string; message: string }>('POST', '/rest/credentials/test', {
			credentials: { id: '', ...credential },
		});
	const cases = [
		{ right: expertSender, wrong: { apiKey: 'not-the-key' }, says: "did not accept the 'API Key'" },
		{
			right: prisma,
			wrong: { appToken: 'not-the-token' },
			says: "Prisma Campaigns did not accept the 'App Token'",
		},
	];
	const checks: Check[] = [];
	for (const { right, wrong, says: said } of cases) {
		const accepted = await test(right);
		const refused = await test({ ...right, data: { ...right.data, ...wrong } });
		checks.push(
			same(`credential type ${right.type}`, true, known.has(right.type)),
			same('  test, right secret', 'OK', accepted.status),
			same('  test, wrong secret', 'Error', refused.status),
			says('    it says', said, refused.message),
		);
	}
	return checks;
}

await main(async () => {
	const stage = await startWithExamples({ name: 'check', fresh: true });
	const checks = [
		...(await step("Reading n8n's node types", () => nodeTypes(stage))),
		...(await step('Testing credentials', () => credentials(stage))),
		...(await allExamples(stage)),
		...(await allTools(stage)),
		...(await allRepeats(stage)),
	];
	console.log(`n8n's log: ${stage.userFolder}/n8n.log`);
	return printChecks(checks);
});
