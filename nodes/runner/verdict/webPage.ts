import type { Answer } from '../../contract/request';

/** A page says what it is at its beginning; the rest is not looked at, however long it is. */
const BEGINNING = 16 * 1024;

/** As much of a title as a person reads. */
const LONGEST_TITLE = 200;

/**
 * Whether what was answered is for a browser: by its first tags, or any tag under the content type of a page. A
 * bare word under that type is none; some servers put it on all that they send.
 */
export function isWebPage({ body, headers }: Pick<Answer, 'body' | 'headers'>): boolean {
	if (typeof body !== 'string') return false;
	const isLabelled = /^\s*(text\/html|application\/xhtml\+xml)\b/i.test(
		headers['content-type'] ?? '',
	);
	return (isLabelled ? /<[a-z!/]/i : /<html|<!doctype/i).test(body.slice(0, BEGINNING));
}

/** What a browser would show as the name of the page; `undefined` when the page has none. */
export function webPageTitle(page: string): string | undefined {
	const beginning = page.slice(0, BEGINNING);
	// Each step goes on where the last one ended, so that no page makes the search slow.
	const tag = beginning.search(/<title[\s>]/i);
	if (tag < 0) return undefined;
	const from = beginning.indexOf('>', tag) + 1;
	const to = beginning.indexOf('<', from);
	if (from === 0 || to < 0) return undefined;
	const title = beginning.slice(from, to).replace(/\s+/g, ' ').trim();
	if (title.length > LONGEST_TITLE) return `${title.slice(0, LONGEST_TITLE)}…`;
	return title === '' ? undefined : title;
}
