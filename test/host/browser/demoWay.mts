import { says, type Check } from '../report.mts';
import { demoAddresses } from '../start/demoAddresses.mts';
import { owner } from '../start/n8n.mts';
import { fillForm, findLine, readNewest } from './form.mts';
import type { Effort } from './hands.mts';
import { nodeOf } from './panel.mts';
import type { Scene } from './scene.mts';
import { id } from './testId.mts';
import { openFreshPage, Way } from './way.mts';

const MOST: Effort = { clicks: 10, drags: 0, entries: 7 };

const ANSWERS = { email: 'maja@example.org', firstName: 'Maja', topic: 'Hiking' };

/** A newcomer looks at the demo: fills in the form, sees what arrived, and looks at the workflow. */
export async function walkDemo(scene: Scene): Promise<Check[]> {
	const addresses = demoAddresses(scene.stage);
	const page = await openFreshPage(scene, scene.stage.n8nUrl);
	const way = await Way.begin(page, 'Two minutes in the demo');
	const { hands, checks } = way;
	await way.step('Open the address after The form', () => hands.open(addresses.form));
	await way.step('Fill it in and submit it', () => fillForm(page, hands, ANSWERS));

	await way.step('Open the address after Sandbox', () => hands.open(addresses.sandbox));
	const customer = await readNewest(page, 'ExpertSender: customers');
	const event = await readNewest(page, 'ExpertSender: accepted events');
	checks.push(
		says('  the customer', ANSWERS.email, findLine(customer, ANSWERS.email)),
		says('  the scenario', 'startedScenario: true', findLine(event, 'startedScenario: true')),
		says('  its data', ANSWERS.topic, findLine(event, ANSWERS.topic)),
	);

	await way.step('Open the address after n8n', () => hands.open(addresses.n8n));
	await way.step('sign in with the email and password below it', async () => {
		await hands.type(page.locator('input[type=email]'), owner.email);
		await hands.type(page.locator('input[type=password]'), owner.password);
		await hands.click(page.getByRole('button', { name: 'Sign in' }));
	});
	await way.step('open Form to scenario', () =>
		hands.click(page.locator(id('workflow-card-name')).getByText('Form to scenario')),
	);
	await nodeOf(page, 'Start the scenario').waitFor();
	await way.step('Executions', () => hands.click(page.getByText('Executions', { exact: true })));
	await page.locator(':text("Succeeded"):visible').first().waitFor();
	await page.context().close();
	return way.end(MOST);
}
