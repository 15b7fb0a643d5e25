import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { step } from '../../progress.mjs';
import { freePort } from './ports.mts';
import { importExamples } from './publish.mts';
import { startStage, type Stage } from './stage.mts';

/** A running n8n with the published examples, and the sandbox that they use. */
export type StageWithExamples = Stage<Sandbox>;

/** Starts everything that the examples need, and publishes them. */
export async function startWithExamples(options: {
	/** The folder under `workFolder`. */
	name: string;
	/** Whether n8n starts with an empty database; otherwise it keeps the data of the run before. */
	fresh: boolean;
}): Promise<StageWithExamples> {
	const stage = await startStage({
		...options,
		startSandbox: async () => startSandbox({ port: await freePort(3311) }),
	});
	await step('Importing and publishing the examples', () =>
		importExamples(stage.rest, stage.sandbox),
	);
	return stage;
}
