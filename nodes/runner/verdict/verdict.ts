import type { Answer } from '../../contract/request';
import type { Refusal, Service } from '../../contract/service';
import type { Failure, FailureKind } from './failure';
import { classifyNetworkError } from './networkError';
import { retryAfter } from './retryAfter';
import { isWebPage } from './webPage';
import { wordNoAnswer, wordRefusal } from './wording';

/** What a request brought back: an answer, whatever its status, or what n8n's request helper threw. */
export type Received =
	| { readonly answer: Answer; readonly error?: undefined }
	| {
			readonly answer?: undefined;
			readonly error: unknown;
			/** Whether the answer had begun. */
			readonly hasBegun: boolean;
	  };

/** How a service let a request down: 429 or 503, no answer in time, or any other 5xx and a cut connection. */
export type Trouble = 'throttled' | 'timeout' | 'broken';

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
	/** That the service could not cope, if that is the reason. */
	readonly trouble?: Trouble;
	/** What is wrong for other requests as well, if it is not what this one says. */
	readonly blame?: 'outage' | 'credential' | 'address';
	/** Whether the refusal may concern only some of the records in the request. */
	readonly concernsRecords: 'no' | 'perhaps' | 'likely';
	/** The places, from 0, of the records that the refusal names, if it names any. */
	readonly records?: readonly number[];
	/** How often the request left. */
	readonly tries: number;
	/** Whether the run was stopped before the next try, which says nothing about the request. */
	readonly isStopped?: boolean;
}

/** The verdict on one try. `now` is in milliseconds since 1970, `timeout` in seconds. */
export function judge(
	received: Received,
	service: Service,
	{ now, timeout }: { now: number; timeout: number },
): Verdict {
	if (received.answer) return judgeAnswer(received.answer, service, now);
	const cause = classifyNetworkError(received.error, received.hasBegun);
	return {
		failure: wordNoAnswer(cause, service.name, timeout),
		acted: cause.acted,
		isPassing: cause.isPassing,
		trouble: cause.trouble,
		blame: cause.blame,
		concernsRecords: 'no',
		// Where no connection came about, nothing left.
		tries: cause.acted === 'no' ? 0 : 1,
	};
}

/** The verdict on a request that never left. */
export function judgeUnsent(failure: Failure, isStopped = false): Verdict {
	return { failure, acted: 'no', isPassing: false, concernsRecords: 'no', tries: 0, isStopped };
}

/** The verdict on all tries of a request so far: what an earlier one may have done stays done. */
export function addTry(earlier: Verdict | undefined, latest: Verdict): Verdict {
	if (!earlier) return latest;
	const acted = latest.acted === 'no' ? earlier.acted : latest.acted;
	return { ...latest, acted, tries: earlier.tries + latest.tries };
}

/** The verdict on a request that is not sent again, and on the tries before, if there were any. */
export function giveUp(
	earlier: Verdict | undefined,
	failure: Failure,
	isStopped: boolean,
): Verdict {
	const status = isStopped ? undefined : earlier?.failure?.status;
	return addTry(earlier, judgeUnsent(status ? { ...failure, status } : failure, isStopped));
}

/** The verdict on a request that an earlier run of the node may have had carried out. */
export function addDoubt(verdict: Verdict): Verdict {
	return verdict.acted === 'no' ? { ...verdict, acted: 'maybe' } : verdict;
}

function judgeAnswer(answer: Answer, service: Service, now: number): Verdict {
	const { status, headers } = answer;
	const refusal = findRefusal(answer, service);
	if (!refusal) {
		return { answer, acted: 'yes', isPassing: false, concernsRecords: 'no', tries: 1 };
	}
	const isPage = isWebPage(answer);
	const isPassing = PASSING.has(status);
	const asked = isPassing ? retryAfter(headers, now) : undefined;
	const isTurnedAway = status === 429 || (status === 503 && asked !== undefined);
	const isForeign = isPage || refusal.isForeign === true;
	return {
		answer: isPage ? undefined : answer,
		failure: wordRefusal(answer, { ...refusal, isForeign }, kindOf(status), service.name),
		acted: isTurnedAway || !mayHaveActed(status) ? 'no' : 'maybe',
		isPassing,
		// To come back at once is no answer to when to come back.
		pause: asked || (isTurnedAway ? 'unsaid' : undefined),
		trouble: troubleOf(status),
		blame: blameOf(status, isForeign, isTurnedAway),
		concernsRecords: concernsRecords(status, isForeign),
		records: refusal.records,
		tries: 1,
	};
}

/** What the service says of a refusal; empty for an answer that is of no use, whatever its status. */
function findRefusal(answer: Answer, service: Service): Refusal | undefined {
	const { body, unreadable } = answer;
	// What is in an unknown charset cannot be passed on. Other text that cannot be read is.
	const isUndecoded = body === undefined && unreadable !== undefined;
	// A web page answers any request to an address that is not the API's.
	const isPage = isWebPage(answer);
	const refusal = service.refusal(answer) ?? (isUndecoded || isPage ? {} : undefined);
	// What the service advises for a 404 is about its own.
	return refusal && isPage && answer.status === 404 ? { ...refusal, remedy: undefined } : refusal;
}

/** A 408 or 425 is for a request that came too slowly or too early, of which a proxy may have passed on enough. */
function mayHaveActed(status: number): boolean {
	return status < 300 || status >= 500 || status === 408 || status === 425;
}

/** 520 to 524 and 530 are a proxy's, which did not get its own answer. */
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 530]);

function troubleOf(status: number): Trouble | undefined {
	if (status === 429 || status === 503) return 'throttled';
	if (status === 408 || status === 504 || status === 524) return 'timeout';
	return status >= 500 ? 'broken' : undefined;
}

function blameOf(status: number, isForeign: boolean, isTurnedAway: boolean): Verdict['blame'] {
	if (isTurnedAway) return undefined;
	if (PASSING.has(status)) return 'outage';
	if (status === 401 || status === 403) return 'credential';
	return isForeign || isRedirect(status) ? 'address' : undefined;
}

/** Refusals that are owed to the key, the address or the time, whatever the records are. */
const CONCERNS_NO_RECORD = new Set([401, 403, 405, 407, 408, 425, 429]);

function concernsRecords(status: number, isForeign: boolean): Verdict['concernsRecords'] {
	if (status >= 500) return status === 503 ? 'no' : 'perhaps';
	return isForeign || isRedirect(status) || CONCERNS_NO_RECORD.has(status) ? 'no' : 'likely';
}

function isRedirect(status: number): boolean {
	return status >= 300 && status < 400;
}

function kindOf(status: number): FailureKind {
	if (status === 401 || status === 403) return 'credential';
	if (status === 404) return 'notFound';
	return status >= 500 || status === 429 || status === 408 ? 'unavailable' : 'refused';
}
