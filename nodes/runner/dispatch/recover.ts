import { UserError } from 'n8n-workflow';

import type { Ask, Recovered, SendingOperation } from '../../contract/operation';
import type { Answer, ServiceRequest } from '../../contract/request';
import type { Failure } from '../verdict/failure';
import type { Verdict } from '../verdict/verdict';
import { countTries, warnOfRepeat, wordUnexpectedAnswer } from '../verdict/wording';

/** What came of making a refused record good; neither where there was nothing to be done. */
export interface Recovery {
	readonly recovered?: Recovered<unknown>;
	readonly failure?: Failure;
}

/**
 * Lets an operation make a refused record good with requests of its own. These are not idempotent: what
 * they open is opened once for each.
 */
export async function recover(
	answer: Answer,
	record: unknown,
	{ operation, service }: { operation: SendingOperation; service: string },
	sendOnce: (request: ServiceRequest) => Promise<Verdict>,
): Promise<Recovery> {
	let latest: Verdict | undefined;
	const ask: Ask = async (request) => {
		latest = await sendOnce(request);
		if (latest.answer && !latest.failure) return latest.answer;
		throw new UserError('The request that was to make the record good failed');
	};
	try {
		return { recovered: await operation.recover?.(answer, record, ask) };
	} catch (error) {
		if (!latest?.failure) {
			// A step was answered, but not with what was promised.
			const failure = wordUnexpectedAnswer(error, latest?.answer?.status ?? answer.status);
			return { failure: latest ? warnOfRepeat(failure, service) : failure };
		}
		const { failure, acted, tries } = latest;
		return {
			failure: countTries(acted === 'no' ? failure : warnOfRepeat(failure, service), tries),
		};
	}
}
