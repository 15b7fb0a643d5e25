import { join } from 'node:path';
import type { Browser, Page, PageScreenshotOptions } from 'playwright-core';
import type { Check } from '../report.mts';
import type { StageWithExamples } from '../start/stageWithExamples.mts';
import { checkClipping } from './clipped.mts';
import { signIn } from './signIn.mts';
import { id } from './testId.mts';

/** A page of n8n's editor with a signed-in person in front of it. */
export interface Scene {
	page: Page;
	stage: StageWithExamples;
	/** Takes a picture and checks that no text in it is cut off. */
	moment(name: string): Promise<Check>;
	/** Takes a picture of a part of the page for the docs. */
	publish(name: string, part: Part): Promise<void>;
}

/** A part of the page, in pixels. */
export type Part = NonNullable<PageScreenshotOptions['clip']>;

interface SceneOptions {
	/** Where all pictures go. */
	folder: string;
	/** Where pictures for the docs go. */
	docsFolder: string;
	/** n8n follows the colours of the system. */
	colorScheme?: 'light' | 'dark';
}

/** Opens n8n's editor and signs in. */
export async function openScene(
	browser: Browser,
	stage: StageWithExamples,
	{ folder, docsFolder, colorScheme = 'light' }: SceneOptions,
): Promise<Scene> {
	const page = await browser.newPage({
		baseURL: stage.n8nUrl,
		viewport: { width: 1440, height: 900 },
		deviceScaleFactor: 1.5,
		colorScheme,
	});
	page.setDefaultTimeout(20_000);
	// tsx names functions by a call of `__name`, which a function that runs in the page would lack.
	await page.addInitScript('globalThis.__name = (named) => named');
	await signIn(page);
	return {
		page,
		stage,
		async moment(name) {
			// Lists fade in; the picture shows the end of that.
			const path = join(folder, `${name}.png`);
			await page.screenshot({ path, animations: 'disabled', scale: 'css' });
			return await checkClipping(page, name);
		},
		async publish(name, clip) {
			const suffix = colorScheme === 'dark' ? '-dark' : '';
			const path = join(docsFolder, `${name}${suffix}.png`);
			// The icons of the nodes beside the panel would be cut in half. The others come and go.
			const clutter = [
				id('floating-nodes'),
				id('node-feature-request'),
				'.el-notification',
				'.el-popper',
			];
			const style = `${clutter.join()} { visibility: hidden }`;
			await page.mouse.move(0, 0);
			await page.screenshot({ path, animations: 'disabled', clip, style });
		},
	};
}
