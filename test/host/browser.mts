import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { step } from '../progress.mjs';
import { showAllPanels } from './browser/allPanels.mts';
import { bankJob } from './browser/bankJob.mts';
import { openBrowser } from './browser/chromium.mts';
import { findCredentialType, testCredentials } from './browser/credentials.mts';
import { darkPanels } from './browser/darkMode.mts';
import { walkDemo } from './browser/demoWay.mts';
import { checkDocumentation } from './browser/documentation.mts';
import { failingLists } from './browser/failingLists.mts';
import { formJob } from './browser/formJob.mts';
import { mapAutomatically } from './browser/mapAutomatically.mts';
import { findNodes } from './browser/nodeCreator.mts';
import { walkOwnN8n } from './browser/ownN8nWay.mts';
import { takePictures } from './browser/pictures.mts';
import { openScene, type Scene } from './browser/scene.mts';
import { shopJob } from './browser/shopJob.mts';
import { readSubtitles } from './browser/subtitles.mts';
import { printChecks, type Check } from './report.mts';
import { main } from './start/main.mts';
import { root, workFolder } from './start/paths.mts';
import { startWithExamples } from './start/stageWithExamples.mts';

/**
 * Does what a person does in n8n's editor, in a real browser, and takes a picture of every moment.
 *
 *     npm run test:browser                    everything
 *     npm run test:browser -- --only Form     the parts with this word in their title
 *     npm run test:browser -- --pictures      only takes the pictures of docs/
 */

const { values } = parseArgs({
	options: {
		folder: { type: 'string', default: join(workFolder, 'pictures') },
		only: { type: 'string', default: '' },
		pictures: { type: 'boolean', default: false },
	},
});

type Visit = (scene: Scene) => Promise<Check[]>;

const pictures: Record<string, Visit> = { 'Taking the pictures of docs/': takePictures };

const inTheLight: Record<string, Visit> = {
	'Two minutes in the demo': walkDemo,
	'Two minutes in an empty n8n': walkOwnN8n,
	'Reading the subtitles of the examples': readSubtitles,
	'Finding the nodes': findNodes,
	'Testing the credentials': testCredentials,
	'Finding the credential': findCredentialType,
	'Form job': formJob,
	'Shop job': shopJob,
	'Bank job': bankJob,
	'Mapping attributes by name': mapAutomatically,
	'Failing lists': failingLists,
	'Documentation links': checkDocumentation,
	'All panels': (scene) => showAllPanels(scene, 'light'),
};

const inTheDark: Record<string, Visit> = {
	'Dark panels': darkPanels,
	'All panels in the dark': (scene) => showAllPanels(scene, 'dark'),
};

async function visit(scene: Scene, visits: Record<string, Visit>): Promise<Check[]> {
	const checks: Check[] = [];
	for (const [title, run] of Object.entries(visits)) {
		if (!title.includes(values.only)) continue;
		checks.push(...(await step(title, () => run(scene))));
	}
	return checks;
}

async function photographFailure(browser: Browser): Promise<void> {
	const pages = browser.contexts().flatMap((context) => context.pages());
	await pages.at(-1)?.screenshot({ path: join(values.folder, 'failure.png') });
}

await main(async () => {
	const stage = await startWithExamples({ name: 'browser', fresh: true });
	await mkdir(values.folder, { recursive: true });
	const browser = await openBrowser();
	try {
		const { folder } = values;
		const docsFolder = join(root, 'docs', 'pictures');
		const light = await openScene(browser, stage, { folder, docsFolder });
		const dark = await openScene(browser, stage, { folder, docsFolder, colorScheme: 'dark' });
		const checks = [
			...(await visit(light, values.pictures ? pictures : inTheLight)),
			...(await visit(dark, values.pictures ? pictures : inTheDark)),
		];
		console.log(`Pictures: ${folder}`);
		return printChecks(checks);
	} catch (error) {
		await photographFailure(browser);
		throw error;
	} finally {
		await browser.close();
	}
});
