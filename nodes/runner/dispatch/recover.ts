import { UserError, type IDataObject } from 'n8n-workflow';

import type { Ask, SendingOperation } from '../../contract/operation';
import type { Answer, ServiceRequest } from '../../contract/request';
import type { Failure } from '../verdict/failure';
import type { Verdict } from '../verdict/verdict';
import { countTries, nameOpened, warnOfRepeat, wordUnexpectedAnswer } from '../verdict/wording';
import { mergeSteps, type Replacement } from './ledger';

/** What came of making a refused record good; neither where there was nothing to be done. */
export interface Recovery {
	/** The fields of the record that change. */
	readonly change?: IDataObject;
	readonly failure?: Failure;
	/** The verdict on the last request, if one was sent. */
	readonly latest?: Verdict;
}

/**
 * Lets an operation make a refused record good with requests of its own. These are not idempotent: what
 * `opened` holds already is not opened again, and what they open is added to it.
 */
export async function recover(
	answer: Answer,
	record: unknown,
	opened: Replacement,
	{ operation, service }: { operation: SendingOperation; service: string },
	sendOnce: (request: ServiceRequest) => Promise<Verdict>,
): Promise<Recovery> {
	let latest: Verdict | undefined;
	let step = 0;
	const ask: Ask = async (request, read) => {
		const known = opened.steps[step++];
		if (known) return known;
		latest = await sendOnce(request);
		if (!latest.answer || latest.failure) {
			throw new UserError('The request that was to make the record good failed');
		}
		const output = read(latest.answer);
		opened.steps.push(output);
		return output;
	};
	try {
		const change = await operation.recover?.(answer, record, ask);
		return { change: change as IDataObject | undefined, latest };
	} catch (error) {
		const failure = explain(error, latest, answer.status, service);
		return { failure: nameOpened(failure, mergeSteps(opened)), latest };
	}
}

function explain(
	error: unknown,
	latest: Verdict | undefined,
	status: number,
	service: string,
): Failure {
	if (!latest?.failure) {
		// A step was answered, but not with what was promised.
		const failure = wordUnexpectedAnswer(error, latest?.answer?.status ?? status);
		return latest ? warnOfRepeat(failure, service) : failure;
	}
	const { failure, acted, tries } = latest;
	return countTries(acted === 'no' ? failure : warnOfRepeat(failure, service), tries);
}
