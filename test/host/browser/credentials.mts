import type { Locator } from 'playwright-core';
import { says, type Check } from '../report.mts';
import { accounts } from '../start/publish.mts';
import type { Scene } from './scene.mts';
import { id } from './testId.mts';

interface Secret {
	credential: string;
	field: string;
	right: string;
	/** The message about a wrong one, and the advice. */
	refused: string;
	advice: string;
	/** Where it is found, in sight beside the field. */
	hint: string;
}

function listSecrets({ sandbox }: Scene['stage']): Secret[] {
	const { expertSender, prisma } = accounts(sandbox);
	return [
		{
			credential: expertSender.name,
			field: 'apiKey',
			right: sandbox.apiKey,
			refused: "ExpertSender did not accept the 'API Key'",
			advice: 'Copy it again',
			hint: 'Settings > API',
		},
		{
			credential: prisma.name,
			field: 'appToken',
			right: sandbox.appToken,
			refused: "Prisma Campaigns did not accept the 'App Token'",
			advice: 'Copy it again',
			hint: 'Settings > Applications',
		},
	];
}

/** Saves both credentials, which tests them, with a wrong secret and with the right one. */
export async function testCredentials(scene: Scene): Promise<Check[]> {
	const checks: Check[] = [];
	for (const secret of listSecrets(scene.stage)) {
		checks.push(...(await editCredential(scene, secret)));
	}
	return checks;
}

async function editCredential({ page, moment }: Scene, secret: Secret): Promise<Check[]> {
	const { credential, field, right, refused, advice, hint } = secret;
	await page.goto('/home/credentials');
	await page.locator(id('resources-list-item')).getByText(credential, { exact: true }).click();
	const dialog = page.locator(id('editCredential-modal'));
	// Opening the credential tests it, too, and n8n 2.41.1 cannot run two tests at once.
	const accepted = dialog.locator(id('credentials-config-container-test-success'));
	await accepted.waitFor();
	const hints = await dialog.innerText();
	await saveWith(dialog, field, 'not-the-right-one');
	await dialog.getByText('More details').click();
	const message = dialog.getByText(refused);
	await message.waitFor();
	const wrong = await moment(`credential-wrong-${field}`);
	const said = await message.innerText();

	await saveWith(dialog, field, right);
	await accepted.waitFor();
	return [
		wrong,
		await moment(`credential-right-${field}`),
		says(`${credential}: hint`, hint, hints),
		says('  wrong secret', advice, said),
		says('  right secret', 'successfully', await accepted.getByText('successfully').innerText()),
	];
}

async function saveWith(dialog: Locator, field: string, secret: string): Promise<void> {
	await dialog.locator(`${id(`parameter-input-${field}`)} input`).fill(secret);
	await dialog.locator(id('credential-save-button')).click();
}

/** Finds ExpertSender's credential by what people type. */
export async function findCredentialType({ page, moment }: Scene): Promise<Check[]> {
	const checks: Check[] = [];
	await page.goto('/home/credentials/create');
	const dialog = page.getByRole('dialog');
	const search = dialog.getByRole('combobox').or(dialog.locator('input')).first();
	for (const word of ['cdp', 'ecdp', 'expert sender']) {
		await search.fill(word);
		const option = page.locator('[role="option"]:visible, .el-select-dropdown__item:visible');
		await option.first().waitFor();
		const names = await option.allInnerTexts();
		checks.push(says(`credential found by "${word}"`, 'ExpertSender', names.join(', ')));
	}
	checks.push(await moment('credential-search'));
	return checks;
}
