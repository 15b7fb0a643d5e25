import type { IDataObject } from 'n8n-workflow';

import type { RecoveryState, SendingOperation } from '../../contract/operation';
import type { Answer } from '../../contract/request';
import type { Connection } from '../send/connection';
import type { Failure } from '../verdict/failure';
import type { Verdict } from '../verdict/verdict';
import { countTries, warnOfRepeat, wordUnexpectedAnswer } from '../verdict/wording';

/** What came of one item: its output, or why there is none. */
export type Result =
	| { readonly output: IDataObject[]; readonly failure?: undefined }
	| { readonly output?: undefined; readonly failure: Failure };

/** The answer that a record's output is read from; `undefined` where it is a refusal. */
export function acceptedAnswer(
	{ answer, failure, acted, blame }: Verdict,
	record: unknown,
	operation: SendingOperation,
): Answer | undefined {
	if (!failure) return answer;
	// What another server answers says nothing about the record.
	if (!answer || blame === 'address') return undefined;
	return operation.accepts?.(answer, record, acted !== 'no') ? answer : undefined;
}

/** The output of one record, or why the answer cannot be used. */
export function readOutput(
	answer: Answer,
	{ tries, acted }: Verdict,
	record: unknown,
	operation: SendingOperation,
	connection: Connection,
): Result {
	try {
		const output = [operation.output(answer, record, connection, acted !== 'no')].flat();
		return { output: output.map(keepFromErrorOutput) };
	} catch (error) {
		const failure = wordUnexpectedAnswer(error, answer.status);
		return { failure: tell(failure, true, tries, record, operation, connection) };
	}
}

/** Why the request of one record was not carried out. */
export function explainFailure(
	failure: Failure,
	{ acted, tries, blame }: Verdict,
	record: unknown,
	operation: SendingOperation,
	connection: Connection,
	recovery?: RecoveryState,
): Result {
	const { status, reason } = failure;
	const isOwn = status !== undefined && blame !== 'address';
	const advice = isOwn ? operation.advice?.(status, record, recovery, reason) : undefined;
	const advised = advice ? { ...failure, remedy: advice } : failure;
	return { failure: tell(advised, acted !== 'no', tries, record, operation, connection) };
}

function tell(
	failure: Failure,
	mayHaveActed: boolean,
	tries: number,
	record: unknown,
	{ isIdempotent, whatToCheck }: SendingOperation,
	{ service, redact }: Connection,
): Failure {
	const isUncertain = mayHaveActed && !isIdempotent(record);
	const warned = isUncertain ? warnOfRepeat(failure, service.name, whatToCheck) : failure;
	const { message, reason, remedy = '', ...rest } = countTries(warned, tries);
	return {
		...rest,
		message: redact(message),
		...(reason !== undefined && { reason: redact(reason) }),
		remedy: redact(remedy),
	};
}

/** n8n takes an item with a field named `error` for a failed one. */
function keepFromErrorOutput(json: IDataObject): IDataObject {
	const { error } = json;
	return error === undefined || error === null || error === false ? json : { response: json };
}
