import type { Company } from './company.mts';
import { Refusal } from './refusal.mts';

/** A key from Settings > API Keys, for requests that read what the bank keeps. */
export interface ApiKey {
	name: string;
	key: string;
	/** The product's modules that the key gives access to. */
	modules: string[];
}

/**
 * Checks the header `Authorization: Bearer <key>`. The page asks for a key with the module Customers; the
 * codes of a refusal are inference. The letter case of a UUID does not matter.
 *
 * @throws {Refusal} 401 without a valid key, 403 if the key lacks the module
 */
export function requireModule(
	{ apiKeys }: Company,
	authorization: string | undefined,
	module: string,
): void {
	const given = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1].toLowerCase();
	const found = apiKeys.find(({ key }) => key === given);
	if (!found) throw new Refusal(401, 'the header Authorization has no valid API key');
	if (found.modules.includes(module)) return;
	throw new Refusal(403, `the API key ${found.name} does not have the module ${module}`);
}
