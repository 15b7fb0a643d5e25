import type { LoggedRequest } from '../../sandbox/requestLog.mts';
import { readEdn } from '../../sandbox/prismacampaigns/wire/readEdn.mts';

/* A request as the sandbox received it, in parts that compare. */

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

export interface Received {
	method: string;
	/** Decoded, one for each part between two slashes. */
	path: string[];
	query: string[][];
	headers: Json;
	body: Json;
}

/** Takes a request apart. */
export function readReceived({ method, url, headers, body = '' }: LoggedRequest): Received {
	const [path, ...query] = url.split('?');
	const { 'content-length': _, ...others } = headers;
	return {
		method,
		path: path.split('/').map(decodeURIComponent),
		query: [...new URLSearchParams(query.join('?'))],
		headers: others as Json,
		body: readBody(body, headers['content-type'] ?? ''),
	};
}

function readBody(body: string, type: string): Json {
	if (body === '') return null;
	if (!type.includes('edn')) return JSON.parse(body) as Json;
	try {
		return readEdn(body) as Json;
	} catch {
		return { unreadable: body };
	}
}

/**
 * The request for a keyword that Clojure reads and the sandbox does not: the sandbox knows fewer letters.
 * `undefined` for a text that Clojure would not read as one keyword.
 */
export function replaceKeyword(
	marked: LoggedRequest,
	marker: string,
	text: string,
): Received | undefined {
	if (/[\s,";^()[\]{}\\@~`]/u.test(text)) return undefined;
	const unreadable = (marked.body ?? '').replace(`:${marker} `, () => `:${text} `);
	return { ...readReceived(marked), body: { unreadable } };
}

/** The same with a text in the place of another, in values and names, wherever that stands alone. */
export function replace(value: unknown, marker: string, text: string): unknown {
	if (value === marker) return text;
	if (Array.isArray(value)) return value.map((entry) => replace(entry, marker, text));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, field]) => [
			name === marker ? text : name,
			replace(field, marker, text),
		]),
	);
}

/** One text for each value, whatever the order of its fields, and with `__proto__` as any other name. */
export function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined';
	const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
	return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`).join(',')}}`;
}
