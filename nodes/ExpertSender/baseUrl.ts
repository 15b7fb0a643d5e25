import { UserError } from 'n8n-workflow';

/**
 * The address of the API in what a person entered as base URL; what is no address comes back as it is. On the
 * vendor's own host a path is one of the API or of the browser, never part of the base URL, and is cut. On any
 * other host it stays, since a gateway may have one.
 *
 * Throws a `UserError` for the web application, which people copy from their browser.
 *
 * Source of the hosts: the vendor's pages ("Method URL" begins with https://api.ecdp.app; the application is at
 * https://client.ecdp.app). That other names than `api…` are of the application as well is inference.
 */
export function locateExpertSender(typed: unknown): string {
	const text = String(typed ?? '').trim();
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (!url || !/(^|\.)ecdp\.app\.?$/.test(url.hostname)) return text;
	if (!url.hostname.startsWith('api')) {
		throw new UserError(
			"The 'Base URL' in the credential is the address of ExpertSender's web application, not of its API",
			{ description: 'Enter https://api.ecdp.app instead.' },
		);
	}
	// A user name and password are refused later, so they must not get lost here.
	return url.username || url.password ? text : url.origin;
}
