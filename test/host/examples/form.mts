import { execute } from '../executions/execute.mts';
import { same, type Check } from '../report.mts';
import type { StageWithExamples } from '../start/stageWithExamples.mts';
import { checkScenario, checkSuccess, findArrived } from './arrived.mts';
import { postJson } from './post.mts';
import { formAnswers, submitForm } from './formTraffic.mts';

/**
 * Checks that a form creates a customer who is asked to confirm once, and starts a scenario with the answers, and that
 * the consent of a customer who has confirmed is left alone.
 */
export async function formToScenario(stage: StageWithExamples): Promise<Check[]> {
	const fillIn = (answers = formAnswers) =>
		execute(stage, 'expertsenderForm', (n8nUrl) => submitForm(n8nUrl, answers));
	const { execution } = await fillIn();
	const { customer, events, confirmations } = await findArrived(stage, formAnswers.Email);
	const again = await fillIn({ ...formAnswers, Topic: 'Hiking' });
	const second = await findArrived(stage, formAnswers.Email);
	await withdrawConsent(stage, formAnswers.Email);
	await fillIn();
	const third = await findArrived(stage, formAnswers.Email);
	const anna = { ...formAnswers, Email: 'anna@example.org', 'First name': 'Anna' };
	const confirmed = await fillIn(anna);
	const known = await findArrived(stage, anna.Email);
	return [
		same('Form: first name', formAnswers['First name'], customer?.firstName),
		same('  topic', formAnswers.Topic, customer?.customAttributes['Newsletter topic']),
		same('  consent 2', 'AwaitingConfirmation', customer?.consents[2]),
		same('  emails asking to confirm', 1, confirmations),
		...checkScenario(events, 102, formAnswers),
		...checkSuccess(execution, formNodes),
		same('  twice: topic', 'Hiking', second.customer?.customAttributes['Newsletter topic']),
		same('    emails asking to confirm', 1, second.confirmations),
		same('    custom events', 1, second.events.length),
		...checkSuccess(again.execution, formNodes),
		same('  after withdrawing: emails', 2, third.confirmations),
		same('    consent 2', 'AwaitingConfirmation', third.customer?.consents[2]),
		same('  confirmed before: consent 2', 'True', known.customer?.consents[2]),
		same('    emails asking to confirm', 0, known.confirmations),
		...checkSuccess(confirmed.execution, formNodes),
	];
}

const formNodes = [
	'Sign-up form',
	'Get customer',
	'Take the answers again',
	'Create or update customer',
	'Start the scenario',
];

/** Withdraws the newsletter of a customer in the sandbox, as a link in an email does. */
async function withdrawConsent({ sandbox }: StageWithExamples, email: string): Promise<void> {
	const consentsData = { consents: [{ id: 2, value: 'False' }] };
	await postJson(
		`${sandbox.url}/customers`,
		{ mode: 'Update', matchBy: 'Email', data: [{ email, consentsData }] },
		{ 'x-api-key': sandbox.apiKey },
	);
}
