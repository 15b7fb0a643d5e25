import type { Answer } from '../../contract/request';
import type { Service } from '../../contract/service';
import type { Failure, FailureKind } from './failure';
import { classifyNetworkError } from './networkError';
import { retryAfter } from './retryAfter';
import { isWebPage } from './webPage';
import { wordNoAnswer, wordRefusal } from './wording';

/** What a request brought back: an answer, whatever its status, or what n8n's request helper threw. */
export type Received =
	| { readonly answer: Answer; readonly error?: undefined }
	| { readonly answer?: undefined; readonly error: unknown };

/** What came of one request. Said once, here; nobody else decides any of it again. */
export interface Verdict {
	/** The service's own answer, if one came. */
	readonly answer?: Answer;
	/** Why the service did not do what was asked; absent: it did. */
	readonly failure?: Failure;
	/** Whether the service acted on the request, in the last try or an earlier one. */
	readonly acted: 'no' | 'maybe' | 'yes';
	/** Whether the next try may do better. */
	readonly isPassing: boolean;
	/** How long the service asks to wait, in milliseconds; `unsaid` when it asks without a time. */
	readonly pause?: number | 'unsaid';
	/** Whether the refusal may concern only some of the records in the request. */
	readonly isAboutRecords: boolean;
	/** The places, from 0, of the records that the refusal names, if it names any. */
	readonly records?: readonly number[];
	/** How often the request was sent. */
	readonly tries: number;
}

/** The verdict on one try. `now` is in milliseconds since 1970, `timeout` in seconds. */
export function judge(
	{ answer, error }: Received,
	service: Service,
	{ now, timeout }: { now: number; timeout: number },
): Verdict {
	return answer ? judgeAnswer(answer, service, now) : judgeError(error, service, timeout);
}

/** The verdict on a request that was never sent. */
export function judgeUnsent(failure: Failure): Verdict {
	return { failure, acted: 'no', isPassing: false, isAboutRecords: false, tries: 0 };
}

/** The verdict on all tries of a request so far: what an earlier one may have done stays done. */
export function addTry(earlier: Verdict | undefined, latest: Verdict): Verdict {
	if (!earlier) return latest;
	const acted = latest.acted === 'no' ? earlier.acted : latest.acted;
	return { ...latest, acted, tries: earlier.tries + latest.tries };
}

function judgeAnswer(answer: Answer, service: Service, now: number): Verdict {
	const { status, headers, body } = answer;
	const stated = service.refusal(answer);
	// A web page answers any request to an address that is not the API's, also with a good status.
	const isPage = isWebPage(body);
	const refusal = stated ?? (isPage ? {} : undefined);
	if (!refusal) return { answer, acted: 'yes', isPassing: false, isAboutRecords: false, tries: 1 };

	const isPassing = PASSING_STATUS.has(status);
	const asked = isPassing ? retryAfter(headers['retry-after'], now) : undefined;
	return {
		answer: isPage ? undefined : answer,
		failure: wordRefusal(answer, refusal, kindOf(status), service.name),
		acted: actedOn(status, asked),
		isPassing,
		pause: asked ?? (status === 429 ? 'unsaid' : undefined),
		isAboutRecords: stated !== undefined && (status < 300 || ABOUT_RECORDS.has(status)),
		records: refusal.records,
		tries: 1,
	};
}

function judgeError(error: unknown, service: Service, timeout: number): Verdict {
	const cause = classifyNetworkError(error);
	return {
		failure: wordNoAnswer(cause, service.name, timeout),
		acted: cause.acted,
		isPassing: cause.isPassing,
		isAboutRecords: false,
		tries: 1,
	};
}

/** `asked`: how long the service asks to wait, if it does. */
function actedOn(status: number, asked: number | undefined): Verdict['acted'] {
	if (status >= 300 && status < 500) return 'no';
	return status === 503 && asked !== undefined ? 'no' : 'maybe';
}

const PASSING_STATUS = new Set([429, 500, 502, 503, 504]);

/** Refusals that may be owed to some of the records only. */
const ABOUT_RECORDS = new Set([400, 413, 422]);

function kindOf(status: number): FailureKind {
	if (status === 401 || status === 403) return 'credential';
	if (status === 404) return 'notFound';
	return status >= 500 || status === 429 ? 'unavailable' : 'refused';
}
