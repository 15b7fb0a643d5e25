import { step } from '../../progress.mjs';
import type { Check } from '../report.mts';
import type { StageWithExamples } from '../start/stageWithExamples.mts';
import { wireFormats } from '../start/wireFormat.mts';
import { approvedAgent } from './agent.mts';
import { branchOffers } from './branch.mts';
import { abandonedCheckout } from './checkout.mts';
import { consentChanges } from './consents.mts';
import { loanConversion } from './coreBanking.mts';
import { eraseOnRequest } from './eraseOnRequest.mts';
import { formToScenario } from './form.mts';
import { formTools } from './formTools.mts';
import { kioskVisit } from './kiosk.mts';
import { nightlyImport } from './nightlyImport.mts';
import { otherOperations } from './otherOperations.mts';
import { runInFormat } from './runInFormat.mts';
import { segmentEvents } from './segments.mts';
import { shopifyOrder } from './shopify.mts';
import { wooCommerceOrder } from './wooCommerce.mts';

type Run = (stage: StageWithExamples) => Promise<Check[]>;

const forExpertSender: Array<[string, Run]> = [
	['Filling in the form', formToScenario],
	['Placing an order in a WooCommerce shop', wooCommerceOrder],
	['Placing an order in a Shopify shop', shopifyOrder],
	['Leaving a checkout', abandonedCheckout],
	['Answering in Typeform and in Tally', formTools],
	['Importing a file of 10,000 customers', nightlyImport],
	['Changing consents', consentChanges],
	['Mailing segments after an approval', segmentEvents],
	['Asking an agent', approvedAgent],
];

const forPrisma: Array<[string, Parameters<typeof runInFormat>[2]]> = [
	['Deciding on a loan', loanConversion],
	['Touching a kiosk', kioskVisit],
	['Declining an offer', branchOffers],
];

/** Runs every example, those of Prisma Campaigns in both wire formats, and the operations that no example has. */
export async function allExamples(stage: StageWithExamples): Promise<Check[]> {
	const checks: Check[] = [];
	const run = async (what: string, work: () => Promise<Check[]>) =>
		checks.push(...(await step(what, work)));
	for (const [what, check] of forExpertSender) await run(what, () => check(stage));
	for (const format of wireFormats) {
		for (const [what, check] of forPrisma) {
			await run(`${what}, in ${format.toUpperCase()}`, () => runInFormat(format, stage, check));
		}
	}
	await run('Using the other operations', () => otherOperations(stage));
	// It removes people that the others know.
	await run('Erasing a person', () => eraseOnRequest(stage));
	return checks;
}
