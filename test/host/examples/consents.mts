import { execute } from '../executions/execute.mts';
import type { Json } from '../executions/executions.mts';
import { postWebhook } from '../executions/webhook.mts';
import { same, says, type Check } from '../report.mts';
import { webhookHeader } from '../start/publish.mts';
import type { StageWithExamples } from '../start/stageWithExamples.mts';
import { findArrived } from './arrived.mts';

/** What must happen when another tool reports a consent to the example `consents-and-segments.json`. */

const workflowId = 'expertsenderConsents';

/**
 * Checks that a consent is written as given or withdrawn and mails nobody, and that the other tool is told what was not
 * written, and whether to send it again.
 */
export async function consentChanges(stage: StageWithExamples): Promise<Check[]> {
	const report = (consent: string, email: string) => reportConsent(stage, { email, consent });
	const stranger = await postWebhook(stage.n8nUrl, 'expertsender-consent', {});
	const given = await report('granted', 'ola@example.org');
	const known = await report('granted', 'zofia+news@example.org');
	const afterGrant = await findArrived(stage, 'zofia+news@example.org');
	const withdrawn = await report('withdrawn', 'zofia+news@example.org');
	const afterwards = await findArrived(stage, 'zofia+news@example.org');
	const unknown = await report('withdrawn', 'nobody@example.org');
	const odd = await report('perhaps', 'ola@example.org');
	const wrong = await report('granted', 'no address');
	const failing = { method: 'POST', path: '/customers', times: 3 };
	await stage.sandbox.addFault({ ...failing, fault: { kind: 'status', status: 503 } });
	const later = await report('granted', 'ola@example.org');
	const { customer: created, confirmations } = await findArrived(stage, 'ola@example.org');
	const all = [given, known, withdrawn, unknown, odd, wrong, later];
	const written = { status: 200, body: { written: true } };
	return [
		same('Consents: without the header', 403, stranger.status),
		same('  given by somebody new', written, given.answer),
		same('    consent 2, emails to confirm', ['True', 0], [created?.consents[2], confirmations]),
		same(
			'  given by a customer',
			[written, 'True'],
			[known.answer, afterGrant.customer?.consents[2]],
		),
		same('  withdrawn', [written, 'False'], [withdrawn.answer, afterwards.customer?.consents[2]]),
		same('    the name is still there', 'Zofia', afterwards.customer?.firstName),
		same('  withdrawn by nobody known', 422, unknown.answer.status),
		same(
			'    nobody is created',
			undefined,
			(await findArrived(stage, 'nobody@example.org')).customer,
		),
		same('  neither of both', 422, odd.answer.status),
		says('    reason', 'granted or withdrawn', odd.answer.body.reason),
		same('  a wrong address', 422, wrong.answer.status),
		says('    reason', 'Email', wrong.answer.body.reason),
		same('  service is down', 503, later.answer.status),
		same(
			'  n8n: executions',
			all.map(() => 'success'),
			all.map(({ execution }) => execution.status),
		),
	];
}

/** Reports a consent as the other tool does. */
function reportConsent(stage: StageWithExamples, content: object) {
	return execute(stage, workflowId, async (n8nUrl) => {
		const headers = { [webhookHeader.name]: webhookHeader.value };
		const answer = await postWebhook(n8nUrl, 'expertsender-consent', content, headers);
		return { status: answer.status, body: (await answer.json()) as Json };
	});
}
