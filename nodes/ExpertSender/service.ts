import { describeBody } from '../contract/describeBody';
import type { Answer } from '../contract/request';
import type { Service } from '../contract/service';
import { locateExpertSender } from './baseUrl';

/** ExpertSender CDP: JSON in requests and answers, problem objects for refusals. */
export const expertSender: Service = {
	name: 'ExpertSender CDP',
	credential: 'expertSenderApi',
	secrets: ['apiKey'],
	baseUrl: ({ baseUrl }) => locateExpertSender(baseUrl),
	headers: { Accept: 'application/json' },
	encode: (body) => ({ contentType: 'application/json', text: JSON.stringify(body) }),
	decode: (text) => JSON.parse(text) as unknown,
	refusal(answer) {
		const errors = listErrors(answer.body);
		// The vendor's own shop plugin looks for `errors` in answers of any status, so a 2xx may have them.
		if (answer.status >= 200 && answer.status < 300 && errors.length === 0) return undefined;
		return {
			reason: findReason(answer, errors),
			remedy: REMEDY[answer.status],
			// The API says by a problem object what it did not find. A bare 404 comes from another server.
			isForeign: answer.status === 404 && !isProblem(answer),
			records: findRecords(errors),
		};
	},
};

const KEY_REMEDY =
	"Check the 'API Key' in the credential. You find it in ExpertSender under Settings > API. Each business unit has its own key.";

const REMEDY: Record<number, string | undefined> = {
	401: KEY_REMEDY,
	// The newest page of consents names 403 beside 401; that it is about what a good key may do is inference.
	403: "The 'API Key' in the credential may not do this. Check in ExpertSender under Settings > API that it belongs to the right business unit, and what it may do.",
};

function isProblem({ body, headers }: Answer): boolean {
	if (/^application\/problem\+json\b/i.test(headers['content-type'] ?? '')) return true;
	return (
		typeof body === 'object' &&
		body !== null &&
		['title', 'detail', 'errors', 'substatus'].some((name) => name in body)
	);
}

/**
 * The lines of `errors` that say something. The pages show a list; one text, and the form of ASP.NET, lists by
 * field, are inference.
 */
function listErrors(body: unknown): string[] {
	const errors = (body as { errors?: unknown } | undefined)?.errors;
	if (typeof errors !== 'object' || errors === null) {
		return typeof errors === 'string' ? listLines(errors) : [];
	}
	if (Array.isArray(errors)) return listLines(errors);
	return Object.entries(errors).flatMap(([field, texts]) => {
		const lines = listLines(texts);
		return lines.length > 0 ? [`${field}: ${lines.join(', ')}`] : [];
	});
}

function listLines(lines: unknown): string[] {
	return [lines]
		.flat()
		.map(toLine)
		.filter((line) => line.trim() !== '');
}

/** That lines name records by their place, such as `data[3].email`, is inference: ASP.NET writes them so. */
function findRecords(lines: string[]): number[] | undefined {
	const places = lines.map((line) => /\bdata\[(\d+)\]/i.exec(line)?.[1]);
	return places.includes(undefined) ? undefined : [...new Set(places.map(Number))];
}

function toLine(line: unknown): string {
	return typeof line === 'string' ? line : describeBody(line);
}

function findReason({ body }: Answer, errors: string[]): string | undefined {
	if (errors.length > 0) return errors.join('; ');
	const { detail, title, substatus } = (body ?? {}) as Record<string, unknown>;
	return [detail, title, wordSubstatus(substatus)].find(
		(text): text is string => typeof text === 'string' && text.trim() !== '',
	);
}

/** Says a code such as `CustomerInvalidModelState` in words. The pages show no other and do not explain it. */
function wordSubstatus(substatus: unknown): string | undefined {
	if (typeof substatus !== 'string' || substatus.trim() === '') return undefined;
	const words = substatus.replace(/([a-z\d])(?=[A-Z])/g, '$1 ').toLowerCase();
	return `${words} (${substatus})`;
}
