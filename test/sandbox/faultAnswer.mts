import { STATUS_CODES } from 'node:http';
import type { Fault } from './faults.mts';

/** A whole answer that takes the place of the vendor's. */
export interface Answer {
	status: number;
	headers: Record<string, string>;
	body: string;
}

type AnsweringFault = Extract<Fault, { kind: 'status' | 'html' | 'redirect' | 'tooManyRequests' }>;

function problem(status: number, instance: string): string {
	const title = STATUS_CODES[status] ?? 'Error';
	return JSON.stringify({
		type: 'about:blank',
		title,
		status,
		detail: 'Injected fault.',
		instance,
	});
}

function withBody(status: number, body: unknown, url: string): Answer {
	if (body === undefined) {
		const headers = { 'content-type': 'application/problem+json' };
		return { status, headers, body: problem(status, url) };
	}
	if (body === '') return { status, headers: {}, body };
	if (typeof body === 'string') {
		return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body };
	}
	const headers = { 'content-type': 'application/json' };
	return { status, headers, body: JSON.stringify(body) };
}

function retryAfter(fault: Extract<Fault, { kind: 'tooManyRequests' }>): Record<string, string> {
	if (fault.retryAfterDate !== undefined) {
		const date = new Date(Date.now() + fault.retryAfterDate * 1000);
		return { 'retry-after': date.toUTCString() };
	}
	return fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
}

/** The answer that a fault gives to a request for `url`. */
export function faultAnswer(fault: AnsweringFault, url: string): Answer {
	switch (fault.kind) {
		case 'status': {
			const answer = withBody(fault.status, fault.body, url);
			return { ...answer, headers: { ...answer.headers, ...fault.headers } };
		}
		case 'html': {
			const title = `${fault.status} ${STATUS_CODES[fault.status] ?? 'Error'}`;
			const body = `<!doctype html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`;
			return {
				status: fault.status,
				headers: { 'content-type': 'text/html; charset=utf-8' },
				body,
			};
		}
		case 'redirect':
			return { status: fault.status ?? 302, headers: { location: fault.location }, body: '' };
		case 'tooManyRequests': {
			const answer = withBody(429, undefined, url);
			return { ...answer, headers: { ...answer.headers, ...retryAfter(fault) } };
		}
	}
}
