import { step } from '../../progress.mjs';
import type { Check } from '../report.mts';
import type { StageWithExamples } from '../start/stageWithExamples.mts';
import { callItself, sendNoInput, mendAndStart } from './expertSender.mts';
import { saveAndOffer } from './prisma.mts';
import { startScriptedModel } from './scriptedModel.mts';

/** Lets n8n's AI Agent node call both nodes as tools, with a model that follows a script. Resets the sandbox. */
export async function allTools(stage: StageWithExamples): Promise<Check[]> {
	const model = await startScriptedModel();
	try {
		return [
			...(await step('Calling the ExpertSender tool', () => mendAndStart(stage, model))),
			...(await step('Calling it in an older AI Agent node', () => callItself(stage, model))),
			...(await step('Calling it with its defaults', () => sendNoInput(stage, model))),
			...(await step('Calling the Prisma tool', () => saveAndOffer(stage, model, 'byEngine'))),
			...(await step('Calling it in an older AI Agent node', () =>
				saveAndOffer(stage, model, 'byNode'),
			)),
		];
	} finally {
		await model.close();
	}
}
