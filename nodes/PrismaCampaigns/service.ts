import type { Service } from '../runner/service';
import { readEdn, toJson, writeEdn } from './edn';
import { ednBody, jsonBody } from './wire';

/** The vendor's native format, and the one it offers beside it. */
export type WireFormat = 'edn' | 'json';

/** Prisma Campaigns in one of its two formats; the app token travels in the body. */
export function prismaCampaigns(format: WireFormat): Service {
	const contentType = `application/${format}`;
	return {
		name: 'Prisma Campaigns',
		credential: 'prismaCampaignsApi',
		secrets: ['appToken', 'apiKey'],
		// People copy the address with or without the path that all of the API's paths begin with.
		baseUrl: ({ baseUrl }) =>
			String(baseUrl)
				.trim()
				.replace(/\/+$/, '')
				.replace(/(?<!\/)\/api$/i, ''),
		headers: { Accept: contentType },
		encode(body, { appToken }) {
			const token = String(appToken ?? '').trim();
			return {
				contentType,
				text:
					format === 'edn' ? writeEdn(ednBody(body, token)) : JSON.stringify(jsonBody(body, token)),
			};
		},
		decode(text, label) {
			const read = READERS.find(({ labels }) => labels.test(label))?.read;
			// Success bodies of some routes are plain text, and a page of a proxy is HTML: both stay text. An
			// answer without a label is taken for the format that was asked for, if it reads as that.
			if (!read && label !== '') return text;
			try {
				return (read ?? (format === 'edn' ? fromEdn : fromJson))(text);
			} catch {
				return text;
			}
		},
		refusal({ status, body }) {
			if (status >= 200 && status < 300) return undefined;
			return { reason: reason(body), remedy: REMEDY[status] };
		},
	};
}

const READERS = [
	{ labels: /^application\/([\w.-]+\+)?edn\b/i, read: fromEdn },
	{ labels: /^(application|text)\/([\w.-]+\+)?json\b/i, read: fromJson },
];

function fromEdn(text: string): unknown {
	return toJson(readEdn(text));
}

/** Integers that a number cannot hold stay exact, as text. */
function fromJson(text: string): unknown {
	return JSON.parse(text, ((_: string, value: unknown, context?: { source?: string }) =>
		typeof value === 'number' &&
		/^-?\d+$/.test(digitsOf(value, context)) &&
		!Number.isSafeInteger(value)
			? digitsOf(value, context)
			: value) as (key: string, value: unknown) => unknown);
}

/** A number as it was written; Node.js before 21 does not say, and gives it as it was read. */
function digitsOf(value: number, context?: { source?: string }): string {
	return context?.source ?? String(value);
}

/** No page says what a refusal looks like, so the usual places are looked into. */
function reason(body: unknown): string | undefined {
	if (typeof body !== 'object' || body === null) return undefined;
	const fields = body as Record<string, unknown>;
	return ['message', 'error', 'detail', 'reason', 'description']
		.map((name) => fields[name])
		.find((text): text is string => typeof text === 'string' && text.trim() !== '');
}

const TOKEN_REMEDY =
	"Check the 'App Token' in the credential: it stands in Prisma Campaigns under Settings > Applications.";

const REMEDY: Record<number, string | undefined> = {
	400: 'Correct what is named, then run this item again.',
	401: TOKEN_REMEDY,
	403: TOKEN_REMEDY,
	404: TOKEN_REMEDY,
};
