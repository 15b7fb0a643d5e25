import { locatePrisma } from '../../../nodes/PrismaCampaigns/baseUrl.ts';
import { checkBaseUrl } from '../../../nodes/runner/send/baseUrl.ts';
import { refusal } from '../refusal.mts';

const locate = (typed: unknown) => checkBaseUrl(locatePrisma(typed));

it.each([
	['https://bank.prismacampaigns.com/campaigns/12', 'https://bank.prismacampaigns.com'],
	['https://bank.prismacampaigns.com/app/#/campaigns', 'https://bank.prismacampaigns.com'],
	['https://bank.prismacampaigns.com:8443/api/x', 'https://bank.prismacampaigns.com:8443'],
	['https://prismacampaigns.com/campaigns/12', 'https://prismacampaigns.com'],
	// Copied from a page, with a space that does not break.
	['\u00a0https://bank.prismacampaigns.com/api', 'https://bank.prismacampaigns.com'],
	['https://prisma.bank.example.org/app/#/campaigns', 'https://prisma.bank.example.org'],
	['https://example.org/prisma/api/customers/', 'https://example.org/prisma'],
	['https://example.org/API/Traces/trace?x=1', 'https://example.org'],
	['https://example.org/api/campaigns', 'https://example.org'],
	['https://example.org/prisma/api/campaigns/sync-page', 'https://example.org/prisma'],
	// A gateway may call its own path that.
	['https://example.org/api/prisma', 'https://example.org/api/prisma'],
	['https://example.org/api/customers-eu', 'https://example.org/api/customers-eu'],
	['https://example.org/prisma', 'https://example.org/prisma'],
	['https://prismacampaigns.com.example.org/a', 'https://prismacampaigns.com.example.org/a'],
	['https://notprismacampaigns.com/a', 'https://notprismacampaigns.com/a'],
])('reads %j as %j', (typed, expected) => {
	expect(locate(typed)).toBe(expected);
});

it.each([
	'https://a:b@bank.prismacampaigns.com/x',
	'https://a@example.org/api',
	'http://bank.prismacampaigns.com/x',
	undefined,
	'bank',
])('leaves to the check what is refused: %j', (typed) => {
	expect(refusal(() => locate(typed)).message).toContain("'Base URL'");
});

it('takes no time for a hundred thousand slashes', () => {
	const start = performance.now();
	locate(`https://example.org${'/api'.repeat(20_000)}${'/'.repeat(100_000)}x`);
	expect(performance.now() - start).toBeLessThan(300);
});
