import type { Campaign, Funnel, FunnelStep } from './campaign.mts';
import type { Company, Customer, FunnelRun, Interaction } from './company.mts';
import { meets } from './condition.mts';
import { Refusal } from './refusal.mts';
import { plain } from './wire/plain.mts';
import { Keyword } from './wire/values.mts';

function stepConfig(step: FunnelStep, maxSteps: number, customer: Customer | undefined) {
	switch (step.type) {
		case 'redirect':
			return {
				url: step.url,
				method: step.method,
				parameters: step.parameters,
				'include-system-params': step.includeSystemParams,
				'new-window': step.newWindow,
			};
		case 'message':
			return {
				title: step.title,
				message: step.message,
				actions: step.actions,
				'remaining-steps': step.remaining,
				'max-steps': maxSteps,
			};
		case 'data-capture':
			return {
				fields: step.fields.map(({ label, name, controlType }) => ({
					label,
					name,
					'control-type': controlType,
					value: customer?.fields[name] ?? null,
				})),
				actions: step.actions,
				'remaining-steps': step.remaining,
				'max-steps': maxSteps,
			};
	}
}

function nextStep({ steps }: Funnel, run: FunnelRun): string | null {
	const { next } = steps[run.steps[run.steps.length - 1]];
	return next.find(({ when = [] }) => meets(run.captured, when))?.to ?? null;
}

/** @throws {Refusal} 400 for captured values that the step did not ask for */
function capture({ steps }: Funnel, run: FunnelRun, data: Record<string, unknown>): void {
	const step = steps[run.steps[run.steps.length - 1]];
	const asked = step.type === 'data-capture' ? step.fields.map(({ name }) => name) : [];
	for (const [name, value] of Object.entries(data)) {
		if (!asked.includes(name)) throw new Refusal(400, `step-data: the step has no field ${name}`);
		run.captured[name] = plain(value);
	}
}

/** Finds the interaction of a campaign and a tracking token. */
export function interactionWith(
	company: Company,
	campaignId: string,
	trackingToken: string,
): { campaign: Campaign; interaction: Interaction } {
	const campaign = company.campaigns.find(({ id }) => id === campaignId);
	const interaction = company.interactions.get(trackingToken.toLowerCase());
	if (!campaign || interaction?.campaignId !== campaignId) {
		throw new Refusal(400, 'campaign-id and tracking-token belong to no banner, popup or event');
	}
	return { campaign, interaction };
}

/**
 * Returns the first step of the funnel if `stepData` is undefined, or else the step after the current one.
 *
 * @returns null after the last step
 */
export function advanceFunnel(
	company: Company,
	{ campaign, interaction }: ReturnType<typeof interactionWith>,
	trailId: string,
	stepData: Record<string, unknown> | undefined,
) {
	const { trackingToken, customerId } = interaction;
	const { funnel } = campaign;
	const key = `${trackingToken} ${trailId}`;
	let run = company.funnelRuns.get(key);
	let name: string | null = funnel.first;
	if (stepData === undefined) {
		run = {
			trackingToken,
			trailId,
			campaign: campaign.name,
			steps: [],
			captured: {},
			finished: false,
		};
		company.funnelRuns.set(key, run);
	} else {
		if (!run) throw new Refusal(400, 'step-data: the funnel has not been started on this trail');
		if (run.finished) return null;
		capture(funnel, run, stepData);
		name = nextStep(funnel, run);
	}
	if (name === null) {
		run.finished = true;
		return null;
	}
	run.steps.push(name);
	const step = funnel.steps[name];
	return {
		type: new Keyword(step.type),
		config: stepConfig(step, funnel.maxSteps, company.customers.get(customerId)),
	};
}
