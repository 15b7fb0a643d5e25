import { UserError, type IHttpRequestOptions } from 'n8n-workflow';

/**
 * Checks the base URL of a credential and gives it without trailing slashes. Plain http is for a test
 * server on the same machine only: over a network it would show the key to everyone on the way.
 *
 * Throws a `UserError` naming the field and the remedy.
 */
export function checkBaseUrl(value: unknown): string {
	const text = typeof value === 'string' ? value.trim() : '';
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (!url || !/^https?:$/.test(url.protocol)) {
		throw invalid('is not a web address', 'Enter an address such as https://api.example.org.');
	}
	if (url.username || url.password) {
		throw invalid('contains a user name or password', 'Remove everything up to the @ sign.');
	}
	if (text.includes('?') || text.includes('#')) {
		throw invalid('contains a query or a fragment', 'Remove everything from the ? or # sign on.');
	}
	if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
		throw invalid(
			'is not encrypted',
			'Use https. Plain http is accepted only for this machine (localhost or 127.0.0.1).',
		);
	}
	return url.href.replace(/(?<!\/)\/+$/, '');
}

/**
 * Checks that a request goes to the origin of the base URL, and gives its address. A person may use a
 * credential in the HTTP Request node for any address, and the key must not go to a stranger. The path
 * makes no difference: whoever runs an origin sees all that is sent there.
 *
 * `baseUrl` has passed `checkBaseUrl`. Throws a `UserError` for another origin, and for what is no address.
 */
export function checkTarget(request: IHttpRequestOptions, baseUrl: string): URL {
	const own = new URL(baseUrl);
	const targets = addressesOf(request).map((address) =>
		URL.canParse(address) ? new URL(address) : undefined,
	);
	for (const target of targets) {
		if (target?.origin === own.origin) continue;
		const other = target ? ` instead of ${target.origin}` : '';
		throw new UserError(
			`This credential is for ${own.origin} only. Use an address that begins with it${other}, or another credential.`,
		);
	}
	return targets[0] as URL;
}

/**
 * The addresses that a request may be sent to, as its fields can be read in more than one way. Our own
 * requests have a `url`, those of the HTTP Request node a `uri`, a credential test a path and a `baseURL`.
 */
function addressesOf({
	url,
	uri,
	baseURL,
}: Pick<IHttpRequestOptions, 'url' | 'baseURL'> & { uri?: unknown }): string[] {
	const given = [url, uri].filter((address) => address !== undefined).map(String);
	const base = baseURL?.replace(/(?<!\/)\/+$/, '');
	return (given.length > 0 ? given : ['']).flatMap((address) => {
		if (!base) return [address];
		// As axios does it, which n8n sends with, and then as the standard does it.
		const isAbsolute = /^([a-z][a-z\d+.-]*:)?\/\//i.test(address);
		const joined = isAbsolute ? address : `${base}/${address.replace(/^\/+/, '')}`;
		const resolved = URL.canParse(address, base) ? new URL(address, base).href : '';
		return [joined, resolved];
	});
}

/** So that no redirect takes a key along to another origin, in either form of n8n's request options. */
export const NO_REDIRECTS = {
	disableFollowRedirect: true,
	followRedirect: false,
	followAllRedirects: false,
};

function isLoopback(hostname: string): boolean {
	return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}

function invalid(what: string, description: string): UserError {
	return new UserError(`The 'Base URL' in the credential ${what}`, { description });
}
