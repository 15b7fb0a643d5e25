import type { Service } from '../contract/service';
import { readEdn, toJson, writeEdn } from './edn';
import { toEdnBody, toJsonBody } from './wire';

/** The vendor's native format, and its second one. */
export type WireFormat = 'edn' | 'json';

/** Prisma Campaigns in one of its two formats. The app token is part of the body. */
export function prismaCampaigns(format: WireFormat): Service {
	const contentType = `application/${format}`;
	return {
		name: 'Prisma Campaigns',
		credential: 'prismaCampaignsApi',
		secrets: ['appToken', 'apiKey'],
		// People copy the address with or without `/api`. Every path of the API begins with it.
		baseUrl: ({ baseUrl }) =>
			String(baseUrl)
				.trim()
				.replace(/(?<!\/)\/+$/, '')
				.replace(/(?<!\/)\/api$/i, ''),
		headers: { Accept: contentType },
		encode(body, { appToken }) {
			const token = String(appToken ?? '').trim();
			return {
				contentType,
				text:
					format === 'edn'
						? writeEdn(toEdnBody(body, token))
						: JSON.stringify(toJsonBody(body, token)),
			};
		},
		decode(text, label) {
			const read = READERS.find(({ labels }) => labels.test(label))?.read;
			// Some routes answer with plain text, and proxies with HTML: both stay text. An answer without a
			// label is read in the requested format, and stays text if that fails.
			if (!read && label !== '') return text;
			try {
				return (read ?? (format === 'edn' ? decodeEdn : decodeJson))(text);
			} catch {
				return text;
			}
		},
		refusal({ status, body }) {
			if (status >= 200 && status < 300) return undefined;
			return { reason: findReason(body), remedy: REMEDY[status] };
		},
	};
}

const READERS = [
	{ labels: /^application\/([\w.-]+\+)?edn\b/i, read: decodeEdn },
	{ labels: /^(application|text)\/([\w.-]+\+)?json\b/i, read: decodeJson },
];

function decodeEdn(text: string): unknown {
	return toJson(readEdn(text));
}

/** Parses JSON. An integer that a number cannot hold exactly becomes text. */
function decodeJson(text: string): unknown {
	return JSON.parse(text, ((_: string, value: unknown, context?: { source?: string }) =>
		typeof value === 'number' &&
		/^-?\d+$/.test(findDigits(value, context)) &&
		!Number.isSafeInteger(value)
			? findDigits(value, context)
			: value) as (key: string, value: unknown) => unknown);
}

/** Finds a number's digits as written. Node.js before 21 does not give them, only the parsed number. */
function findDigits(value: number, context?: { source?: string }): string {
	return context?.source ?? String(value);
}

/** Looks in the usual fields, since no vendor page shows a refusal. */
function findReason(body: unknown): string | undefined {
	if (typeof body !== 'object' || body === null) return undefined;
	const fields = body as Record<string, unknown>;
	return ['message', 'error', 'detail', 'reason', 'description']
		.map((name) => fields[name])
		.find((text): text is string => typeof text === 'string' && text.trim() !== '');
}

const TOKEN_REMEDY =
	"Check the 'App Token' in the credential. You find it in Prisma Campaigns under Settings > Applications.";

const REMEDY: Record<number, string | undefined> = {
	400: 'Correct what the message names, then run this item again.',
	401: TOKEN_REMEDY,
	403: TOKEN_REMEDY,
	404: TOKEN_REMEDY,
};
