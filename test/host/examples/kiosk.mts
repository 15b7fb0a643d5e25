import type { Json } from '../executions/executions.mts';
import { same, type Check } from '../report.mts';
import type { StageWithExamples } from '../start/stageWithExamples.mts';
import { callWebhook } from '../executions/webhook.mts';
import { suffix, type WireFormat } from '../start/wireFormat.mts';
import { checkKeyIsDemanded, webhookKey } from './webhookKey.mts';

/** What a kiosk sends to the example `kiosk-banners.json`, and what must happen then. */

interface Step {
	type: string;
	config: Json;
}

const request = {
	customerId: 'A-77',
	page: '/home',
	// The first has no banners, so the others have different places in the request and in the answer.
	placeholders: ['HomeBottom', 'HomeTop', 'HomeSide'],
};

/** The amount decides which way the funnel goes. */
const walks = {
	edn: { amount: '15000', steps: ['welcome', 'amount', 'application', 'thanks'] },
	json: { amount: '25000', steps: ['welcome', 'amount', 'adviser'] },
};

/** Checks that a page gets its banners, and that the funnel of the first one is walked to its end. */
export async function kioskVisit(stage: StageWithExamples, format: WireFormat): Promise<Check[]> {
	const { amount, steps } = walks[format];
	const answers = { amount, email: `kiosk-${format}@example.org` };
	const call = (content: object) =>
		callWebhook(
			stage,
			`prismaKioskBanners${suffix[format]}`,
			`prisma-kiosk${suffix[format]}`,
			content,
			webhookKey,
		);
	const { status, body, execution } = await call({ ...request, answers });
	const passerBy = await call({ page: '/home', placeholders: ['HomeBottom'] });
	const { traces, interactions, funnelRuns, campaigns, customers } = (await stage.sandbox.state())
		.prismaCampaigns;
	const [{ 'trace-id': traceId } = {} as Json] = execution.items('Create trace');
	const trace = traces.find(({ id }) => id === traceId);
	const [{ 'customer-id': passerById } = {} as Json] = passerBy.execution.items('Create trace');
	const banners = (body.banners ?? []) as Array<Json & { banner: Json }>;
	const shown = interactions.filter((one) => one.traceId === traceId && one.shownAs === 'banner');
	const run = funnelRuns.find(({ trailId }) => trailId === trace?.trails[0]?.id);
	const walked = (body.steps ?? []) as Step[];
	const { funnel } = campaigns.find(({ name }) => name === 'Car loan')!;

	return [
		same(`Kiosk, ${format}: webhook answers`, 200, status),
		same(
			'  trace of customer, channel',
			['A-77', ['kiosk']],
			[trace?.customerId, trace?.trails.map(({ channel }) => channel)],
		),
		same(
			'  banners and their placeholders',
			[
				['HomeTop', '17592186050001'],
				['HomeTop', '17592186050002'],
				['HomeSide', '17592186050001'],
				['HomeSide', '9007199254740993'],
			],
			banners.map(({ placeholder, banner }) => [placeholder, String(banner.campaign)]),
		),
		same(
			'  their tokens were given out',
			shown.map(({ trackingToken }) => trackingToken),
			banners.map(({ banner }) => banner['tracking-token']),
		),
		same(
			'  link of the first is complete',
			`${stage.sandbox.url}/images/car-loan-728x90.svg`,
			banners[0]?.banner.link,
		),
		same('  funnel walked', steps, run?.steps),
		same('  to its end', [true, true], [run?.finished, body.finished]),
		same(
			'  webhook answers with the steps',
			steps.map((name) => funnel.steps[name].type),
			walked.map(({ type }) => type),
		),
		same('  captured', answers, run?.captured),
		same('  n8n: execution', 'success', execution.status),
		same('  n8n: times round the loop', steps.length, execution.items('Continue').length),
		same(
			'  nobody known, nothing to show',
			{ banners: [], steps: [], finished: true },
			passerBy.body,
		),
		same(
			'    an anonymous customer',
			true,
			customers.find(({ id }) => id === passerById)?.anonymous,
		),
		...(await checkKeyIsDemanded(
			stage,
			`prismaKioskBanners${suffix[format]}`,
			`prisma-kiosk${suffix[format]}`,
			request,
		)),
	];
}
