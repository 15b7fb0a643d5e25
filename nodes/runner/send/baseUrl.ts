import { UserError } from 'n8n-workflow';

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
	return url.href.replace(/\/+$/, '');
}

function isLoopback(hostname: string): boolean {
	return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}

function invalid(what: string, description: string): UserError {
	return new UserError(`The credential's 'Base URL' ${what}`, { description });
}
