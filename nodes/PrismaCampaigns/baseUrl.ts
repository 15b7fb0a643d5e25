/**
 * The address of the server in what a person entered as base URL; what is no address comes back as it is. On the
 * vendor's own hosts a path is one of the API or of the browser, never part of the base URL, and is cut. Banks
 * run the server on hosts of their own, too, maybe behind a gateway with a path: there only the path of the API
 * is cut, which people copy along.
 *
 * Source of the hosts and paths: the vendor's pages "Using an API key" and of the REST API.
 */
export function locatePrisma(typed: unknown): string {
	const text = String(typed ?? '').trim();
	const url = URL.canParse(text) ? new URL(text) : undefined;
	// A user name and password are refused later, so they must not get lost here.
	if (!url || url.username || url.password) return text;
	if (/(^|\.)prismacampaigns\.com\.?$/.test(url.hostname)) return url.origin;
	url.pathname = url.pathname.replace(API_PATH, '');
	return url.href;
}

/** Every path of the API begins with `/api`, which is followed by what it is about. */
const API_PATH = /\/api(\/(campaigns|customers|traces)(\/.*)?)?\/*$/i;
