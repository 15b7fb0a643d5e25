import type { Json } from '../executions/executions.mts';
import { same, says, type Check } from '../report.mts';
import type { StageWithExamples } from '../start/stageWithExamples.mts';
import { callWebhook } from '../executions/webhook.mts';
import { suffix, type WireFormat } from '../start/wireFormat.mts';
import { checkKeyIsDemanded, webhookKey } from './webhookKey.mts';

/** What a clerk's program sends to the example `branch-offers.json`, and what must happen then. */

/** Checks that a customer's file shows the offers, and that declining one closes the trace. */
export async function branchOffers(stage: StageWithExamples, format: WireFormat): Promise<Check[]> {
	const workflowId = `prismaBranchOffers${suffix[format]}`;
	const call = <Body,>(path: string, content: object) =>
		callWebhook<Body>(stage, workflowId, path + suffix[format], content, webhookKey);
	const trace = async (id: unknown) =>
		(await stage.sandbox.state()).prismaCampaigns.traces.find((one) => one.id === id);

	const opened = await call<Json[]>('prisma-branch-offers', { customerId: 'A-77', branch: '12' });
	const [visit] = opened.execution.items('Create trace');
	const before = await trace(visit?.['trace-id']);
	const [offer = {}] = opened.body;
	const funnel = await fetch(String(offer.url));

	const nothing = await call<Json[]>('prisma-branch-offers', { customerId: '5114', branch: '12' });

	const declined = await call<Json>('prisma-branch-declined', { ...offer, reason: 'too dear' });
	const after = await trace(visit?.['trace-id']);
	const actions = after?.trails.flatMap((trail) => trail.actions) ?? [];

	return [
		same(
			`Branch, ${format}: offers of the category`,
			[200, ['Car loan']],
			[opened.status, opened.body.map(({ name }) => name)],
		),
		same(
			'  action recorded',
			['location', 'customer file', [{ name: 'branch', value: '12' }]],
			[actions[0]?.type, actions[0]?.name, actions[0]?.data],
		),
		same('  funnel URL opens', 200, funnel.status),
		says('    and shows', 'Car loan', await funnel.text()),
		same('  nothing to offer to another', [200, []], [nothing.status, nothing.body]),
		same('  trace is still open', null, before?.closedBy),
		// Nothing of what the caller sent, such as the header with the key.
		same(
			'  declined: webhook answers',
			[200, { success: true, 'trail-id': offer['trail-id'] }],
			[declined.status, declined.body],
		),
		same('  trace is closed by', 'dismiss', after?.closedBy),
		same(
			'  dismissal recorded, with its reason',
			[
				{ name: 'tracking-token', value: offer['tracking-token'] },
				{ name: 'reason', value: 'too dear' },
			],
			actions[1]?.data,
		),
		same(
			'  n8n: executions',
			['success', 'success'],
			[opened.execution.status, declined.execution.status],
		),
		...(await checkKeyIsDemanded(stage, workflowId, `prisma-branch-offers${suffix[format]}`, {
			customerId: 'A-77',
		})),
		...(await checkKeyIsDemanded(
			stage,
			workflowId,
			`prisma-branch-declined${suffix[format]}`,
			offer,
		)),
	];
}
