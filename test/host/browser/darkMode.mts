import { says, type Check } from '../report.mts';
import { boxOf, choose, chooseOption, closePanel, nodeOf, openPanel } from './panel.mts';
import type { Scene } from './scene.mts';
import { id } from './testId.mts';
import { expertSenderNode, openNewWorkflow, prismaNode } from './workflow.mts';

const ITEM = { Email: 'ola@example.org', Topic: 'Running' };

/** Checks that n8n is dark, and takes pictures of the panels with all that can stand in them. */
export async function darkPanels(scene: Scene): Promise<Check[]> {
	const { page, stage, moment } = scene;
	await openNewWorkflow(scene, {
		name: 'Dark',
		nodes: [
			{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1 },
			await expertSenderNode(stage, 'Customer'),
			await expertSenderNode(stage, 'Event', { resource: 'scenarioEvent', operation: 'trigger' }),
			await expertSenderNode(stage, 'Order', { resource: 'order', operation: 'createOrReplace' }),
			await prismaNode(stage, 'Bank customer', { resource: 'customer', operation: 'upsert' }),
		],
		items: [ITEM],
	});
	const icon = await nodeOf(page, 'Customer').locator('img').first().getAttribute('src');
	const checks = [
		says('icon in the dark', 'expertSender.dark.svg', icon),
		await moment('dark-canvas'),
	];
	checks.push(...(await showCustomer(scene)));
	for (const name of ['Event', 'Order', 'Bank customer']) {
		await openPanel(page, name);
		checks.push(await moment(`dark-${name.toLowerCase().replace(' ', '-')}`));
		await closePanel(page);
	}
	return checks;
}

async function showCustomer({ page, moment }: Scene): Promise<Check[]> {
	await openPanel(page, 'Customer');
	await page.locator(id('add-fields-select')).click();
	await chooseOption(page, 'Member since');
	await page.locator(id('fixed-collection-add')).first().click();
	await page.locator(id('rlc-input-container')).click();
	await page.locator(id('rlc-item')).filter({ hasText: 'Newsletter' }).click();
	await choose(page, 'value', 'Ask for Confirmation');
	const checks = [await moment('dark-customer')];
	await boxOf(page, 'email').locator('input').fill('no address');
	await page.locator(id('node-execute-button')).click();
	await page.locator(id('node-error-message')).first().waitFor();
	checks.push(await moment('dark-customer-refused'));
	await closePanel(page);
	return checks;
}
