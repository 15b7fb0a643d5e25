import { randomUUID } from 'node:crypto';
import type { Json } from '../executions/executions.mts';
import type { WebhookAnswer } from '../executions/webhook.mts';
import { same, says, type Check } from '../report.mts';
import type { StageWithExamples } from '../start/stageWithExamples.mts';
import type { WireFormat } from '../start/wireFormat.mts';
import { offer, otherOffer } from './coreBankingTraffic.mts';

/** What must happen when core banking decides about offers of the example `core-banking-loan.json`. */

/** Calls one of the example's webhooks. */
export type Call = (path: string, content: object) => Promise<WebhookAnswer<Json>>;

/** Checks an approval and a refusal, each on the trace of its customer, and a second decision. */
export async function checkDecisions(
	stage: StageWithExamples,
	format: WireFormat,
	call: Call,
	{ ids, otherIds }: Record<'ids' | 'otherIds', Json>,
): Promise<Check[]> {
	const { loan } = offer(format);
	const other = otherOffer(format);
	const decide = (about: Json, approved: boolean, of: object) =>
		call('prisma-loan-decided', {
			'trace-id': about['trace-id'],
			'tracking-token': about['tracking-token'],
			approved,
			loan: of,
		});
	const approved = await decide(ids, true, loan);
	const afterwards = await readTrace(stage, otherIds);
	const refused = await decide(otherIds, false, other.loan);
	const second = await decide(ids, false, loan);
	const trace = await readTrace(stage, ids);
	const otherTrace = await readTrace(stage, otherIds);
	const data = (about: Json, { number, amount }: typeof loan) => [
		{ name: 'tracking-token', value: about['tracking-token'] },
		{ name: 'loan', value: number },
		{ name: 'amount', value: amount },
	];
	const [left = {}] = second.execution.items('Create trail', 1);
	const error = (left.error ?? {}) as Json;
	return [
		same(
			'  approval: answer',
			[200, { recorded: true, approved: true, loan: loan.number }],
			[approved.status, approved.body],
		),
		same(
			'    recorded once, on one trail',
			['conversion', ['core-banking'], [['loan approved', data(ids, loan)]]],
			[trace?.closedBy, trace?.channels, trace?.actions],
		),
		same('    another trace stays open', null, afterwards?.closedBy),
		same(
			'  refusal: answer',
			[200, { recorded: true, approved: false, loan: other.loan.number }],
			[refused.status, refused.body],
		),
		same(
			'    recorded on the trace of its customer',
			[other.customer.id, 'dismiss', [['loan refused', data(otherIds, other.loan)]]],
			[otherTrace?.customerId, otherTrace?.closedBy, otherTrace?.actions],
		),
		same(
			'  second decision: answer',
			[409, false, loan.number],
			[second.status, second.body.recorded, second.body.loan],
		),
		says('    reason', 'has been decided before', second.body.reason),
		same('    n8n: execution', 'success', second.execution.status),
		same('    n8n: with the fields of its input', loan, (left.body as Json | undefined)?.loan),
		same('    n8n: kind and status', ['refused', 400], [error.kind, error.status]),
		says('    n8n: what Prisma says', 'the trace was closed by its conversion', error.message),
		same(
			'    opens no trace',
			1,
			(await tracesOf(stage)).filter(({ customerId }) => customerId === trace?.customerId).length,
		),
	];
}

const tracesOf = async ({ sandbox }: StageWithExamples) =>
	(await sandbox.state()).prismaCampaigns.traces;

/** A trace, with the channels of its trails and what was recorded on them. */
async function readTrace(stage: StageWithExamples, ids: Json) {
	const found = (await tracesOf(stage)).find(({ id }) => id === ids['trace-id']);
	return (
		found && {
			customerId: found.customerId,
			closedBy: found.closedBy,
			channels: found.trails.map(({ channel }) => channel),
			actions: found.trails.flatMap(({ actions }) => actions.map(({ name, data }) => [name, data])),
		}
	);
}

/** Checks decisions that say neither yes nor no, or whose trace is missing or unknown. */
export async function checkUnclear(call: Call, ids: Json): Promise<Check[]> {
	const loan = { number: 'L-1', amount: '1.00' };
	const decide = (change: Json) =>
		call('prisma-loan-decided', { ...ids, approved: true, loan, ...change });
	const unclear = await decide({ approved: 'maybe' });
	const missing = await decide({ 'trace-id': '' });
	const unknown = await decide({ 'trace-id': randomUUID() });
	return [
		same('  neither yes nor no: answer', [400, false], [unclear.status, unclear.body.recorded]),
		same('    n8n: no trail', 0, unclear.execution.items('Create trail').length),
		same('  without a trace: answer', [400, false], [missing.status, missing.body.recorded]),
		same('  unknown trace: answer', [503, false], [unknown.status, unknown.body.recorded]),
	];
}
