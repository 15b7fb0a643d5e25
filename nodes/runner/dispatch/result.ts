import type { IDataObject } from 'n8n-workflow';

import type { SendingOperation } from '../../contract/operation';
import type { Connection } from '../send/connection';
import type { Failure } from '../verdict/failure';
import type { Verdict } from '../verdict/verdict';
import { countTries, warnOfRepeat, wordUnexpectedAnswer } from '../verdict/wording';

/** What came of one item: its output, or why there is none. */
export type Result =
	| { readonly output: IDataObject[]; readonly failure?: undefined }
	| { readonly output?: undefined; readonly failure: Failure };

/** The result of one record by the verdict on the request that carried it. */
export function resultOf(
	verdict: Verdict,
	record: unknown,
	operation: SendingOperation,
	connection: Connection,
): Result {
	const { answer, failure, acted, tries } = verdict;
	const warn = (unsafe: Failure) =>
		operation.isIdempotent(record)
			? unsafe
			: warnOfRepeat(unsafe, connection.service.name, operation.whatToCheck);
	if (answer && (!failure || operation.accepts?.(answer, record, acted !== 'no'))) {
		try {
			return { output: [operation.output(answer, record, connection)].flat() };
		} catch (error) {
			return { failure: warn(wordUnexpectedAnswer(error, answer.status)) };
		}
	}
	// Without a failure there is an answer.
	const stated = failure!;
	const remedy = operation.advice?.(stated.status ?? 0, record) || stated.remedy;
	const advised = { ...stated, remedy };
	return { failure: countTries(acted === 'no' ? advised : warn(advised), tries) };
}
