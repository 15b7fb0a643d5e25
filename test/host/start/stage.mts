import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { step } from '../../progress.mjs';
import { installN8n } from './install.mts';
import { refuseSecond, startN8n, type N8n, type StartOptions } from './n8n.mts';
import { pack, unpack } from './package.mts';
import { workFolder } from './paths.mts';
import { signIn, type Rest } from './rest.mts';

/** A running n8n with the package, and a sandbox. */
export interface Stage<S> {
	n8n: N8n;
	n8nUrl: string;
	rest: Rest;
	sandbox: S;
	/** The folder of n8n's data and of all logs. */
	userFolder: string;
}

interface StageOptions<S> extends StartOptions {
	/** The folder under `workFolder`. */
	name: string;
	/** Whether n8n starts with an empty database; otherwise it keeps the data of the run before. */
	fresh: boolean;
	startSandbox: () => Promise<S>;
}

/** Builds and packs the package, and starts a sandbox and an n8n that has the package. */
export async function startStage<S>({
	name,
	fresh,
	startSandbox,
	...startOptions
}: StageOptions<S>): Promise<Stage<S>> {
	const userFolder = join(workFolder, name);
	await refuseSecond(userFolder);
	// This comes first: an installation empties the folder that contains the user folder.
	await installN8n();
	if (fresh) await rm(userFolder, { recursive: true, force: true });
	await mkdir(userFolder, { recursive: true });

	await step('Building, packing and installing the package', async () =>
		unpack(await pack(userFolder), userFolder),
	);
	const sandbox = await step('Starting the sandbox', startSandbox);
	const n8n = await step('Starting n8n', () => startN8n(userFolder, startOptions));
	return { n8n, n8nUrl: n8n.url, rest: await signIn(n8n.url), sandbox, userFolder };
}
