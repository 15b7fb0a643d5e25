import { describeBody } from '../contract/describeBody';
import type { Answer } from '../contract/request';
import type { Service } from '../contract/service';

/** ExpertSender CDP: JSON in requests and answers, problem objects for refusals. */
export const expertSender: Service = {
	name: 'ExpertSender CDP',
	credential: 'expertSenderApi',
	secrets: ['apiKey'],
	baseUrl: ({ baseUrl }) => String(baseUrl),
	headers: { Accept: 'application/json' },
	encode: (body) => ({ contentType: 'application/json', text: JSON.stringify(body) }),
	decode(text) {
		try {
			return JSON.parse(text);
		} catch {
			return text;
		}
	},
	refusal(answer) {
		const errors = listErrors(answer.body);
		// The vendor's own shop plugin looks for `errors` in answers of any status, so a 2xx may have them.
		if (answer.status >= 200 && answer.status < 300 && errors.length === 0) return undefined;
		return {
			reason: findReason(answer, errors),
			remedy: REMEDY[answer.status],
			// The API says by a problem object what it did not find. A bare 404 comes from another server.
			isForeign: answer.status === 404 && !isProblem(answer.body),
			records: findRecords(errors),
		};
	},
};

const KEY_REMEDY =
	"Check the 'API Key' in the credential. You find it in ExpertSender under Settings > API. Each business unit has its own key.";

const REMEDY: Record<number, string | undefined> = {
	400: 'Correct what the message names, then run this item again.',
	401: KEY_REMEDY,
	403: KEY_REMEDY,
};

function isProblem(body: unknown): boolean {
	return (
		typeof body === 'object' &&
		body !== null &&
		['title', 'detail', 'errors'].some((name) => name in body)
	);
}

/** `errors` of a problem object is a list of lines; the form of ASP.NET, lists by field, is inference. */
function listErrors(body: unknown): string[] {
	const errors = (body as { errors?: unknown } | undefined)?.errors;
	const lines = Array.isArray(errors)
		? errors
		: typeof errors === 'object' && errors !== null
			? Object.entries(errors).map(
					([field, texts]) => `${field}: ${[texts].flat().map(toLine).join(', ')}`,
				)
			: [];
	return lines.map(toLine);
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
	const { detail, title } = (body ?? {}) as { detail?: unknown; title?: unknown };
	return [detail, title].find(
		(text): text is string => typeof text === 'string' && text.trim() !== '',
	);
}
