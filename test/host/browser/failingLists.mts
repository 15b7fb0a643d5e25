import { same, says, type Check } from '../report.mts';
import { saveCredential } from '../start/publish.mts';
import { boxOf, chooseOption, closePanel, openPanel } from './panel.mts';
import type { Scene } from './scene.mts';
import { id } from './testId.mts';
import { expertSenderNode, openNewWorkflow } from './workflow.mts';

interface Account {
	name: string;
	data: { baseUrl: string; apiKey: string };
	/** What the person must read. */
	reason: string;
}

const listAccounts = ({ url }: { url: string }): Account[] => [
	{
		name: 'Key without lists',
		data: { baseUrl: url, apiKey: 'sandbox-key-without-lists' },
		reason: 'may not read lists',
	},
	{
		name: 'Wrong key',
		data: { baseUrl: url, apiKey: 'not-the-right-one' },
		reason: "Check the 'API Key' in the credential",
	},
	{
		// A port that nothing listens on.
		name: 'Host that is not reached',
		data: { baseUrl: 'http://127.0.0.1:9', apiKey: 'sandbox-key' },
		reason: 'could not be reached',
	},
];

/** Checks that both lists say why they are missing, and that a person can type the consent's number instead. */
async function readReasons({ page, moment }: Scene, account: Account): Promise<Check[]> {
	const { name, reason } = account;
	const picture = `lists-${name.toLowerCase().replaceAll(' ', '-')}`;
	await openPanel(page, name);
	const mapper = page.locator(id('resource-mapper-container'));
	await mapper.getByText(reason).waitFor();
	const checks = [
		says(`${name}: attributes say why`, reason, await mapper.innerText()),
		says('  and what to do', 'Rows of Name and Value', await mapper.innerText()),
		await moment(`${picture}-attributes`),
	];
	await page.locator(id('fixed-collection-add')).first().click();
	await page.locator(id('rlc-input-container')).click();
	const why = page.locator(id('rlc-error-container'));
	await why.getByText('Could not load').waitFor();
	checks.push(says('  consents say why', reason, await why.innerText()));
	checks.push(await moment(`${picture}-consents`));

	await page.locator(id('rlc-mode-selector')).click();
	await chooseOption(page, 'By ID');
	await page
		.locator(`${id('rlc-input')} input, input${id('rlc-input')}`)
		.first()
		.fill('2');
	checks.push(await moment(`${picture}-by-id`));
	await closePanel(page);
	return checks;
}

/** Checks that columns that were loaded stay if the list cannot be loaded with another credential. */
async function keepColumns({ page, moment }: Scene, account: Account): Promise<Check[]> {
	await openPanel(page, 'Columns');
	await page.locator(id('add-fields-select')).click();
	await chooseOption(page, 'Loyalty tier');
	await boxOf(page, 'Loyalty tier').locator('input').fill('Gold');
	await page.locator(id('node-credentials-select')).click();
	await chooseOption(page, account.name);
	await page
		.locator(`${id('columns-parameter-input-options-container')} ${id('action-toggle')}`)
		.click();
	await Promise.all([
		page.waitForResponse(/resource-mapper-fields/),
		chooseOption(page, /Refresh attribute list/i),
	]);
	const checks = [
		same(
			'Columns stay, with what was typed',
			'Gold',
			await boxOf(page, 'Loyalty tier').locator('input').inputValue(),
		),
		await moment('lists-columns-stay'),
	];
	await closePanel(page);
	return checks;
}

/** Lists that cannot be had: a person sees why, and can go on. */
export async function failingLists(scene: Scene): Promise<Check[]> {
	const { stage } = scene;
	const accounts = listAccounts(stage.sandbox);
	for (const { name, data } of accounts) {
		await saveCredential(stage.rest, { name, type: 'expertSenderApi', data });
	}
	await openNewWorkflow(scene, {
		name: 'Lists',
		nodes: [
			{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1 },
			await expertSenderNode(stage, 'Columns'),
			...(await Promise.all(accounts.map(({ name }) => expertSenderNode(stage, name, {}, name)))),
		],
		items: [{ Email: 'ola@example.org' }],
	});
	const checks = await keepColumns(scene, accounts[0]);
	for (const account of accounts) checks.push(...(await readReasons(scene, account)));
	return checks;
}
