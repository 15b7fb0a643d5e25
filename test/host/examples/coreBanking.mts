import type { Json } from '../executions/executions.mts';
import { same, says, type Check } from '../report.mts';
import type { StageWithExamples } from '../start/stageWithExamples.mts';
import { callWebhook } from '../executions/webhook.mts';
import { suffix, type WireFormat } from '../start/wireFormat.mts';

/** What core banking sends to the example `core-banking-loan.json`, and what must happen then. */

const offer = (format: WireFormat) => ({
	customer: { id: `loan-${format}`, firstName: 'Łucja', age: 41, balance: '1800.00' },
	loan: { number: `L-2026-${format}`, amount: '15000.00' },
});

/** A minor, for whom there is no campaign. */
const minor = (format: WireFormat) => ({
	...offer(format),
	customer: { id: `minor-${format}`, firstName: 'Jaś', age: 17, balance: '1800.00' },
});

/** Checks that an offer opens a trace, an approval converts and closes it, and a second approval is refused. */
export async function loanConversion(
	stage: StageWithExamples,
	format: WireFormat,
): Promise<Check[]> {
	const call = (path: string, content: object) =>
		callWebhook(stage, `prismaCoreBankingLoan${suffix[format]}`, path + suffix[format], content);
	const { customer, loan } = offer(format);
	const state = async () => (await stage.sandbox.state()).prismaCampaigns;

	const offered = await call('prisma-loan-offered', { customer, loan });
	const ids = offered.body;
	const after = await state();
	const event = after.businessEvents.find(({ customerId }) => customerId === customer.id);
	const stored = after.customers.find(({ id }) => id === customer.id);
	const traceNow = async () => (await state()).traces.find(({ id }) => id === ids['trace-id']);
	const opened = await traceNow();

	const none = await call('prisma-loan-offered', minor(format));

	const approval = { ...ids, loan };
	const first = await call('prisma-loan-approved', approval);
	const second = await call('prisma-loan-approved', approval);
	const closed = await traceNow();
	const actions = closed?.trails.flatMap((trail) => trail.actions) ?? [];
	const refused = second.execution.items('Record conversion', 1);

	return [
		same(`Loan, ${format}: customer's fields`, fieldsOf(customer), stored?.fields),
		same('  business event accepted for', 'Car loan', event?.campaign),
		same('  its context', loan, event?.context),
		same('  webhook answers with its campaign', [200, 'Car loan'], [offered.status, ids.campaign]),
		same(
			'  its trace and token',
			[event?.traceId, event?.trackingToken],
			[ids['trace-id'], ids['tracking-token']],
		),
		same(
			'  one trail, on that trace',
			[{ id: ids['trail-id'], channel: 'core-banking' }],
			opened?.trails.map(({ id, channel }) => ({ id, channel })),
		),
		same('  trace is still open', null, opened?.closedBy),
		same('  n8n: execution', 'success', offered.execution.status),
		same('  no campaign for a minor', { matched: false }, none.body),
		same(
			'  approval: webhook answers',
			[200, { recorded: true, loan: loan.number }],
			[first.status, first.body],
		),
		same('  trace is closed by', 'conversion', closed?.closedBy),
		same(
			'  conversions recorded, with data',
			[
				[
					{ name: 'tracking-token', value: ids['tracking-token'] },
					{ name: 'loan', value: loan.number },
					{ name: 'amount', value: loan.amount },
				],
			],
			actions.filter(({ type }) => type === 'conversion').map(({ data }) => data),
		),
		same(
			'  second approval: webhook answers',
			[409, false, loan.number],
			[second.status, second.body.recorded, second.body.loan],
		),
		says('    reason', 'the trace was closed by its conversion', second.body.reason),
		says('    advice', 'has closed the trace already', second.body.reason),
		same('    n8n: execution', 'success', second.execution.status),
		same(
			'    n8n: out of both branches',
			[0, 1],
			[second.execution.items('Record conversion').length, refused.length],
		),
		same('    n8n: linked to its input', [0], second.execution.inputs('Record conversion', 1)),
		same(
			'    n8n: with the fields of its input',
			loan,
			(refused[0]?.body as Json | undefined)?.loan,
		),
		same(
			'    n8n: and its kind, status and item',
			{ kind: 'refused', status: 400, item: 0 },
			withoutMessage(refused[0]?.error as Json | undefined),
		),
	];
}

const withoutMessage = ({ message, ...others }: Json = {}) => others;

/** Lists the customer's fields as the sandbox stores them. */
const fieldsOf = ({ firstName, age, balance }: ReturnType<typeof offer>['customer']) => ({
	first_name: firstName,
	age,
	balance: Number(balance),
});
