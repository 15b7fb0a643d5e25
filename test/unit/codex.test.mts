import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { ExpertSenderApi } from '../../credentials/ExpertSenderApi.credentials.ts';
import { PrismaCampaignsApi } from '../../credentials/PrismaCampaignsApi.credentials.ts';

const root = resolve(import.meta.dirname, '../..');

interface Codex {
	alias: string[];
	resources: Record<string, Array<{ url: string }>>;
}

const codexOf = (node: string) =>
	JSON.parse(readFileSync(resolve(root, `nodes/${node}/${node}.node.json`), 'utf8')) as Codex;

const expertSender = codexOf('ExpertSender');
const prismaCampaigns = codexOf('PrismaCampaigns');

/** Whether n8n's search for nodes finds one by these words. */
const isFound = ({ alias }: Codex, words: string) =>
	alias.some((name) => name.toLowerCase().includes(words));

it.each([
	...['expert sender', 'expertsender', 'ecdp', 'scenario', 'scenariusz', 'klient', 'klienci'],
	...['zdarzenie', 'zgoda', 'rodo', 'gdpr', 'newsletter', 'mailing', 'email marketing', 'cdp'],
	...['zamówienie', 'order', 'segment', 'anonymize', 'custom event', 'consent'],
])('finds ExpertSender alone by "%s"', (words) => {
	expect([expertSender, prismaCampaigns].map((codex) => isFound(codex, words))).toEqual([
		true,
		false,
	]);
});

it.each([
	...['prisma', 'campaign', 'campaña', 'cliente', 'eventos', 'embudo', 'funnel', 'business event'],
	...['trace', 'banner'],
])('finds Prisma Campaigns by "%s"', (words) => {
	expect(isFound(prismaCampaigns, words)).toBe(true);
});

it.each(['campaign', 'campaña', 'eventos', 'embudo', 'cliente', 'prisma'])(
	'finds nothing else by "%s"',
	(words) => {
		expect(isFound(expertSender, words)).toBe(false);
	},
);

it.each(['marketing automation', 'customer'])('finds both by "%s"', (words) => {
	expect([expertSender, prismaCampaigns].every((codex) => isFound(codex, words))).toBe(true);
});

/** The search for credentials looks in nothing but the name that is shown. */
it.each(['cdp', 'ecdp', 'expert sender', 'expertsender', 'expertsender cdp'])(
	'finds the credential of ExpertSender by "%s"',
	(words) => {
		expect(new ExpertSenderApi().displayName.toLowerCase()).toContain(words);
		expect(new PrismaCampaignsApi().displayName.toLowerCase()).not.toContain(words);
	},
);

describe('the links to the documentation', () => {
	const repository = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'))
		.repository.url.replace(/^git\+/, '')
		.replace(/\.git$/, '') as string;
	const links = [
		...[expertSender, prismaCampaigns].flatMap(({ resources }) =>
			Object.values(resources).flatMap((pages) => pages.map(({ url }) => url)),
		),
		...[new ExpertSenderApi(), new PrismaCampaignsApi()].map((type) => type.documentationUrl),
	];

	/** n8n writes its tracking query behind a `#`, so that an anchor of ours would lead nowhere. */
	it.each(links)('leads to a page of this repository, without an anchor: %s', (url) => {
		const [address, file] = url.split('/blob/main/');
		expect(address).toBe(repository);
		expect(readFileSync(resolve(root, file), 'utf8')).toMatch(/^# /);
	});
});
