import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { says, type Check } from '../report.mts';
import { startEmptyN8n } from '../start/emptyN8n.mts';
import { demoAddresses } from '../start/demoAddresses.mts';
import { owner } from '../start/n8n.mts';
import { root } from '../start/paths.mts';
import type { SandboxAccess } from '../start/publish.mts';
import { fillForm, findLine, readNewest } from './form.mts';
import type { Effort } from './hands.mts';
import { boxOf, nodeOf, optionOf } from './panel.mts';
import type { Scene } from './scene.mts';
import { id } from './testId.mts';
import { openFreshPage, Way } from './way.mts';

const MOST: Effort = { clicks: 33, drags: 0, entries: 6 };

const ANSWERS = { email: 'igor@example.org', firstName: 'Igor', topic: 'Cycling' };

const EXAMPLE = join(root, 'examples', 'form-to-scenario.json');

/** Another custom event than that of the example. */
const EVENT = '101';

/** A newcomer puts the first example to work in an n8n that has nothing but the package. */
export async function walkOwnN8n(scene: Scene): Promise<Check[]> {
	const { stage } = scene;
	const n8n = await startEmptyN8n(stage.userFolder);
	const page = await openFreshPage(scene, n8n.url);
	await makeAccount(page);
	const way = await Way.begin(page, 'Two minutes in your own n8n');
	await connect(way, stage.sandbox);
	await importExample(way);
	await changeSamples(way);
	await publish(way);
	await way.step('fill it in', () => fillForm(page, way.hands, ANSWERS));
	way.checks.push(...(await checkArrived(page, demoAddresses(stage).sandbox)));
	await page.context().close();
	await n8n.stop();
	return way.end(MOST);
}

/** Does what n8n asks after its own installation. */
async function makeAccount(page: Page): Promise<void> {
	await page.goto('/');
	await page.locator('input[name=email]').fill(owner.email);
	await page.locator('input[name=firstName]').fill('Ola');
	await page.locator('input[name=lastName]').fill('Nowak');
	await page.locator('input[name=password]').fill(owner.password);
	await page.getByRole('button', { name: 'Next' }).click();
	await page.getByRole('button', { name: 'Set up later in Settings' }).click();
	await page.getByText('Build a workflow').waitFor();
}

async function connect(way: Way, { url, apiKey }: SandboxAccess): Promise<void> {
	const { page, hands } = way;
	const dialog = page.locator(id('editCredential-modal'));
	await way.step('New credential', () => add(way, 'New credential'));
	await way.step('search for ExpertSender', async () => {
		await page.getByPlaceholder('Search for app...').waitFor();
		await hands.typeOn('ExpertSender');
		await hands.click(optionOf(page, 'ExpertSender CDP'));
		await hands.click(page.getByRole('button', { name: 'Continue' }));
	});
	await way.step('paste the API key of your business unit', () =>
		hands.paste(dialog.locator(`${id('parameter-input-apiKey')} input`), apiKey),
	);
	// Only for a test server: an account at ExpertSender keeps the address that is there.
	await dialog.locator(`${id('parameter-input-baseUrl')} input`).fill(url);
	await way.step('Save tests it', () => hands.click(dialog.getByRole('button', { name: 'Save' })));
	await dialog.getByText('Connection tested successfully').waitFor();
	await way.step('close the window', () =>
		hands.click(dialog.getByRole('button', { name: 'Close' })),
	);
}

async function importExample(way: Way): Promise<void> {
	const { page, hands } = way;
	await way.step('New workflow', () => add(way, 'New workflow'));
	await way.step('Import > From file', async () => {
		await hands.click(page.locator(id('workflow-menu')));
		await hands.click(page.getByRole('menuitem', { name: 'Import' }));
		const opened = page.waitForEvent('filechooser');
		await hands.click(page.getByRole('menuitem', { name: 'From file' }));
		const chooser = await opened;
		await way.step('form-to-scenario.json', () => hands.chooseFile(chooser, EXAMPLE));
	});
	await nodeOf(page, 'Start the scenario').waitFor();
}

async function changeSamples(way: Way): Promise<void> {
	const { page, hands } = way;
	await way.step('open Create or update customer', () =>
		hands.doubleClick(nodeOf(page, 'Create or update customer')),
	);
	const credential = page.locator(`${id('node-credentials-select')} input`).first();
	await credential.waitFor();
	way.checks.push(says('  the credential is there', 'ExpertSender', await credential.inputValue()));
	await way.step('choose your consent', async () => {
		await hands.click(page.locator(id('rlc-input-container')));
		await hands.click(page.locator(id('rlc-item')).filter({ hasText: 'Newsletter' }));
	});
	await way.step('remove the attribute', () =>
		hands.click(page.locator(id('remove-field-button-Newsletter topic'))),
	);
	await hands.click(page.locator(id('ndv-close-button')));

	await way.step('open Start the scenario', () =>
		hands.doubleClick(nodeOf(page, 'Start the scenario')),
	);
	await way.step('the number of your custom event', () =>
		hands.replace(boxOf(page, 'customEventId').locator('input'), EVENT),
	);
	await hands.click(page.locator(id('ndv-close-button')));
}

/** Publishes, and opens the form. */
async function publish(way: Way): Promise<void> {
	const { page, hands } = way;
	await way.step('Publish', async () => {
		await hands.click(page.getByRole('button', { name: 'Publish' }).first());
		await hands.click(page.getByRole('dialog').getByRole('button', { name: 'Publish' }));
		await hands.click(page.getByRole('button', { name: 'Got it' }));
	});
	await way.step('open Sign-up form', () => hands.doubleClick(nodeOf(page, 'Sign-up form')));
	await way.step('Production URL', () =>
		hands.click(page.getByRole('radio', { name: 'Production URL' })),
	);
	const url = page.locator('.webhook-url');
	await way.step('copy', () => hands.click(url));
	const address = await url.innerText();
	await way.step('Open it', () => hands.open(address.trim()));
}

/** Chooses from the list behind + in the corner. */
async function add({ page, hands }: Way, what: string): Promise<void> {
	await hands.click(page.locator(id('universal-add')));
	await hands.click(page.getByRole('menuitem', { name: what }));
}

async function checkArrived(page: Page, address: string): Promise<Check[]> {
	await page.goto(address);
	const customer = await readNewest(page, 'ExpertSender: customers');
	const event = await readNewest(page, 'ExpertSender: accepted events');
	return [
		says('  the customer', ANSWERS.email, findLine(customer, ANSWERS.email)),
		says(
			'  who is to confirm',
			"'2': AwaitingConfirmation",
			findLine(customer, "'2': AwaitingConfirmation"),
		),
		says('  the scenario', `customEventId: ${EVENT}`, findLine(event, `customEventId: ${EVENT}`)),
		says('  has started', 'startedScenario: true', findLine(event, 'startedScenario: true')),
		says('  its data', ANSWERS.topic, findLine(event, ANSWERS.topic)),
	];
}
