import { execute } from '../executions/execute.mts';
import { same, type Check } from '../report.mts';
import type { StageWithExamples } from '../start/stageWithExamples.mts';
import { checkScenario, checkSuccess, findArrived } from './arrived.mts';
import { deliverResponse, tallyResponse, typeformResponse } from './formToolTraffic.mts';

/** What must happen when Typeform or Tally sends a response to the example `form-tools.json`. */

/** The data fields of the event, from what Typeform sent. */
const typeformData = {
	form: 'Plan a trip',
	'Your email': 'lena@example.org',
	'First name': 'Lena',
	'What should we know?': 'Żadnych autokarów.\nThank you!',
	'When?': '2027-07-01',
	'Where to?': 'Lisbon',
	'How do you travel?': 'By tandem',
	'What do you like?': 'Museums, Food, Fado',
	'How many people?': '2',
	'May we call you?': 'false',
};

/** The data fields of the event, from what Tally sent. */
const tallyData = {
	form: 'Bike fitting',
	utm_source: 'newsletter',
	'First name': 'Mateusz',
	Email: 'mateusz@example.org',
	'Height in cm': '183',
	Message: 'Ból kolana po 40 km',
	Bike: 'Gravel',
	Problems: 'Hands, Knee',
	'How urgent?': '4',
};

/**
 * Checks that a response of either tool creates the customer and starts one scenario with all answers, also if it is
 * delivered twice, and that a wrong signature and a response without an email start nothing.
 */
export async function formTools(stage: StageWithExamples): Promise<Check[]> {
	const deliver = (...how: DropFirst<Parameters<typeof deliverResponse>>) =>
		execute(stage, 'expertsenderFormTools', (n8nUrl) => deliverResponse(n8nUrl, ...how));
	const before = (await stage.sandbox.stats()).count;
	const forged = await deliver('typeform', typeformResponse, 'another secret');
	const forgedTally = await deliver('tally', tallyResponse, 'another secret');
	const nameless = await deliver('tally', withoutEmail());
	const untouched = (await stage.sandbox.stats()).count - before;

	const first = await deliver('typeform', typeformResponse);
	const second = await deliver('typeform', typeformResponse);
	const fromTypeform = await findArrived(stage, 'lena@example.org');
	const tally = await deliver('tally', tallyResponse);
	const fromTally = await findArrived(stage, 'mateusz@example.org');
	const wrong = { started: false, reason: 'The signature is wrong.' };
	const path = ['Is there an email?', 'Create or update customer', 'Start the scenario'];
	return [
		same('Form tools: wrong signature', { status: 401, body: wrong }, forged.answer),
		same('  also of Tally', { status: 401, body: wrong }, forgedTally.answer),
		same(
			'  response without an email',
			{ status: 200, body: { started: false, reason: 'The response has no email.' } },
			nameless.answer,
		),
		same('  nothing is sent of these', 0, untouched),
		same(
			'  n8n: their executions',
			['success', 'success', 'success'],
			[forged, forgedTally, nameless].map(({ execution }) => execution.status),
		),
		same('  Typeform is answered', { status: 200, body: { started: true } }, first.answer),
		same('  first name', 'Lena', fromTypeform.customer?.firstName),
		...checkScenario(fromTypeform.events, 102, typeformData),
		...checkSuccess(first.execution, ['Typeform webhook', 'Answers from Typeform', ...path]),
		same('  delivered twice', { status: 200, body: { started: false } }, second.answer),
		same('    n8n: execution', 'success', second.execution.status),
		same('  Tally is answered', { status: 200, body: { started: true } }, tally.answer),
		same('  first name', 'Mateusz', fromTally.customer?.firstName),
		...checkScenario(fromTally.events, 102, tallyData),
		...checkSuccess(tally.execution, ['Tally webhook', 'Answers from Tally', ...path]),
	];
}

type DropFirst<List extends unknown[]> = List extends [unknown, ...infer Others] ? Others : never;

/** A response in which the question for the email was left empty. */
function withoutEmail() {
	const { data, ...event } = tallyResponse;
	const fields = data.fields.map((field) =>
		field.type === 'INPUT_EMAIL' ? { ...field, value: null } : field,
	);
	return { ...event, data: { ...data, responseId: '3xhy5o', fields } };
}
