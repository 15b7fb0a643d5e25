import { execute } from '../executions/execute.mts';
import { startManually } from '../executions/runManually.mts';
import { openPage, submitFirstPage, submitPage } from '../executions/staffForm.mts';
import { same, says, type Check } from '../report.mts';
import type { StageWithExamples } from '../start/stageWithExamples.mts';

/** What must happen when staff start a scenario for segments with the example `consents-and-segments.json`. */

const workflowId = 'expertsenderConsents';

/** The request as it must be shown and sent. */
const request = {
	customEventId: 101,
	dataFields: [{ name: 'Discount code', type: 'String', value: 'SPRING10 <b>' }],
	segments: [1, 5],
};

/** What is entered on the first page. */
const question = ['101', '1, 5, 1', 'SPRING10 <b>'];

/**
 * Checks that an event goes to segments only when somebody approves what is shown, that it is sent as shown, and that a
 * test sends nothing.
 */
export async function segmentEvents(stage: StageWithExamples): Promise<Check[]> {
	const url = `${stage.n8nUrl}/form/expertsender-segments`;
	const stranger = await submitFirstPage(url, question, 'guessed');
	const refused = await ask(stage, { answers: question, decision: 'Do not send' });
	const wrong = await ask(stage, { answers: ['101', 'everybody', ''] });
	const tested = await ask(stage, { answers: question, decision: 'Send', isTest: true });
	const sentBefore = await sentBodies(stage);
	const approved = await ask(stage, { answers: question, decision: 'Send' });
	const sent = await sentBodies(stage);
	const unknown = await ask(stage, { answers: ['999', '1', ''], decision: 'Send' });
	return [
		same('Segments: without the login', [401, ''], [stranger.status, stranger.next]),
		says('  the page shows', 'Custom event 101 for the segments 1, 5', refused.page),
		says('    the request', JSON.stringify(request), refused.page),
		says('  not approved', 'It was not approved.', refused.ending),
		says('  what cannot be read is refused at once', 'Segments', wrong.page),
		says('  a test says so', 'This is a test: nothing is sent', tested.page),
		says('    also at the end', 'Test: nothing was sent', tested.ending),
		same('  nothing is sent of these', [], sentBefore),
		says('  approved', 'The scenario starts', approved.ending),
		same('    sent once, as it was shown', [request], sent),
		says('  refused by the service', 'Not sent', unknown.ending),
		same(
			'  n8n: executions',
			['success', 'success', 'success', 'success', 'success'],
			[refused, wrong, tested, approved, unknown].map(({ execution }) => execution.status),
		),
	];
}

/** Lists what was sent to segments. */
async function sentBodies({ sandbox }: StageWithExamples): Promise<unknown[]> {
	return (await sandbox.requests())
		.filter(({ url }) => url === '/scenariocustomevents/withsegments')
		.map(({ body }) => JSON.parse(body ?? ''));
}

interface Question {
	answers: string[];
	/** What is chosen on the second page; none if that page is the ending already. */
	decision?: 'Send' | 'Do not send';
	/** Whether it is a test, as with *Execute workflow* in the editor. */
	isTest?: boolean;
}

/** Fills in the form, decides on the second page, and reads the ending. */
async function ask(stage: StageWithExamples, { answers, decision, isTest = false }: Question) {
	if (isTest) await startManually(stage, workflowId, 'Event for segments');
	const { answer, execution } = await execute(stage, workflowId, async (n8nUrl) => {
		const path = isTest ? 'form-test' : 'form';
		const { next } = await submitFirstPage(`${n8nUrl}/${path}/expertsender-segments`, answers);
		const page = (await openPage(next)).text;
		if (decision) await submitPage(next, [null, JSON.stringify([decision]), 'Ewa']);
		const ending = decision ? (await openPage(next)).text : page;
		await submitPage(next, []);
		return { page, ending };
	});
	return { ...answer, execution };
}
