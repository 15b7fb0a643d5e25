import { step } from '../../progress.mjs';
import type { Check } from '../report.mts';
import type { StageWithExamples } from '../start/stageWithExamples.mts';
import { killN8n } from './killN8n.mts';
import { pressRetry, retryOnFail } from './retries.mts';
import { deliverTwice } from './sendOncePer.mts';
import { sendToUnusableBaseUrl } from './unusableBaseUrl.mts';

/**
 * Checks what reaches people when a node cannot start, when n8n runs it again and when n8n is killed. The
 * sandbox counts. Resets the sandbox, and leaves the stage without its n8n.
 */
export async function allRepeats(stage: StageWithExamples): Promise<Check[]> {
	return [
		...(await step('Sending with a base URL that cannot be used', () =>
			sendToUnusableBaseUrl(stage),
		)),
		...(await step('Retrying on fail', () => retryOnFail(stage))),
		...(await step('Pressing the Retry button', () => pressRetry(stage))),
		...(await step('Delivering an order twice', () => deliverTwice(stage))),
		...(await step('Killing n8n and starting it again', () => killN8n(stage))),
	];
}
