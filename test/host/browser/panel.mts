import type { Locator, Page } from 'playwright-core';
import type { Hands } from './hands.mts';
import { id } from './testId.mts';

/** A node's panel, as it is found on the page. */
export const panelOf = (page: Page) => page.locator(id('ndv'));

/** A node on the canvas. */
export const nodeOf = (page: Page, name: string): Locator =>
	page.locator(`${id('canvas-node')}[data-node-name="${name}"]`);

/** A parameter's box, by the parameter's name. */
export const boxOf = (page: Page, parameter: string): Locator =>
	page.locator(id(`parameter-input-${parameter}`));

/** A field of the input panel that can be dragged. */
export const fieldOf = (page: Page, name: string): Locator =>
	page
		.locator(`${id('ndv-input-panel')} [data-target="mappable"]`)
		.filter({ hasText: new RegExp(`^\\s*${name}\\s*$`) })
		.first();

/** An option of the list that is open. */
export const optionOf = (page: Page, name: string | RegExp): Locator =>
	page
		.locator(
			'[role="option"]:visible, [role="menuitem"]:visible, .el-select-dropdown__item:visible',
		)
		.filter({ hasText: name })
		.first();

/** Opens a node's panel from the canvas. */
export async function openPanel(page: Page, name: string): Promise<void> {
	await nodeOf(page, name).dblclick();
	await page.locator(id('node-parameters')).waitFor();
}

/** Closes the panel. Escape would not do where a list was chosen from last. */
export async function closePanel(page: Page): Promise<void> {
	await page.locator(id('ndv-close-button')).click();
	await panelOf(page).waitFor({ state: 'hidden' });
}

/** Finds the part of the page that the panel's input and parameters take. */
export async function findPanel(page: Page) {
	const [panel, output] = await Promise.all([
		panelOf(page).boundingBox(),
		page.locator(id('output-panel')).boundingBox(),
	]);
	if (!panel || !output) throw new Error('The panel is not open');
	return { x: panel.x, y: panel.y, width: output.x - panel.x, height: panel.height };
}

const run = (page: Page) => page.locator(id('execute-workflow-button')).click();

/** Runs the workflow from the canvas, and waits until these nodes have succeeded. */
export async function runWorkflow(page: Page, ...names: string[]): Promise<void> {
	await run(page);
	for (const name of names) {
		await nodeOf(page, name).locator(id('canvas-node-status-success')).waitFor();
	}
}

/** Runs the workflow from the canvas, and waits until n8n says that this node failed. */
export async function runIntoError(page: Page, name: string): Promise<void> {
	await run(page);
	await page.getByText(`Problem in node ‘${name}‘`).waitFor();
}

/** Chooses an option of the list that is open. */
export async function chooseOption(page: Page, name: string | RegExp): Promise<void> {
	await optionOf(page, name).click();
}

/** Drags a field of the input into a parameter's box. */
export async function dropField(
	page: Page,
	hands: Hands,
	field: string,
	parameter: string,
): Promise<void> {
	const box = boxOf(page, parameter);
	await hands.drag(fieldOf(page, field), box);
	await box.getByText('{{').waitFor();
}

/** Opens the list of a parameter and chooses from it. */
export async function choose(page: Page, parameter: string, name: string): Promise<void> {
	await boxOf(page, parameter).click();
	await chooseOption(page, name);
	// The list fades out, and would take the next click.
	await optionOf(page, name).waitFor({ state: 'hidden' });
}

/** Runs the node whose panel is open, and waits for its output. */
export async function executeStep(page: Page): Promise<void> {
	await page.locator(id('node-execute-button')).click();
	await page
		.locator(id('output-panel'))
		.getByText(/^\d+ items?$/)
		.waitFor();
}

/** The heading of an earlier node in the input panel; a click shows its fields. */
export const inputOf = (page: Page, name: string): Locator =>
	page.locator(id('run-data-schema-header')).filter({ hasText: name });
