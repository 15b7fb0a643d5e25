import { startSandbox } from '../sandbox/server.mts';

/*
 * The node is given keys full of characters that encodings change, so that each form of a key looks different.
 * The front puts the sandbox's own keys in their place.
 */

/** What the node knows: the API key of ExpertSender, the app token and the API key of Prisma Campaigns. */
export const KEYS = {
	expertSender: 'k<Y>&"q"+/=a-0123456789-Zz~end',
	appToken: 't<O>&"k"+/=n-9876543210-Ee~fin',
	prismaCampaigns: 'p<R>&"i"+/=s-5432109876-Mm~ult',
};

/** What the sandbox knows in their place. */
const theirs: Record<keyof typeof KEYS, string> = {
	expertSender: '',
	appToken: '',
	prismaCampaigns: '',
};

/** Takes the keys of a sandbox; they are the same in all. */
export async function learnKeys(
	sandbox: Pick<Awaited<ReturnType<typeof startSandbox>>, 'apiKey' | 'appToken' | 'samples'>,
): Promise<void> {
	const [{ key }] = (await sandbox.samples()).prismaCampaigns.apiKeys;
	Object.assign(theirs, {
		expertSender: sandbox.apiKey,
		appToken: sandbox.appToken,
		prismaCampaigns: key,
	});
}

/** As it is between the quotes of JSON, which for these keys is that of EDN too. */
const inQuotes = (text: string) => JSON.stringify(text).slice(1, -1);

/** A header or a body with the sandbox's keys. */
export function serviceForm(text: string): string {
	let changed = text;
	for (const [name, key] of Object.entries(KEYS)) {
		const their = theirs[name as keyof typeof KEYS];
		changed = changed.replaceAll(inQuotes(key), their).replaceAll(key, their);
	}
	return changed;
}

/** The forms in which a key must not come out: plain, base64, percent-encoded, and each of their first halves. */
const FORMS = Object.values(KEYS).flatMap((key) => [
	key,
	Buffer.from(key).toString('base64'),
	Buffer.from(key).toString('base64url'),
	encodeURIComponent(key),
	encodeURIComponent(key).replace(/%../g, (hex) => hex.toLowerCase()),
	key.slice(0, 16),
	key.slice(-16),
]);

/** The forms of the keys that this text of stored JSON holds. */
export const secretsIn = (stored: string) =>
	FORMS.filter((form) => stored.includes(form) || stored.includes(inQuotes(form)));

/** All forms of the keys that came with a request, as a careless service gives them back. */
export function echo({ headers, body }: { headers: object; body: string }): string {
	const text = `${Object.values(headers).join(' ')} ${body}`;
	return Object.values(KEYS)
		.filter((key) => text.includes(key) || text.includes(inQuotes(key)))
		.flatMap((key) => [key, Buffer.from(key).toString('base64'), encodeURIComponent(key)])
		.join(' ');
}
