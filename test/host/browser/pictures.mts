import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { root } from '../start/paths.mts';
import type { Check } from '../report.mts';
import { closePanel, findPanel, openPanel, runIntoError, runWorkflow } from './panel.mts';
import type { Part, Scene } from './scene.mts';
import { guestDraft, paidOrder } from './shopOrders.mts';
import { id } from './testId.mts';
import { closeAdvice, expertSenderNode, openNewWorkflow, openWorkflow } from './workflow.mts';

const start = { name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1 };

/** High enough for an attribute and a consent. */
const CUSTOMER_HEIGHT = 1_250;

/** High enough for all parameters; the fields of the order end between two lines. */
const ORDER_HEIGHT = 783;

/** Takes the pictures of the docs, in the colours that the scene has. */
export async function takePictures(scene: Scene): Promise<Check[]> {
	await showEditor(scene);
	const usual = scene.page.viewportSize()!;
	await scene.page.setViewportSize({ ...usual, height: CUSTOMER_HEIGHT });
	await showCustomer(scene);
	await scene.page.setViewportSize({ ...usual, height: ORDER_HEIGHT });
	await showOrder(scene);
	await scene.page.setViewportSize(usual);
	await showList(scene);
	return [];
}

async function showEditor(scene: Scene): Promise<void> {
	const { page } = scene;
	await openWorkflow(page, 'expertsenderForm');
	await closeAdvice(page);
	await page.locator(id('zoom-to-fit')).click();
	await scene.publish('editor', await around(page.locator(id('sticky')), 16));
}

/** The panel of the example, with a consent whose status is chosen from the list. */
async function showCustomer(scene: Scene): Promise<void> {
	const { page, stage } = scene;
	const { attributes, consents, ...others } = await readFormCustomer();
	const [consent] = consents.consent;
	const node = await expertSenderNode(stage, 'Create or update customer', {
		...others,
		attributes,
		consents: { consent: [{ ...consent, value: 'AwaitingConfirmation', force: false }] },
	});
	const answers = { Email: 'anna@example.org', 'First name': 'Anna', Topic: 'Running' };
	await openNewWorkflow(scene, {
		name: 'Picture of a customer',
		nodes: [{ ...start, name: 'Sign-up form' }, node],
		items: [answers],
	});
	await openPanel(page, node.name);
	await page.locator(id('rlc-input-container')).waitFor();
	await page.locator(id('add-fields-select')).waitFor();
	await scene.publish('customer-panel', await findPanel(page));
	await closePanel(page);
}

async function showOrder(scene: Scene): Promise<void> {
	const { page, stage } = scene;
	const parameters = {
		resource: 'order',
		operation: 'createOrReplace',
		orderFrom: 'wooCommerce',
	};
	await openNewWorkflow(scene, {
		name: 'Picture of an order',
		nodes: [
			{ ...start, name: 'Shop' },
			await expertSenderNode(stage, 'Create or replace order', parameters),
		],
		items: [paidOrder, guestDraft],
	});
	await openPanel(page, 'Create or replace order');
	await scene.publish('order-panel', await findPanel(page));
	await closePanel(page);
	await runIntoError(page, 'Create or replace order');
	await openPanel(page, 'Create or replace order');
	await page.locator(id('node-error-message')).first().waitFor();
	await scene.publish(
		'error',
		await cutAfter(page, page.getByRole('button', { name: 'Ask n8n Assistant' }), 20),
	);
	await closePanel(page);
}

/** A list of which some customers are refused: the hint of the node, and the table of the refused. */
async function showList(scene: Scene): Promise<void> {
	const { page, stage } = scene;
	const list = {
		name: 'One item per customer',
		type: 'n8n-nodes-base.splitOut',
		typeVersion: 1,
		parameters: { fieldToSplitOut: 'customers', options: {} },
	};
	const customer = await expertSenderNode(stage, 'Create or update customer', {
		email: '={{ $json.email }}',
		attributesFrom: 'rows',
		customAttributes: { attribute: [{ name: 'Loyalty tier', value: '={{ $json.tier }}' }] },
		additionalFields: { dateOfBirth: '={{ $json.born }}' },
	});
	const refused = {
		name: 'Refused',
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: {
			mode: 'raw',
			jsonOutput: '={{ { email: $json.email, reason: $json.error.message } }}',
		},
	};
	await openNewWorkflow(scene, {
		name: 'Picture of a list',
		nodes: [start, list, { ...customer, onError: 'continueErrorOutput' }, refused],
		items: [{ customers: listCustomers() }],
	});
	await runWorkflow(page, refused.name);
	const rows = page.locator(`${id('output-panel')} tbody tr`);
	await openPanel(page, customer.name);
	await page.getByText(/^2,000 customers in/).waitFor();
	await scene.publish('hint', await cutAfter(page, rows.nth(3)));
	await closePanel(page);
	await openPanel(page, refused.name);
	await scene.publish('refused-rows', await cutAfter(page, rows.last()));
	await closePanel(page);
}

/** Finds the part of the output panel down to the end of an element. */
async function cutAfter(page: Page, last: Locator, margin = 1): Promise<Part> {
	const [panel, end] = await Promise.all([
		page.locator(id('output-panel')).boundingBox(),
		last.boundingBox(),
	]);
	if (!panel || !end) throw new Error('The output panel is not open');
	return { ...panel, height: end.y + end.height - panel.y + margin };
}

/** 2,000 customers, of which four are refused, each for another reason. */
function listCustomers(): object[] {
	const bad: Record<number, object> = {
		176: { tier: 'Platinum' },
		542: { born: '1990-02-30' },
		963: { email: 'customer-963 example.org' },
		1507: { email: '' },
	};
	return Array.from({ length: 2_000 }, (_, at) => ({
		email: `customer-${at}@example.org`,
		tier: 'Gold',
		born: '1990-04-12',
		...bad[at],
	}));
}

async function readFormCustomer() {
	const file = join(root, 'examples', 'form-to-scenario.json');
	const { nodes } = JSON.parse(await readFile(file, 'utf8'));
	return nodes.find(({ name }: { name: string }) => name === 'Create or update customer')
		.parameters;
}

/** Finds the part of the page that these elements take, with a margin in pixels. */
async function around(elements: Locator, margin: number): Promise<Part> {
	const boxes = await Promise.all((await elements.all()).map((one) => one.boundingBox()));
	const edges = boxes.filter((box) => box !== null);
	const x = Math.min(...edges.map((box) => box.x)) - margin;
	const y = Math.min(...edges.map((box) => box.y)) - margin;
	const right = Math.max(...edges.map((box) => box.x + box.width)) + margin;
	const bottom = Math.max(...edges.map((box) => box.y + box.height)) + margin;
	return { x, y, width: right - x, height: bottom - y };
}
