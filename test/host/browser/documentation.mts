import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { same, type Check } from '../report.mts';
import { root } from '../start/paths.mts';
import { closePanel, openPanel, panelOf } from './panel.mts';
import type { Scene } from './scene.mts';
import { expertSenderNode, openNewWorkflow, prismaNode } from './workflow.mts';

/** Checks where the panels' documentation links lead: n8n appends to an address, which a `#` in it would swallow. */
export async function checkDocumentation(scene: Scene): Promise<Check[]> {
	const { page, stage } = scene;
	await openNewWorkflow(scene, {
		name: 'Documentation',
		nodes: [
			{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1 },
			await expertSenderNode(stage, 'ExpertSender'),
			await prismaNode(stage, 'Prisma'),
		],
		items: [{}],
	});
	const checks: Check[] = [];
	for (const name of ['ExpertSender', 'Prisma']) {
		await openPanel(page, name);
		const link = panelOf(page).getByRole('link', { name: 'Docs' });
		const { pathname, hash } = new URL((await link.getAttribute('href')) ?? '');
		const file = pathname.split('/blob/main/').at(-1) ?? '';
		checks.push(same(`${name}: documentation, without a #`, '', hash));
		checks.push(same(`  ${file} is there`, true, file !== '' && existsSync(join(root, file))));
		await closePanel(page);
	}
	return checks;
}
