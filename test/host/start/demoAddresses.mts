import type { StageWithExamples } from './stageWithExamples.mts';

/** The addresses that the demo shows. */
export function demoAddresses({ n8nUrl, sandbox }: StageWithExamples) {
	return {
		// The list of workflows: without a path, n8n first shows its assistant.
		n8n: `${n8nUrl}/home/workflows`,
		form: `${n8nUrl}/form/expertsender-sign-up`,
		sandbox: `${sandbox.url}/_sandbox`,
	};
}
