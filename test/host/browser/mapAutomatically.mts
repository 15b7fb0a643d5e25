import { same, says, type Check } from '../report.mts';
import { chooseOption, closePanel, dropField, openPanel, runWorkflow } from './panel.mts';
import { Hands } from './hands.mts';
import type { Scene } from './scene.mts';
import { id } from './testId.mts';
import { expertSenderNode, openNewWorkflow } from './workflow.mts';

const ITEM = { Email: 'iga@example.org', 'Loyalty tier': 'Gold', Orders: 3, City: 'Warsaw' };

const isAboutAttributes = (line: string) => line.includes('no attribute');

/** Checks the second mode of the mapper: fields with the name of an attribute are sent, and the others are named. */
export async function mapAutomatically(scene: Scene): Promise<Check[]> {
	const { page, stage, moment } = scene;
	await openNewWorkflow(scene, {
		name: 'Map automatically',
		nodes: [
			{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1 },
			await expertSenderNode(stage, 'Customer'),
		],
		items: [ITEM],
	});
	await openPanel(page, 'Customer');
	await dropField(page, new Hands(page), 'Email', 'email');
	await page.locator(id('mapping-mode-select')).click();
	const checks = [await moment('mapper-modes')];
	await chooseOption(page, 'Map Automatically');
	const mapper = page.locator(id('resource-mapper-container'));
	await mapper.getByText('In this mode').waitFor();
	checks.push(await moment('mapper-automatic'));
	const notices = await mapper.getByText('There are no attributes').count();
	checks.push(same('Attributes by name: notices that there are none', 0, notices));
	await closePanel(page);
	await runWorkflow(page, 'Customer');
	await openPanel(page, 'Customer');
	checks.push(await moment('mapper-automatic-executed'));
	const output = await page.locator(id('output-panel')).innerText();
	checks.push(says('  fields that are none', 'City', output.split('\n').find(isAboutAttributes)));
	await closePanel(page);
	const { customers } = (await stage.sandbox.state()).expertSender;
	const customer = customers.find(({ email }) => email === ITEM.Email);
	return [
		...checks,
		same('  attributes', { 'Loyalty tier': 'Gold', Orders: '3' }, customer?.customAttributes),
	];
}
