import type { Check } from '../report.mts';
import { closePanel, openPanel } from './panel.mts';
import type { Scene } from './scene.mts';
import { expertSenderNode, openNewWorkflow, prismaNode } from './workflow.mts';

/** The panels to open: the parameters that a node has when its panel is opened. */
type Panels = Record<string, object>;

/** The panels as they are when the node was just added. */
function listUntouched(operations: Record<string, string[]>): Panels {
	return Object.fromEntries(
		Object.entries(operations).flatMap(([resource, values]) =>
			values.map((operation) => [`${resource}.${operation}`, { resource, operation }]),
		),
	);
}

const expertSenderPanels: Panels = {
	...listUntouched({
		attribute: ['getAll'],
		consent: ['getAll'],
		customer: ['upsert', 'create', 'delete', 'get', 'update'],
		order: ['createOrReplace', 'create', 'replace', 'setStatus'],
		scenarioEvent: ['trigger', 'triggerForSegments'],
	}),
	'customer with all fields': {
		attributesFrom: 'rows',
		customAttributes: { attribute: [{}] },
		consents: { consent: [{}] },
		additionalFields: {
			...{ crmId: '', dateOfBirth: '', firstName: '', gender: 'Female' },
			...{ guid: '', lastName: '', phone: '', visitorId: '' },
		},
	},
	'customer in JSON': { specifyData: 'json' },
	'order with a product': {
		...{ resource: 'order', operation: 'createOrReplace' },
		products: { product: [{}] },
		additionalFields: { timeZone: '', websiteId: '' },
	},
	'order of Shopify': {
		...{ resource: 'order', operation: 'createOrReplace', orderFrom: 'shopify' },
		shopOptions: {
			...{ shopifyDate: 'created', orderAttributesFrom: '', productAttributesFrom: '' },
			...{ productId: 'variation', unitPrice: 'beforeDiscounts', websiteId: '' },
			statuses: { row: [{}] },
		},
	},
	'event with all identifiers': {
		...{ resource: 'scenarioEvent', operation: 'trigger', dataFieldsFrom: 'rows' },
		dataFields: { field: [{}] },
		otherIdentifiers: {
			...{ customerCrmId: '', customerEmailMd5: '', customerEmailSha256: '' },
			...{ customerId: '', customerPhone: '' },
		},
	},
};

const prismaPanels: Panels = {
	...listUntouched({
		businessEvent: ['trigger'],
		campaign: ['advanceFunnel', 'getActive', 'getFunnelUrl', 'syncPage'],
		customer: ['upsert', 'get'],
		trace: ['create', 'createTrail', 'recordAction', 'recordConversion', 'recordDismissal'],
	}),
	'customer with a field': {
		...{ resource: 'customer', operation: 'upsert', fieldsFrom: 'fields' },
		fields: { field: [{}] },
	},
	'event with all fields': {
		...{ resource: 'businessEvent', operation: 'trigger', findBy: 'search', contextFrom: 'drag' },
		search: { field: [{}] },
		additionalFields: { forceFunnelRestart: false },
	},
};

/** Higher than any panel, so that a picture shows all of it. */
const HEIGHT = 1_900;

/** Opens the panel of every operation, and some with everything in them that can be added; `look`: how n8n looks. */
export async function showAllPanels(scene: Scene, look: 'light' | 'dark'): Promise<Check[]> {
	const { page } = scene;
	const usual = page.viewportSize()!;
	await page.setViewportSize({ ...usual, height: HEIGHT });
	const checks = [
		...(await showPanels(scene, `${look} ExpertSender`, expertSenderPanels, expertSenderNode)),
		...(await showPanels(scene, `${look} Prisma`, prismaPanels, prismaNode)),
	];
	await page.setViewportSize(usual);
	return checks;
}

async function showPanels(
	scene: Scene,
	title: string,
	panels: Panels,
	makeNode: typeof prismaNode,
): Promise<Check[]> {
	const { page, stage, moment } = scene;
	const nodes = Object.entries(panels).map(([name, parameters]) =>
		makeNode(stage, name, parameters),
	);
	await openNewWorkflow(scene, {
		name: `All panels, ${title}`,
		nodes: [
			{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1 },
			...(await Promise.all(nodes)),
		],
		items: [{ Email: 'ola@example.org' }],
	});
	const checks: Check[] = [];
	for (const name of Object.keys(panels)) {
		await openPanel(page, name);
		checks.push(await moment(`panel-${title}-${name}`));
		await closePanel(page);
	}
	return checks;
}
