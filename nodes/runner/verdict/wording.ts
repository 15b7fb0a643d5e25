import type { IDataObject } from 'n8n-workflow';

import { describeBody } from '../../contract/describeBody';
import type { Answer } from '../../contract/request';
import type { Refusal } from '../../contract/service';
import { FailureError, type Failure, type FailureKind } from './failure';
import { descriptionOf, type NetworkError } from './networkError';
import { isWebPage, webPageTitle } from './webPage';

/* All wording of failures for people. */

/** A parameter, or without an item an option, that cannot be used. */
export function wordInput(cause: unknown): Failure {
	if (cause instanceof FailureError) return cause.failure;
	const message = cause instanceof Error ? cause.message : String(cause);
	return { kind: 'input', message, remedy: descriptionOf(cause), cause };
}

/** A credential that is missing, cannot be read or holds what cannot be used. */
export function wordCredential(cause: unknown): Failure {
	const worded = wordInput(cause);
	return { ...worded, kind: 'credential', remedy: worded.remedy ?? CHOOSE_CREDENTIAL };
}

/** A record that cannot be put into the wire format; `cause` is what encoding it threw. */
export function wordUnsendable(cause: unknown): Failure {
	return {
		kind: 'input',
		message: `The item cannot be put into a request: ${cause instanceof Error ? cause.message : String(cause)}`,
		remedy: 'Correct the value, or the expression that gives it. Nothing was sent for this item.',
	};
}

/** No answer came within `timeout` seconds, or none could. */
export function wordNoAnswer(error: NetworkError, service: string, timeout: number): Failure {
	switch (error.type) {
		case 'unreachable':
			return {
				kind: 'unavailable',
				message: `${error.acted === 'no' ? 'Not sent: ' : ''}${service} could not be reached: ${error.reason}`,
				remedy: "Check the 'Base URL' in the credential, and that n8n may connect to that address.",
			};
		case 'notSent':
			return {
				kind: 'credential',
				message: error.reason,
				remedy: error.remedy ?? 'Check the credential of this node.',
			};
		case 'timedOut':
			return {
				kind: 'unavailable',
				message: `${service} did not answer within ${countSeconds(timeout)}`,
				remedy: 'Try again later.',
			};
		case 'tooLarge':
			return {
				kind: 'refused',
				message: `${service} answered with more than 16 MB, which was cut off`,
				remedy: "Ask for less at once, or check the 'Base URL' in the credential.",
			};
		case 'cut':
			return {
				kind: 'unavailable',
				message: `The connection to ${service} was cut before its answer was complete (${error.reason})`,
				remedy: 'Try again later.',
			};
	}
}

/** The service asked for a pause of so many milliseconds, or gave no time, and Max Wait is too short for it. */
export function wordPauseTooLong(service: string, milliseconds: number | 'unsaid'): Failure {
	if (milliseconds === 'unsaid') {
		return {
			kind: 'unavailable',
			message: `${service} asks for fewer requests and does not say how long to wait`,
			remedy: "Run this item again later, or raise 'Max Wait' under 'Options'.",
		};
	}
	const wait = countSeconds(Math.ceil(milliseconds / 1000));
	return {
		kind: 'unavailable',
		message: `${service} asked to wait ${wait} before the next request`,
		remedy: "Run this item again after that, or raise 'Max Wait' under 'Options'.",
	};
}

/** The run was stopped before the request could be sent. */
export function wordStopped(): Failure {
	return {
		kind: 'unavailable',
		message: 'Not sent: the run was stopped by the failure of another item',
		remedy: 'Correct that item, then run this one again.',
	};
}

/** Nothing more is sent, because so many requests in a row failed for the same reason, not owed to the items. */
export function wordGivenUp(latest: Failure, inARow: number): Failure {
	return {
		...latest,
		message: `Not sent, because the last ${inARow} requests failed: ${latest.message}`,
	};
}

/** The same was done in this run, with other data, by an earlier item. */
export function wordDoneAlready(what: string, item: number): Failure {
	return {
		kind: 'refused',
		message: `Not sent: this would ${what} again, which item ${item} did already with other data`,
		remedy:
			"Send one item, or add the option 'Send for Every Item' if each item is meant to do it.",
	};
}

/** n8n's store of processed data, which 'Send Once Per' needs, does not work. */
export function wordStoreFailure(cause: unknown): Failure {
	const message = cause instanceof Error ? cause.message : String(cause);
	return {
		kind: 'unavailable',
		message: `Not sent: n8n could not record the text of 'Send Once Per' (${message})`,
		remedy: 'Run this item again later.',
	};
}

