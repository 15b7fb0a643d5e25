import { prismaClient } from '../../sandbox/prismacampaigns/client.mts';
import type { Json } from '../executions/executions.mts';
import type { StageWithExamples } from '../start/stageWithExamples.mts';
import { suffix, type WireFormat } from '../start/wireFormat.mts';

/** What core banking and a customer's browser send to the example `core-banking-loan.json`. */

/** The ID of the sandbox's campaign that the offer starts. */
const CAR_LOAN = '17592186050001';

/** Part of each loan's number: n8n remembers the loans of an earlier run as offered. */
const RUN = `L-${Date.now()}`;

/** The offer of a loan, as core banking sends it. */
export const offer = (format: WireFormat) => ({
	customer: { id: `loan-${format}`, firstName: 'Łucja', age: 41, balance: '1800.00' },
	loan: { number: `${RUN}-1-${format}`, amount: '15000.00' },
});

/** The offer to another customer at the same time. */
export const otherOffer = (format: WireFormat) => ({
	customer: { id: `loan-2-${format}`, firstName: 'Jan', age: 52, balance: '2400.00' },
	loan: { number: `${RUN}-2-${format}`, amount: '9000.00' },
});

/** The offer to a customer who goes to the end of the funnel. */
export const onlineOffer = (format: WireFormat) => ({
	customer: { id: `loan-3-${format}`, firstName: 'Zofia', age: 35, balance: '3100.00' },
	loan: { number: `${RUN}-3-${format}`, amount: '12000.00' },
});

/** The offer to a minor, for whom there is no campaign. */
export const minorOffer = (format: WireFormat) => ({
	customer: { id: `minor-${format}`, firstName: 'Jaś', age: 17, balance: '1800.00' },
	loan: { number: `${RUN}-4-${format}`, amount: '15000.00' },
});

interface RedirectStep {
	url: string;
	parameters: Array<{ name: string; value: string }>;
	'include-system-params': boolean;
}

/**
 * Goes through the funnel as the customer's browser does on the page of Prisma Campaigns, to the redirect.
 * Returns the address that the browser is sent to, at the webhook in place of the sample page.
 */
export async function walkToRedirect(
	{ n8nUrl, sandbox }: StageWithExamples,
	format: WireFormat,
	ids: Json,
): Promise<URL> {
	const { post } = prismaClient(() => sandbox, format);
	const visit = await post(`/api/traces/${String(ids['trace-id'])}/trail`, { channel: 'web' });
	const trailId = String(visit.body['trail-id']);
	const trackingToken = String(ids['tracking-token']);
	const advance = (step?: object) =>
		post('/api/campaigns/advance-funnel', {
			'trail-id': trailId,
			'campaign-id': CAR_LOAN,
			'tracking-token': trackingToken,
			...(step && { 'step-data': step }),
		});
	await advance();
	await advance({});
	const { body } = await advance({ amount: '12000', email: 'zofia@example.org' });
	const step = body.config as RedirectStep;
	const address = new URL(`${n8nUrl}/webhook/prisma-loan-funnel-end${suffix[format]}`);
	for (const { name, value } of step.parameters) address.searchParams.set(name, value);
	if (step['include-system-params']) {
		address.searchParams.set('campaign-id', CAR_LOAN);
		address.searchParams.set('trail-id', trailId);
		address.searchParams.set('tracking-token', trackingToken);
	}
	return address;
}
