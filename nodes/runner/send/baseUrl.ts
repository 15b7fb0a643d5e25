import { UserError, type IHttpRequestOptions } from 'n8n-workflow';

/**
 * Checks the base URL of a credential and gives it without trailing slashes. A path stays, since a gateway may
 * have one. An address with a `#` or a `?` comes from a browser, as no API has such a base URL: only its origin
 * counts. Plain http is for a test server on the same machine only: over a network it would show the key to
 * everyone on the way.
 *
 * Throws a `UserError` naming the field and the remedy.
 */
export function checkBaseUrl(value: unknown): string {
	const text = typeof value === 'string' ? value.trim() : '';
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (!url || !['http:', 'https:'].includes(url.protocol)) {
		throw invalid('is not a web address', 'Enter an address such as https://api.example.org.');
	}
	if (url.username || url.password) {
		throw invalid('contains a user name or password', 'Remove everything up to the @ sign.');
	}
	if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
		throw invalid(
			'is not encrypted',
			'Use https. Plain http is accepted only for this machine (localhost or 127.0.0.1).',
		);
	}
	return /[?#]/.test(text) ? url.origin : url.href.replace(/(?<!\/)\/+$/, '');
}

/**
 * The request that a credential is asked to sign, without redirects and with its address, which is at the base
 * URL and nowhere else. The credential's own test has the base URL as it was `typed`, since n8n's expressions
 * cannot check one; here it gets the one that the node uses. `locate` finds it in what was typed.
 *
 * Throws a `UserError` with the remedy in its message: of a test that fails, n8n shows nothing else.
 */
export function aimRequest(
	request: IHttpRequestOptions,
	typed: unknown,
	locate: (typed: unknown) => string,
): { aimed: IHttpRequestOptions; target: URL } {
	const baseUrl = withRemedy(() => checkBaseUrl(locate(typed)));
	const aimed = { ...request, ...NO_REDIRECTS };
	if (request.baseURL === typed) aimed.baseURL = baseUrl;
	return { aimed, target: checkTarget(aimed, baseUrl) };
}

function withRemedy(read: () => string): string {
	let refusal: unknown;
	try {
		return read();
	} catch (error) {
		refusal = error;
	}
	throw refusal instanceof UserError && refusal.description
		? new UserError(`${refusal.message}. ${refusal.description}`)
		: refusal;
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
		const joined = isAbsolute ? address : `${base}/${address.replace(/^\//, '')}`;
		const resolved = URL.canParse(address, base) ? new URL(address, base).href : '';
		return [joined, resolved];
	});
}

/** So that no redirect takes a key along to another origin, in either form of n8n's request options. */
const NO_REDIRECTS = {
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
