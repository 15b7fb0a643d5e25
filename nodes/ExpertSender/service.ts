import type { Answer } from '../contract/request';
import type { Service } from '../contract/service';

/** ExpertSender CDP: JSON both ways, refusals as problem objects. */
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
		const reported = errorLines(answer.body);
		// The vendor's own shop plugin looks for `errors` in answers of any status, so a 2xx may have them.
		if (answer.status >= 200 && answer.status < 300 && reported.length === 0) return undefined;
		return {
			reason: reason(answer, reported),
			remedy: REMEDY[answer.status],
			records: recordsNamed(reported),
		};
	},
};

const KEY_REMEDY =
	"Check the 'API Key' in the credential: it stands in ExpertSender under Settings > API, one for each business unit.";

const REMEDY: Record<number, string | undefined> = {
	400: 'Correct what is named, then run this item again.',
	401: KEY_REMEDY,
	403: KEY_REMEDY,
};

/** `errors` of a problem object is a list of lines; the form of ASP.NET, lists by field, is inference. */
function errorLines(body: unknown): string[] {
	const errors = (body as { errors?: unknown } | undefined)?.errors;
	const lines = Array.isArray(errors)
		? errors
		: typeof errors === 'object' && errors !== null
			? Object.entries(errors).map(
					([field, texts]) => `${field}: ${[texts].flat().map(asLine).join(', ')}`,
				)
			: [];
	return lines.map(asLine);
}

/** That lines name records by their place, such as `data[3].email`, is inference: ASP.NET writes them so. */
function recordsNamed(lines: string[]): number[] | undefined {
	const places = lines.map((line) => /\bdata\[(\d+)\]/.exec(line)?.[1]);
	return places.includes(undefined) ? undefined : [...new Set(places.map(Number))];
}

function asLine(line: unknown): string {
	return typeof line === 'string' ? line : JSON.stringify(line);
}

function reason({ body }: Answer, reported: string[]): string | undefined {
	if (reported.length > 0) return reported.join('; ');
	const { detail, title } = (body ?? {}) as { detail?: unknown; title?: unknown };
	return [detail, title].find(
		(text): text is string => typeof text === 'string' && text.trim() !== '',
	);
}
