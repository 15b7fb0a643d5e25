/** Removes secrets from a text, in any letter case: services print some tokens in another one. */
export function redactSecrets(text: string, secrets: readonly string[]): string {
	return secrets.reduce(
		(result, secret) => result.replace(new RegExp(escapeRegExp(secret), 'gi'), '***'),
		text,
	);
}

function escapeRegExp(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
