import { NodeApiError, NodeOperationError, type INode, type JsonObject } from 'n8n-workflow';

import type { Answer, Operation } from './operation';
import { isTurnedAway } from './retryAfter';
import type { Service } from './service';

/** Why an item could not be carried out. All wording of errors for people ends up here. */
export interface Failure {
	/** What happened. */
	readonly failed: string;
	/** What to do about it. */
	readonly remedy: string;
	/** Whether the service may have acted on the request although no good answer came back. */
	readonly carriedOut: 'no' | 'maybe';
	/** The status of the answer, if there was one. */
	readonly status?: number;
	/** Without an answer: whether the next try may get one. */
	readonly isPassing?: boolean;
}

/** A record that cannot be put into the wire format; `cause` is what encoding it threw. */
export function unsendable(cause: unknown): Failure {
	return {
		failed: `The item cannot be put into a request: ${cause instanceof Error ? cause.message : String(cause)}`,
		remedy: 'Correct the value, or the expression that gives it. Nothing was sent for this item.',
		carriedOut: 'no',
	};
}

/** Why no answer came back within `timeout` seconds. `cause` is what n8n's request helper threw. */
export function networkFailure(cause: unknown, service: string, timeout: number): Failure {
	const code = errorCode(cause);
	const unreachable = UNREACHABLE[code];
	if (unreachable) {
		return {
			failed: `${service} could not be reached: ${unreachable.why}`,
			remedy: "Check the 'Base URL' in the credential, and that n8n may connect to that address.",
			carriedOut: unreachable.carriedOut ?? 'no',
			isPassing: unreachable.isPassing,
		};
	}
	const message = cause instanceof Error ? cause.message : String(cause);
	if (code === '') {
		// No code: refused on this side (the credential, a domain rule, an SSRF rule), so nothing left.
		return {
			failed: message,
			remedy: descriptionOf(cause) ?? 'Check the credential of this node.',
			carriedOut: 'no',
		};
	}
	const failed = TIMED_OUT.has(code)
		? `${service} did not answer within ${counted(timeout)}`
		: `The connection to ${service} was cut before its answer was complete (${code.toLowerCase()})`;
	return { failed, remedy: 'Try again later.', carriedOut: 'maybe', isPassing: true };
}

/** The service asked for a pause of so many milliseconds, which is too long to wait. */
export function askedToWait(service: string, milliseconds: number): Failure {
	return {
		failed: `${service} asked to wait ${counted(Math.ceil(milliseconds / 1000))} before the next request`,
		remedy: "Run this item again after that, or raise 'Max Wait' under 'Options'.",
		carriedOut: 'no',
	};
}

/** Says how often the request was sent, where that was more than once. */
export function afterTries(failure: Failure, tries: number): Failure {
	return tries > 1
		? { ...failure, remedy: `${failure.remedy} The request was sent ${tries} times.` }
		: failure;
}

/** `undefined` when the answer says that the service did what was asked. */
export function refusalFailure<Rec>(
	answer: Answer,
	service: Service,
	operation?: Operation<Rec>,
	record?: Rec,
): Failure | undefined {
	// A web page answers any request to an address that is not the API's, also with a good status.
	const refusal = service.refusal(answer) ?? (isWebPage(answer.body) ? {} : undefined);
	if (!refusal) return undefined;
	const { status } = answer;
	const byStatus = STATUS_REMEDY[status] ?? STATUS_REMEDY[Math.floor(status / 100)];
	return {
		failed: `${service.name} answered ${status}: ${refusal.reason ?? plainText(answer)}`,
		remedy:
			operation?.advice?.(status, record as Rec) ||
			refusal.remedy ||
			byStatus ||
			'Correct what the answer names, then run this item again.',
		carriedOut: status < 300 || (status >= 500 && !isTurnedAway(answer)) ? 'maybe' : 'no',
		status,
	};
}

/** A good status with an answer that cannot be used; `cause` is what reading it threw. */
export function unexpectedAnswer(cause: unknown, status: number): Failure {
	return {
		failed: cause instanceof Error ? cause.message : String(cause),
		remedy: descriptionOf(cause) ?? "Check the 'Base URL' in the credential.",
		carriedOut: 'maybe',
		status,
	};
}

/**
 * For a request that must not be sent twice: what the person has to know before running it again.
 * `whatToCheck` shows in the service that it was carried out.
 */
export function warnIfRepeated(
	failure: Failure,
	service: string,
	repeatable: boolean,
	whatToCheck = 'whether it was',
): Failure {
	if (repeatable || failure.carriedOut === 'no') return failure;
	return {
		...failure,
		remedy: `The request may have been carried out. Before you run this item again, check in ${service} ${whatToCheck}.`,
	};
}

/**
 * The error n8n shows for a parameter, or without an item for the credential, that cannot be used;
 * `cause` is what reading it threw.
 */
export function inputError(
	node: INode,
	itemIndex: number | undefined,
	cause: unknown,
): NodeOperationError {
	const error = cause instanceof Error ? cause : new TypeError(String(cause));
	return worded(
		new NodeOperationError(node, error, { itemIndex }),
		error.message,
		descriptionOf(cause),
		itemIndex,
	);
}

