import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Browser, type Page } from 'playwright-core';
import { credentialName, nodeType } from './examples.mts';
import { main } from './main.mts';
import { owner } from './n8n.mts';
import { root, workFolder } from './paths.mts';
import { Problem } from './problem.mts';
import { step } from './progress.mjs';
import { printed, same, says, type Check } from './report.mts';
import { startStage } from './stage.mts';

/** What a person does in n8n's editor, in a real browser, with a picture of every stop. */

const id = (name: string) => `[data-test-id="${name}"]`;

async function openBrowser(): Promise<Browser> {
	const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync);
	if (!executablePath) {
		throw new Problem(
			'Chromium is needed in /usr/bin.\nDebian, Ubuntu: sudo apt-get install chromium',
		);
	}
	return await chromium.launch({
		executablePath,
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
		],
	});
}

async function signIn(page: Page): Promise<Check[]> {
	await page.goto('/signin');
	await page.fill('input[type=email]', owner.email);
	await page.fill('input[type=password]', owner.password);
	await page.keyboard.press('Enter');
	await page.waitForURL(/\/home\//);
	await page.locator(id('main-sidebar-settings')).waitFor();
	return [same('signed in', '/home/workflows', new URL(page.url()).pathname)];
}

/** The node is found by its name, and its actions are in a group for each resource. */
async function findNode(page: Page, picture: (name: string) => Promise<void>): Promise<Check[]> {
	await page.goto('/workflow/new');
	await page.locator(id('canvas-plus-button')).click();
	await page.locator(`input${id('node-creator-search-bar')}`).fill('expertsender');
	const found = page.locator(id('node-creator-item-name'));
	await found.filter({ hasText: 'ExpertSender CDP' }).waitFor();
	await picture('node-creator');
	const names = await found.allInnerTexts();

	await found.filter({ hasText: 'ExpertSender CDP' }).first().click();
	await page.getByText('Customer Actions', { exact: true }).waitFor();
	// The panel slides in.
	await page.waitForTimeout(500);
	await picture('actions');
	const grouped: Record<string, string[]> = {};
	for (const item of await page.locator(id('item-iterator-item')).all()) {
		const text = (await item.textContent())?.trim() ?? '';
		const navigation = await item.getAttribute('data-keyboard-nav-id');
		if (navigation === text && text.endsWith('Actions')) grouped[text] = [];
		else if (navigation?.startsWith(nodeType)) Object.values(grouped).at(-1)?.push(text);
	}
	return [
		says('node found by "expertsender"', 'ExpertSender CDP', names.join(', ')),
		same(
			'its actions',
			{
				'Customer Actions': [
					'Create customer',
					'Create or update customer',
					'Delete customer',
					'Get customer',
					'Update customer',
				],
				'Scenario Event Actions': [
					'Trigger scenario event for customer',
					'Trigger scenario event for segments',
				],
			},
			grouped,
		),
	];
}

/** A credential is tested when it is saved: by a wrong key, then by the right one. */
async function editCredential(
	page: Page,
	apiKey: string,
	picture: (name: string) => Promise<void>,
): Promise<Check[]> {
	await page.goto('/home/credentials');
	await page.locator(id('resources-list-item')).filter({ hasText: credentialName }).click();
	const dialog = page.locator(id('editCredential-modal'));
	const saveWith = async (key: string) => {
		await dialog.locator(`${id('parameter-input-apiKey')} input`).fill(key);
		await dialog.locator(id('credential-save-button')).click();
	};

	await saveWith('not-the-key');
	await dialog.getByText('More details').click();
	const refused = dialog.getByText('The API key was not accepted');
	await refused.waitFor();
	await picture('credential-wrong-key');
	const said = await refused.innerText();

	await saveWith(apiKey);
	const accepted = dialog.locator(id('credentials-config-container-test-success'));
	await accepted.waitFor();
	await picture('credential-right-key');
	return [
		says('credential with a wrong key', 'Copy it again', said),
		says(
			'credential with the right key',
			'successfully',
			await accepted.getByText('successfully').innerText(),
		),
	];
}

async function openExample(page: Page, picture: (name: string) => Promise<void>): Promise<Check[]> {
	await page.goto('/workflow/expertsenderForm');
	const nodes = page.locator(id('canvas-node'));
	await nodes.filter({ hasText: 'Start the scenario' }).waitFor();
	// Advice on running n8n, in front of the canvas.
	await page.locator(id('suggested-actions-close')).click();
	await page.locator(id('zoom-to-fit')).click();
	// The canvas moves into place.
	await page.waitForTimeout(1500);
	await picture('form-to-scenario');
	const texts = (await nodes.allInnerTexts()).map((text) => text.trim().replace(/\s+/g, ' '));
	return [
		same(
			'ExpertSender nodes of the example',
			['Create or update customer upsert: customer', 'Start the scenario trigger: scenarioEvent'],
			texts.filter((text) => text.includes(': ')),
		),
	];
}

/** The workflow alone, without the editor around it. */
async function photographWorkflow(page: Page, file: string): Promise<void> {
	const boxes = await Promise.all(
		(await page.locator(id('sticky')).all()).map((note) => note.boundingBox()),
	);
	const edges = boxes.filter((box) => box !== null);
	const margin = 16;
	const x = Math.min(...edges.map((box) => box.x)) - margin;
	const y = Math.min(...edges.map((box) => box.y)) - margin;
	const right = Math.max(...edges.map((box) => box.x + box.width)) + margin;
	const bottom = Math.max(...edges.map((box) => box.y + box.height)) + margin;
	await page.screenshot({ path: file, clip: { x, y, width: right - x, height: bottom - y } });
}

await main(async () => {
	const { values } = parseArgs({
		options: {
			folder: { type: 'string', default: join(workFolder, 'pictures') },
			pictures: { type: 'boolean', default: false },
		},
	});
	await mkdir(values.folder, { recursive: true });
	const stage = await startStage({ name: 'browser', fresh: true });
	const browser = await openBrowser();
	try {
		const page = await browser.newPage({
			baseURL: stage.n8nUrl,
			viewport: { width: 1440, height: 900 },
			deviceScaleFactor: 2,
		});
		const picture = async (name: string) => {
			await page.screenshot({ path: join(values.folder, `${name}.png`) });
		};
		const checks = [
			...(await step('Signing in', () => signIn(page))),
			...(await step('Finding the node', () => findNode(page, picture))),
			...(await step('Editing the credential', () =>
				editCredential(page, stage.sandbox.apiKey, picture),
			)),
			...(await step('Opening an example', () => openExample(page, picture))),
		];
		if (values.pictures) {
			await photographWorkflow(page, join(root, 'docs', 'pictures', 'editor.png'));
		}
		console.log(`Pictures: ${values.folder}`);
		return printed(checks);
	} catch (error) {
		const [page] = browser.contexts().flatMap((context) => context.pages());
		await page?.screenshot({ path: join(values.folder, 'failure.png') });
		throw error;
	} finally {
		await browser.close();
	}
});
