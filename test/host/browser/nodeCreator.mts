import type { Page } from 'playwright-core';
import { same, says, type Check } from '../report.mts';
import { expertSenderNodeType, prismaNodeType } from '../start/nodeTypes.mts';
import type { Scene } from './scene.mts';
import { id } from './testId.mts';

interface NodeToFind {
	displayName: string;
	type: string;
	/** What people type to find it. */
	words: string[];
	actions: Record<string, string[]>;
}

const expertSender: NodeToFind = {
	displayName: 'ExpertSender CDP',
	type: expertSenderNodeType,
	words: ['zgoda', 'klienci', 'zamówienie', 'RODO', 'scenariusz', 'expert sender', 'expertsender'],
	actions: {
		'Attribute Actions': ['Get many attributes'],
		'Consent Actions': ['Get many consents'],
		'Customer Actions': [
			'Create or update customer',
			'Create customer',
			'Delete customer',
			'Get customer',
			'Update customer',
		],
		'Order Actions': [
			'Create or replace order',
			'Create order',
			'Replace order',
			'Set order status',
		],
		'Scenario Event Actions': [
			'Trigger scenario event for customer',
			'Trigger scenario event for everybody in segments',
		],
	},
};

const prisma: NodeToFind = {
	displayName: 'Prisma Campaigns',
	type: prismaNodeType,
	words: ['eventos', 'campaña', 'embudo', 'cliente', 'prisma'],
	actions: {
		'Business Event Actions': ['Trigger business event'],
		'Campaign Actions': ['Advance funnel', 'Get active campaigns', 'Get funnel URL', 'Sync page'],
		'Customer Actions': ['Create or update customer', 'Get customer'],
		'Trace Actions': [
			'Create trace',
			'Create trail',
			'Record action',
			'Record conversion',
			'Record dismissal',
		],
	},
};

/** Finds both nodes by what people type, and checks that the actions are in a group for each resource. */
export async function findNodes(scene: Scene): Promise<Check[]> {
	await scene.page.goto('/workflow/new');
	await scene.page.locator(id('canvas-plus-button')).click();
	return [...(await findNode(scene, expertSender)), ...(await findNode(scene, prisma))];
}

async function findNode({ page, moment }: Scene, node: NodeToFind): Promise<Check[]> {
	const { displayName, words, actions } = node;
	const search = page.locator(`input${id('node-creator-search-bar')}`);
	const found = page.locator(id('node-creator-item-name'));
	const checks: Check[] = [];
	for (const word of words) {
		await search.fill(word);
		await found.filter({ hasText: displayName }).first().waitFor();
		const names = (await found.allInnerTexts()).join(', ');
		checks.push(says(`node found by "${word}"`, displayName, names));
	}
	checks.push(await moment(`node-creator-${displayName}`));
	await found.filter({ hasText: displayName }).first().click();
	await page.getByText('Customer Actions', { exact: true }).waitFor();
	checks.push(await moment(`actions-${displayName}`));
	checks.push(same('  its actions', actions, await readActions(page, node)));
	// Back to the search.
	await page.keyboard.press('ArrowLeft');
	await search.waitFor();
	return checks;
}

/** Reads the actions of the open node by their groups. */
async function readActions(page: Page, { type }: NodeToFind): Promise<Record<string, string[]>> {
	const grouped: Record<string, string[]> = {};
	for (const item of await page.locator(id('item-iterator-item')).all()) {
		const text = (await item.textContent())?.trim() ?? '';
		const navigation = await item.getAttribute('data-keyboard-nav-id');
		if (navigation === text && text.endsWith('Actions')) grouped[text] = [];
		else if (navigation?.startsWith(type)) Object.values(grouped).at(-1)?.push(text);
	}
	return grouped;
}
