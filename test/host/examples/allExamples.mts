import { branchOffers } from './branch.mts';
import { formToScenario, longList } from './expertSender.mts';
import { loanConversion } from './coreBanking.mts';
import { kioskVisit } from './kiosk.mts';
import { otherOperations } from './otherOperations.mts';
import { step } from '../../progress.mjs';
import type { Check } from '../report.mts';
import { runInFormat } from './runInFormat.mts';
import type { StageWithExamples } from '../start/stageWithExamples.mts';
import { wireFormats } from '../start/wireFormat.mts';
import { wooCommerceOrder } from './wooCommerce.mts';

/** Runs every example, those of Prisma Campaigns in both wire formats, and the operations that no example has. */
export async function allExamples(stage: StageWithExamples): Promise<Check[]> {
	const checks = [
		...(await step('Filling in the form', () => formToScenario(stage))),
		...(await step('Placing an order in the shop', () => wooCommerceOrder(stage))),
		...(await step('Sending a list of 200 customers', () => longList(stage))),
	];
	for (const format of wireFormats) {
		const as = format.toUpperCase();
		checks.push(
			...(await step(`Approving a loan, in ${as}`, () =>
				runInFormat(format, stage, loanConversion),
			)),
			...(await step(`Touching a kiosk, in ${as}`, () => runInFormat(format, stage, kioskVisit))),
			...(await step(`Declining an offer, in ${as}`, () =>
				runInFormat(format, stage, branchOffers),
			)),
		);
	}
	return [...checks, ...(await step('Using the other operations', () => otherOperations(stage)))];
}
