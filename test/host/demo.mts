import { parseArgs } from 'node:util';
import { allExamples } from './examples/allExamples.mts';
import { demoAddresses } from './start/demoAddresses.mts';
import { main } from './start/main.mts';
import { owner } from './start/n8n.mts';
import { table } from './report.mts';
import { startWithExamples } from './start/stageWithExamples.mts';

const forever = new Promise<never>(() => {});

await main(async () => {
	const { values } = parseArgs({ options: { once: { type: 'boolean', default: false } } });
	const started = Date.now();
	const stage = await startWithExamples({ name: 'n8n', fresh: false });
	const checks = await allExamples(stage);
	const failed = checks.filter(({ ok }) => !ok).length;
	console.log(`\n${table(checks)}\n`);
	console.log(
		`${checks.length - failed} of ${checks.length} checks hold, ` +
			`${Math.round((Date.now() - started) / 1000)} s after the start.`,
	);
	if (failed > 0) console.log(`n8n's log: ${stage.userFolder}/n8n.log`);
	if (values.once) return failed === 0 ? 0 : 1;

	const { n8n, form, sandbox } = demoAddresses(stage);
	console.log(`
The form  ${form}
Sandbox   ${sandbox}
n8n       ${n8n}
  email     ${owner.email}
  password  ${owner.password}

Every start overwrites the examples: work on copies of them. Ctrl-C stops everything.`);
	return await forever;
});
