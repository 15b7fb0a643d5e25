import { same, type Check } from '../report.mts';
import type { Scene } from './scene.mts';
import { id } from './testId.mts';
import { closeAdvice, openWorkflow } from './workflow.mts';

interface Example {
	workflow: string;
	picture: string;
	/** Its nodes of this package, each with its subtitle. */
	subtitles: Record<string, string>;
}

const formExample: Example = {
	workflow: 'expertsenderForm',
	picture: 'form-to-scenario',
	subtitles: {
		'Create or update customer': 'Create or update customer',
		'Get customer': 'Get customer',
		'Start the scenario': 'Start scenario 102',
	},
};

const examples: Example[] = [
	formExample,
	{
		workflow: 'expertsenderWooCommerce',
		picture: 'woocommerce-order',
		subtitles: {
			'Create or replace order': 'Create or replace order',
			'Create or update customer': 'Create or update customer',
			'Start the scenario': 'Start scenario 101',
		},
	},
	{
		workflow: 'expertsenderShopify',
		picture: 'shopify-order',
		subtitles: {
			'Create or replace order': 'Create or replace order',
			'Create or update customer': 'Create or update customer',
			'Start the scenario': 'Start scenario 101',
		},
	},
	{
		workflow: 'expertsenderAbandonedCheckout',
		picture: 'abandoned-checkout',
		subtitles: {
			'Create or update customer': 'Create or update customer',
			'Start the scenario': 'Start scenario 104',
		},
	},
	{
		workflow: 'expertsenderFormTools',
		picture: 'form-tools',
		subtitles: {
			'Create or update customer': 'Create or update customer',
			'Start the scenario': 'Start scenario 102',
		},
	},
	{
		workflow: 'expertsenderNightlyImport',
		picture: 'nightly-import',
		subtitles: { 'Create or update customer': 'Create or update customer' },
	},
	{
		workflow: 'expertsenderErase',
		picture: 'erase-on-request',
		subtitles: {
			'Erase by email': 'Delete customer',
			'Erase by phone number': 'Delete customer',
			'Find by email': 'Get customer',
			'Find by phone number': 'Get customer',
		},
	},
	{
		workflow: 'expertsenderConsents',
		picture: 'consents-and-segments',
		subtitles: {
			'Check what would be sent': 'Trigger scenario event for everybody in segments',
			'Start the scenario': 'Trigger scenario event for everybody in segments',
			'Write that it is given': 'Create or update customer',
			'Write that it is withdrawn': 'Update customer',
		},
	},
	{
		workflow: 'expertsenderAgent',
		picture: 'ai-agent',
		subtitles: { 'Look a customer up': 'Get customer', 'Start the scenario': 'Start scenario 102' },
	},
	{
		workflow: 'prismaCoreBankingLoan',
		picture: 'core-banking-loan',
		subtitles: {
			'Create or update customer': 'Create or update customer',
			'Create trail': 'Create trail',
			'Record conversion': 'Record conversion',
			'Record dismissal': 'Record dismissal',
			'Record the end of the funnel': 'Record conversion',
			'Trigger business event': 'Trigger event loan-approved-offer',
		},
	},
	{
		workflow: 'prismaBranchOffers',
		picture: 'branch-offers',
		subtitles: {
			'Create trace': 'Create trace',
			'Create trail': 'Create trail',
			'Get active campaigns': 'Get active campaigns',
			'Get funnel URL': 'Get funnel URL',
			'Record action': 'Record action location',
			'Record dismissal': 'Record dismissal',
		},
	},
	{
		workflow: 'prismaKioskBanners',
		picture: 'kiosk-banners',
		subtitles: {
			Continue: 'Continue funnel',
			'Create trace': 'Create trace',
			'Create trail': 'Create trail',
			'Start the funnel': 'Start funnel',
			'Sync page': 'Sync page',
		},
	},
];

/** Checks that the subtitles on the canvas read as sentences. */
export async function readSubtitles(scene: Scene): Promise<Check[]> {
	const checks: Check[] = [];
	for (const example of examples) checks.push(...(await openExample(scene, example)));
	return checks;
}

async function openExample({ page, moment }: Scene, example: Example): Promise<Check[]> {
	await openWorkflow(page, example.workflow);
	if (example === formExample) await closeAdvice(page);
	await page.locator(id('zoom-to-fit')).click();
	const nodes = page.locator(
		`${id('canvas-node')}[data-node-type^="n8n-nodes-expertsender-prisma."]`,
	);
	const seen: Record<string, string> = {};
	for (const node of await nodes.all()) {
		const name = (await node.getAttribute('data-node-name')) ?? '';
		const lines = (await node.innerText()).split('\n').filter((line) => line.trim());
		seen[name] = lines.at(-1)?.trim() ?? '';
	}
	return [await moment(example.picture), same('  its subtitles', example.subtitles, seen)];
}
