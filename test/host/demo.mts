import { parseArgs } from 'node:util';
import { formToScenario, longList, wooCommerceOrder } from './checks.mts';
import { main } from './main.mts';
import { owner } from './n8n.mts';
import { step } from './progress.mjs';
import { table } from './report.mts';
import { startStage } from './stage.mts';

const forever = new Promise<never>(() => {});

await main(async () => {
	const { values } = parseArgs({ options: { once: { type: 'boolean', default: false } } });
	const started = Date.now();
	const stage = await startStage({ name: 'n8n', fresh: false });
	const checks = [
		...(await step('Filling in the form', () => formToScenario(stage))),
		...(await step('Placing an order in the shop', () => wooCommerceOrder(stage))),
		...(await step('Sending a list of 200 customers', () => longList(stage))),
	];
	const failed = checks.filter(({ ok }) => !ok).length;
	console.log(`\n${table(checks)}\n`);
	console.log(
		`${checks.length - failed} of ${checks.length} checks hold, ` +
			`${Math.round((Date.now() - started) / 1000)} s after the start.`,
	);
	if (failed > 0) console.log(`n8n's log: ${stage.userFolder}/n8n.log`);
	if (values.once) return failed === 0 ? 0 : 1;

	console.log(`
n8n       ${stage.n8nUrl}
  email     ${owner.email}
  password  ${owner.password}
  The form  ${stage.n8nUrl}/form/expertsender-sign-up
Sandbox   ${stage.sandbox.url}/_sandbox/state

The examples are written again on every start: work on copies of them. Ctrl-C stops everything.`);
	return await forever;
});
