import type { Json } from '../executions/executions.mts';
import { callWebhook, type WebhookAnswer } from '../executions/webhook.mts';
import { same, type Check } from '../report.mts';
import type { StageWithExamples } from '../start/stageWithExamples.mts';
import { suffix, type WireFormat } from '../start/wireFormat.mts';
import { minorOffer, offer, onlineOffer, otherOffer } from './coreBankingTraffic.mts';
import { comeBack } from './funnelEnd.mts';
import { checkDecisions, checkUnclear, type Call } from './loanDecisions.mts';
import { checkKeyIsDemanded, webhookKey } from './webhookKey.mts';

/** What must happen when core banking and customers call the example `core-banking-loan.json`. */

/** Checks offers, decisions and the way back from the funnel. */
export async function loanConversion(
	stage: StageWithExamples,
	format: WireFormat,
): Promise<Check[]> {
	const workflowId = `prismaCoreBankingLoan${suffix[format]}`;
	const call: Call = (path, content) =>
		callWebhook(stage, workflowId, path + suffix[format], content, webhookKey);
	const offered = await call('prisma-loan-offered', offer(format));
	const other = await call('prisma-loan-offered', otherOffer(format));
	const online = await call('prisma-loan-offered', onlineOffer(format));
	return [
		...(await checkOffer(stage, format, offered)),
		...(await checkOtherOffers(stage, format, call, offered.body)),
		...(await checkDecisions(stage, format, call, { ids: offered.body, otherIds: other.body })),
		...(await checkUnclear(call, online.body)),
		...(await comeBack(stage, format, online.body)),
		...(await checkKeyIsDemanded(
			stage,
			workflowId,
			`prisma-loan-offered${suffix[format]}`,
			offer(format),
		)),
		...(await checkKeyIsDemanded(
			stage,
			workflowId,
			`prisma-loan-decided${suffix[format]}`,
			offered.body,
		)),
	];
}

const stateOf = async ({ sandbox }: StageWithExamples) => (await sandbox.state()).prismaCampaigns;

/** The event, the trace and the customer of an offer. */
async function checkOffer(
	stage: StageWithExamples,
	format: WireFormat,
	{ status, body: ids, execution }: WebhookAnswer<Json>,
): Promise<Check[]> {
	const { customer, loan } = offer(format);
	const { businessEvents, customers, traces } = await stateOf(stage);
	const event = businessEvents.find(({ customerId }) => customerId === customer.id);
	const trace = traces.find(({ id }) => id === ids['trace-id']);
	return [
		same(
			`Loan, ${format}: customer's fields`,
			{ first_name: customer.firstName, age: customer.age, balance: Number(customer.balance) },
			customers.find(({ id }) => id === customer.id)?.fields,
		),
		same('  business event accepted for', 'Car loan', event?.campaign),
		same('  its context', loan, event?.context),
		same(
			'  webhook answers with the IDs',
			[
				200,
				{
					matched: true,
					campaign: 'Car loan',
					'trace-id': event?.traceId,
					'tracking-token': event?.trackingToken,
				},
			],
			[status, ids],
		),
		same(
			'  trace of this customer is open',
			[customer.id, null],
			[trace?.customerId, trace?.closedBy],
		),
		same('  n8n: execution', 'success', execution.status),
	];
}

/** An offer that is delivered twice, and one without a campaign. */
async function checkOtherOffers(
	stage: StageWithExamples,
	format: WireFormat,
	call: Call,
	ids: Json,
): Promise<Check[]> {
	const { customer } = offer(format);
	const again = await call('prisma-loan-offered', offer(format));
	const none = await call('prisma-loan-offered', minorOffer(format));
	const noneAgain = await call('prisma-loan-offered', minorOffer(format));
	const { businessEvents, traces } = await stateOf(stage);
	return [
		same('  offer delivered twice: answer', [409, false], [again.status, again.body.matched]),
		same(
			'    one event',
			1,
			businessEvents.filter(({ customerId }) => customerId === customer.id).length,
		),
		same(
			'    one trace',
			[ids['trace-id']],
			traces.filter(({ customerId }) => customerId === customer.id).map(({ id }) => id),
		),
		same('  no campaign for a minor', [200, { matched: false }], [none.status, none.body]),
		same('    nor later', [200, { matched: false }], [noneAgain.status, noneAgain.body]),
	];
}
