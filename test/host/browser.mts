import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Browser, type Page } from 'playwright-core';
import { accounts } from './start/publish.mts';
import { main } from './start/main.mts';
import { owner } from './start/n8n.mts';
import { expertSenderNodeType, prismaNodeType } from './start/nodeTypes.mts';
import { root, workFolder } from './start/paths.mts';
import { Problem } from './start/problem.mts';
import { step } from '../progress.mjs';
import { printChecks, same, says, type Check } from './report.mts';
import { startWithExamples, type StageWithExamples } from './start/stageWithExamples.mts';

/** Does what a person does in n8n's editor, in a real browser, and takes a picture at every step. */

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

interface Node {
	/** The text typed to find it. */
	search: string;
	displayName: string;
	type: string;
	actions: Record<string, string[]>;
}

const expertSender: Node = {
	search: 'expertsender',
	displayName: 'ExpertSender CDP',
	type: expertSenderNodeType,
	actions: {
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
};

const prisma: Node = {
	search: 'prisma',
	displayName: 'Prisma Campaigns',
	type: prismaNodeType,
	actions: {
		'Business Event Actions': ['Trigger business event'],
		'Campaign Actions': ['Advance funnel', 'Get active campaigns', 'Get funnel URL', 'Sync page'],
		'Customer Actions': ['Create or update customer'],
		'Trace Actions': [
			'Create trace',
			'Create trail',
			'Record action',
			'Record conversion',
			'Record dismissal',
		],
	},
};

/** Finds the node by its name and checks that its actions are in a group for each resource. */
async function findNode(
	page: Page,
	{ search, displayName, type, actions }: Node,
	picture: (name: string) => Promise<void>,
): Promise<Check[]> {
	await page.goto('/workflow/new');
	await page.locator(id('canvas-plus-button')).click();
	await page.locator(`input${id('node-creator-search-bar')}`).fill(search);
	const found = page.locator(id('node-creator-item-name'));
	await found.filter({ hasText: displayName }).waitFor();
	await picture(`node-creator-${search}`);
	const names = await found.allInnerTexts();

	await found.filter({ hasText: displayName }).first().click();
	await page.getByText('Customer Actions', { exact: true }).waitFor();
	// The panel slides in.
	await page.waitForTimeout(500);
	await picture(`actions-${search}`);
	const grouped: Record<string, string[]> = {};
	for (const item of await page.locator(id('item-iterator-item')).all()) {
		const text = (await item.textContent())?.trim() ?? '';
		const navigation = await item.getAttribute('data-keyboard-nav-id');
		if (navigation === text && text.endsWith('Actions')) grouped[text] = [];
		else if (navigation?.startsWith(type)) Object.values(grouped).at(-1)?.push(text);
	}
	return [
		says(`node found by "${search}"`, displayName, names.join(', ')),
		same('  its actions', actions, grouped),
	];
}

interface Secret {
	credential: string;
	field: string;
	right: string;
	/** The message about a wrong one, and the advice. */
	refused: string;
	advice: string;
}

const apiKey = ({ sandbox }: StageWithExamples): Secret => ({
	credential: accounts(sandbox).expertSender.name,
	field: 'apiKey',
	right: sandbox.apiKey,
	refused: "ExpertSender did not accept the 'API Key'",
	advice: 'Copy it again',
});

const appToken = ({ sandbox }: StageWithExamples): Secret => ({
	credential: accounts(sandbox).prisma.name,
	field: 'appToken',
	right: sandbox.appToken,
	refused: "Prisma Campaigns did not accept the 'App Token'",
	advice: 'Copy it again',
});

/** Saves a credential, which tests it: first with a wrong secret, then with the right one. */
async function editCredential(
	page: Page,
	{ credential, field, right, refused, advice }: Secret,
	picture: (name: string) => Promise<void>,
): Promise<Check[]> {
	await page.goto('/home/credentials');
	await page.locator(id('resources-list-item')).filter({ hasText: credential }).click();
	const dialog = page.locator(id('editCredential-modal'));
	const saveWith = async (secret: string) => {
		await dialog.locator(`${id(`parameter-input-${field}`)} input`).fill(secret);
		await dialog.locator(id('credential-save-button')).click();
	};

	// Opening the credential tests it, too, and n8n 2.41.1 cannot run two tests at once.
	const accepted = dialog.locator(id('credentials-config-container-test-success'));
	await accepted.waitFor();
	await saveWith('not-the-right-one');
	await dialog.getByText('More details').click();
	const message = dialog.getByText(refused);
	await message.waitFor();
	await picture(`credential-wrong-${field}`);
	const said = await message.innerText();

	await saveWith(right);
	await accepted.waitFor();
	await picture(`credential-right-${field}`);
	return [
		says(`${credential}, wrong ${field}`, advice, said),
		says(
			`${credential}, right ${field}`,
			'successfully',
			await accepted.getByText('successfully').innerText(),
		),
	];
}

interface Example {
	workflow: string;
	/** One of its nodes. */
	node: string;
	/** Its nodes of this package, each with its subtitle. */
	nodes: string[];
	picture: string;
}

const formExample: Example = {
	workflow: 'expertsenderForm',
	node: 'Start the scenario',
	nodes: [
		'Create or update customer upsert: customer',
		'Start the scenario trigger: scenarioEvent',
	],
	picture: 'form-to-scenario',
};

const examples = [
	formExample,
	{
		workflow: 'prismaCoreBankingLoan',
		node: 'Record conversion',
		nodes: [
			'Create or update customer upsert: customer',
			'Create trail createTrail: trace',
			// The error output is on, so both outputs show their names.
			'Success Error Record conversion recordConversion: trace',
			'Trigger business event trigger: businessEvent',
		],
		picture: 'core-banking-loan',
	},
	{
		workflow: 'prismaBranchOffers',
		node: 'Record dismissal',
		nodes: [
			'Create trace create: trace',
			'Create trail createTrail: trace',
			'Get active campaigns getActive: campaign',
			'Get funnel URL getFunnelUrl: campaign',
			'Record action recordAction: trace',
			'Record dismissal recordDismissal: trace',
		],
		picture: 'branch-offers',
	},
	{
		workflow: 'prismaKioskBanners',
		node: 'Continue',
		nodes: [
			'Continue advanceFunnel: campaign',
			'Create trace create: trace',
			'Create trail createTrail: trace',
			'Start the funnel advanceFunnel: campaign',
			'Sync page syncPage: campaign',
		],
		picture: 'kiosk-banners',
	},
];

async function openExample(
	page: Page,
	example: Example,
	picture: (name: string) => Promise<void>,
): Promise<Check[]> {
	await page.goto(`/workflow/${example.workflow}`);
	const nodes = page.locator(id('canvas-node'));
	await nodes.filter({ hasText: example.node }).first().waitFor();
	// n8n shows advice in front of the canvas of the first workflow that is opened.
	const advice = page.locator(id('suggested-actions-close'));
	if (example === formExample) await advice.click();
	await page.locator(id('zoom-to-fit')).click();
	// The canvas moves into place.
	await page.waitForTimeout(1500);
	await picture(example.picture);
	const texts = (await nodes.allInnerTexts()).map((text) => text.trim().replace(/\s+/g, ' '));
	return [
		same(
			`nodes of ${example.picture}`,
			example.nodes,
			texts.filter((text) => /: \w+$/.test(text)).sort(),
		),
	];
}

/** Takes a picture of the workflow, without the editor around it. */
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
	const stage = await startWithExamples({ name: 'browser', fresh: true });
	await mkdir(values.folder, { recursive: true });
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
			...(await step('Finding ExpertSender CDP', () => findNode(page, expertSender, picture))),
			...(await step('Finding Prisma Campaigns', () => findNode(page, prisma, picture))),
			...(await step("Editing ExpertSender's credential", () =>
				editCredential(page, apiKey(stage), picture),
			)),
			...(await step("Editing Prisma Campaigns' credential", () =>
				editCredential(page, appToken(stage), picture),
			)),
		];
		for (const example of examples) {
			const title = `Opening ${example.picture}`;
			checks.push(...(await step(title, () => openExample(page, example, picture))));
			// The picture in the README.
			if (values.pictures && example === formExample) {
				await photographWorkflow(page, join(root, 'docs', 'pictures', 'editor.png'));
			}
		}
		console.log(`Pictures: ${values.folder}`);
		return printChecks(checks);
	} catch (error) {
		const [page] = browser.contexts().flatMap((context) => context.pages());
		await page?.screenshot({ path: join(values.folder, 'failure.png') });
		throw error;
	} finally {
		await browser.close();
	}
});
