import { UserError } from 'n8n-workflow';

import type { Service } from '../contract/service';
import { locatePrisma } from './baseUrl';
import { readEdn, toJson, writeEdn } from './edn';
import { parseJson } from './parseJson';
import { toEdnBody, toJsonBody, writeCampaignIds } from './wire';

/** The vendor's native format, and its second one. */
export type WireFormat = 'edn' | 'json';

/**
 * Prisma Campaigns in the format that is chosen under 'Options'; empty: in that of the credential, which is EDN
 * where it says none.
 */
export function prismaCampaignsIn(chosen: unknown): Service {
	return {
		...prismaCampaigns('edn'),
		forCredential: ({ wireFormat }) =>
			prismaCampaigns(
				readFormat(chosen, "under 'Options'") ??
					readFormat(wireFormat, 'in the credential') ??
					'edn',
			),
	};
}

function readFormat(given: unknown, place: string): WireFormat | undefined {
	const format = String(given ?? '')
		.trim()
		.toLowerCase();
	if (format === '') return undefined;
	if (format === 'edn' || format === 'json') return format;
	throw new UserError(`'Wire Format' ${place} must be edn or json (given: ${format})`);
}

/** Prisma Campaigns in one of its two formats. The app token is part of the body. */
export function prismaCampaigns(format: WireFormat): Service {
	const contentType = `application/${format}`;
	return {
		name: 'Prisma Campaigns',
		credential: 'prismaCampaignsApi',
		secrets: ['appToken', 'apiKey'],
		baseUrl: ({ baseUrl }) => locatePrisma(baseUrl),
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
			if (read) return writeCampaignIds(read(text));
			// Some routes answer with plain text, and proxies with HTML.
			if (!/^(text\/plain\b|\s*(;|$))/i.test(label)) return text;
			const value = writeCampaignIds((format === 'edn' ? decodeEdn : parseJson)(text));
			// A bare word is a symbol in EDN, and what follows it may be a comment.
			return typeof value === 'string' && !text.trim().startsWith('"') ? text : value;
		},
		refusal({ status, body }) {
			if (status >= 200 && status < 300) return undefined;
			return { reason: findReason(body), remedy: REMEDY[status] };
		},
	};
}

const READERS = [
	{ labels: /^(application|text)\/(x-|[\w.-]+\+)?edn\b/i, read: decodeEdn },
	{ labels: /^(application|text)\/([\w.-]+\+)?json\b/i, read: parseJson },
];

function decodeEdn(text: string): unknown {
	return toJson(readEdn(text));
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

const FORMAT_REMEDY =
	"Choose the other 'Wire Format' in the credential: the server does not take this one.";

const REMEDY: Record<number, string | undefined> = {
	401: TOKEN_REMEDY,
	403: TOKEN_REMEDY,
	404: TOKEN_REMEDY,
	406: FORMAT_REMEDY,
	415: FORMAT_REMEDY,
};
