import { execute } from '../executions/execute.mts';
import { same, type Check } from '../report.mts';
import type { StageWithExamples } from '../start/stageWithExamples.mts';
import { checkScenario, checkSuccess, findArrived } from './arrived.mts';
import { formAnswers, submitForm } from './traffic.mts';

/** Checks that a form creates a customer who is asked to confirm, and starts a scenario with the answers. */
export async function formToScenario(stage: StageWithExamples): Promise<Check[]> {
	const { execution } = await execute(stage, 'expertsenderForm', submitForm);
	const { customer, events, confirmations } = await findArrived(stage, formAnswers.Email);
	return [
		same('Form: first name', formAnswers['First name'], customer?.firstName),
		same('  topic', formAnswers.Topic, customer?.customAttributes['Newsletter topic']),
		same('  consent 2', 'AwaitingConfirmation', customer?.consents[2]),
		same('  emails asking to confirm', 1, confirmations),
		...checkScenario(events, 102, formAnswers),
		...checkSuccess(execution, ['Sign-up form', 'Create or update customer', 'Start the scenario']),
	];
}