/** The error n8n shows for a request that failed, without the credential's secrets. */
export function failureError(
	node: INode,
	itemIndex: number,
	failure: Failure,
	secrets: readonly string[],
): NodeApiError {
	// Services print some tokens in another letter case than they were given in.
	const redact = (text: string) =>
		secrets.reduce(
			(result, secret) => result.replace(new RegExp(escapeRegExp(secret), 'gi'), '***'),
			text,
		);
	// Cut only now: half a secret would not be recognised.
	const failed = shortened(redact(failure.failed));
	const remedy = redact(failure.remedy);
	const response: JsonObject = { message: failed };
	return worded(
		new NodeApiError(node, response, {
			itemIndex,
			httpCode: failure.status === undefined ? undefined : String(failure.status),
		}),
		failed,
		remedy,
		itemIndex,
	);
}

/** One line for an error item: what happened and what to do. */
export function errorText(error: NodeOperationError | NodeApiError): string {
	return [error.message, error.description].filter(Boolean).join('. ');
}

/** n8n replaces messages in which it finds an error code of Node.js; ours are said as they are. */
function worded<E extends NodeOperationError | NodeApiError>(
	error: E,
	message: string,
	description: string | undefined,
	itemIndex: number | undefined,
): E {
	const place = itemIndex === undefined ? '' : ` [item ${itemIndex}]`;
	const sentence = message.replace(/\.$/, '');
	return Object.assign(error, {
		message: sentence.endsWith(place) ? sentence : sentence + place,
		description,
	});
}

function descriptionOf(error: unknown): string | undefined {
	const description = (error as { description?: unknown } | undefined)?.description;
	return typeof description === 'string' && description !== '' ? description : undefined;
}

/** The code of Node.js or axios on an error or on what it was made from. */
function errorCode(error: unknown): string {
	for (let at = error; at instanceof Error; at = at.cause) {
		const { code } = at as { code?: unknown };
		if (typeof code === 'string' && code !== '') return code;
	}
	return '';
}

/** What a refusal says that is not in the service's own format: a web page, bare text or nothing. */
function plainText({ body, headers, status }: Answer): string {
	if (status >= 300 && status < 400) {
		return `it redirects to ${headers.location ?? 'another address'}, which is not followed`;
	}
	if (body === undefined) return 'no explanation was given';
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	if (isWebPage(body)) {
		const title = /<title[^>]*>([^<]+)<\/title>/i.exec(text)?.[1].trim();
		return title ? `a web page titled "${title}"` : 'a web page';
	}
	return text;
}

/** Whether what was answered is for a browser. */
export function isWebPage(body: unknown): boolean {
	return typeof body === 'string' && /<html|<!doctype/i.test(body);
}

function counted(seconds: number): string {
	return seconds === 1 ? '1 second' : `${seconds} seconds`;
}

function escapeRegExp(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** As much as a person reads of what a service says. */
function shortened(text: string): string {
	return text.length > 1000 ? `${text.slice(0, 1000)}…` : text;
}

interface Unreachable {
	why: string;
	/** Whether that may change by itself. */
	isPassing?: boolean;
	/** `no` if left out. */
	carriedOut?: 'maybe';
}

const UNREACHABLE: Record<string, Unreachable | undefined> = {
	ECONNREFUSED: { why: 'the connection was refused', isPassing: true },
	ENOTFOUND: { why: 'the host name is not known', isPassing: true },
	EAI_AGAIN: { why: 'the host name could not be looked up', isPassing: true },
	// A connection that was made already may also end like this.
	EHOSTUNREACH: { why: 'there is no route to the host', isPassing: true, carriedOut: 'maybe' },
	ENETUNREACH: { why: 'there is no route to the network', isPassing: true, carriedOut: 'maybe' },
	CERT_HAS_EXPIRED: { why: 'its certificate has expired' },
	DEPTH_ZERO_SELF_SIGNED_CERT: { why: 'its certificate is self-signed' },
	SELF_SIGNED_CERT_IN_CHAIN: { why: 'its certificate is self-signed' },
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: { why: 'its certificate could not be verified' },
	ERR_TLS_CERT_ALTNAME_INVALID: { why: 'its certificate is for another host' },
	EPROTO: { why: 'it does not speak https there' },
	ERR_INVALID_URL: { why: 'the address cannot be used' },
};

const TIMED_OUT = new Set(['ECONNABORTED', 'ETIMEDOUT', 'ESOCKETTIMEDOUT']);

/** By status, or else by its first digit. */
const STATUS_REMEDY: Record<number, string | undefined> = {
	2: "Check the 'Base URL' in the credential.",
	3: "Enter the address it redirects to as 'Base URL' in the credential, if you trust it.",
	401: 'Check the key in the credential of this node.',
	403: 'Check that the key in the credential of this node may do this.',
	404: "Check the 'Base URL' in the credential.",
	413: 'Send less in one item.',
	429: 'Send fewer items at once, or wait a while.',
	5: 'The service has a difficulty of its own. Try again later.',
};