/** The execution ended while a request was in flight. */
export function wordInterrupted(service: string): Failure {
	return {
		kind: 'uncertain',
		message: `The execution ended before ${service} answered`,
	};
}

/** The service refused a request. What it leaves out is worded by the status. */
export function wordRefusal(
	answer: Answer,
	{ reason, remedy, isForeign }: Refusal,
	kind: FailureKind,
	service: string,
): Failure {
	const { status } = answer;
	const byStatus = isForeign
		? CHECK_ADDRESS
		: (STATUS_REMEDY[status] ?? STATUS_REMEDY[Math.floor(status / 100)]);
	const isSilent = reason === undefined && answer.body === undefined;
	const said = reason ?? describeAnswer(answer);
	return {
		kind,
		message: `${service} answered ${status}: ${said}`,
		reason: said,
		remedy: remedy ?? byStatus ?? (isSilent ? CHECK_VALUES : CORRECT_MESSAGE),
		status,
	};
}

/** A good status with an answer that cannot be used; `cause` is what reading it threw. */
export function wordUnexpectedAnswer(cause: unknown, status: number): Failure {
	return {
		kind: 'refused',
		message: cause instanceof Error ? cause.message : String(cause),
		remedy: descriptionOf(cause) ?? "Check the 'Base URL' in the credential.",
		status,
	};
}

/**
 * For a request that must not be sent twice: what the person has to know before running it again.
 * `whatToCheck` shows in the service that it was carried out.
 */
export function warnOfRepeat(
	failure: Failure,
	service: string,
	whatToCheck = 'whether it was',
): Failure {
	return {
		...failure,
		kind: 'uncertain',
		remedy: `The request may have been carried out. Before you run this item again, check in ${service} ${whatToCheck}.`,
	};
}

/** Names what was opened before the failure, such as a trace, by its fields. */
export function nameOpened(failure: Failure, opened: IDataObject): Failure {
	const names = Object.entries(opened)
		.filter(([, value]) => typeof value === 'string' || typeof value === 'number')
		.map(([name, value]) => `${name} ${String(value)}`);
	if (names.length === 0) return failure;
	const text = `Opened before that: ${names.join(', ')}.`;
	return { ...failure, remedy: `${failure.remedy ?? ''} ${text}`.trim() };
}

/** Says how often the request was sent, where that was more than once. */
export function countTries(failure: Failure, tries: number): Failure {
	return tries > 1
		? { ...failure, remedy: `${failure.remedy ?? ''} The request was sent ${tries} times.`.trim() }
		: failure;
}

/** What a refusal says that is not in the service's own format: a web page, bare text or nothing. */
function describeAnswer(answer: Answer): string {
	const { body, headers, status, unreadable } = answer;
	if (status >= 300 && status < 400) {
		return `it redirects to ${headers.location ?? 'another address'}, which is not followed`;
	}
	if (body === undefined) {
		return unreadable ? `the answer cannot be read: ${unreadable}` : 'no explanation was given';
	}
	if (typeof body !== 'string') return describeBody(body);
	if (!isWebPage(answer)) return body;
	const title = webPageTitle(body);
	return title ? `a web page titled "${title}"` : 'a web page';
}

function countSeconds(seconds: number): string {
	return seconds === 1 ? '1 second' : `${seconds} seconds`;
}

/** n8n says only that there is none. */
const CHOOSE_CREDENTIAL = 'Choose a credential in this node, or correct the one that is chosen.';

const CHECK_ADDRESS = "Check the 'Base URL' in the credential.";

const CORRECT_MESSAGE = 'Correct what the message names, then run this item again.';

const CHECK_VALUES =
	'The service does not say what is wrong. Check that the IDs and names of this item exist there and that its values have the right form.';

/** By status, or else by its first digit. */
const STATUS_REMEDY: Record<number, string | undefined> = {
	2: CHECK_ADDRESS,
	3: "Enter the address it redirects to as 'Base URL' in the credential, if you trust it.",
	401: 'Check the key in the credential of this node.',
	403: 'Check that the key in the credential of this node may do this.',
	404: 'Check what the item names.',
	413: 'Send less in one item.',
	429: 'Send fewer items at once, or wait a while.',
	5: 'The service has a problem on its side. Try again later.',
};
