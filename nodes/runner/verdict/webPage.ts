/** Whether what was answered is for a browser. */
export function isWebPage(body: unknown): boolean {
	return typeof body === 'string' && /<html|<!doctype/i.test(body);
}

/** The title of a web page, if it has one. */
export function webPageTitle(page: string): string | undefined {
	return /<title[^>]*>([^<]+)<\/title>/i.exec(page)?.[1].trim();
}
