import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '../sandbox/server.mts';
import { importExamples } from './examples.mts';
import { installN8n } from './install.mts';
import { refuseSecond, startN8n, type N8n } from './n8n.mts';
import { pack, unpack } from './package.mts';
import { workFolder } from './paths.mts';
import { freePort } from './ports.mts';
import { step } from './progress.mjs';
import { signIn, type Rest } from './rest.mts';

/** A running n8n with the examples published, and the sandbox they write to. */
export interface Stage {
	n8n: N8n;
	n8nUrl: string;
	rest: Rest;
	sandbox: Sandbox;
	/** Where n8n keeps everything, and where logs go. */
	userFolder: string;
}

interface StageOptions {
	/** The folder under `workFolder`. */
	name: string;
	/** Whether n8n starts with an empty database; otherwise it goes on from the run before. */
	fresh: boolean;
}

/** Builds and packs the package, and starts the sandbox and an n8n that has the package and the examples. */
export async function startStage({ name, fresh }: StageOptions): Promise<Stage> {
	const userFolder = join(workFolder, name);
	await refuseSecond(userFolder);
	// First: an installation empties the folder that the user folder is in.
	await installN8n();
	if (fresh) await rm(userFolder, { recursive: true, force: true });
	await mkdir(userFolder, { recursive: true });

	await step('Building, packing and installing the package', async () =>
		unpack(await pack(userFolder), userFolder),
	);
	const sandbox = await step('Starting the sandbox', async () =>
		startSandbox({ port: await freePort(3311) }),
	);
	const n8n = await step('Starting n8n', () => startN8n(userFolder));
	const rest = await step('Importing and publishing the examples', async () => {
		const session = await signIn(n8n.url);
		await importExamples(session, sandbox);
		return session;
	});
	return { n8n, n8nUrl: n8n.url, rest, sandbox, userFolder };
}
