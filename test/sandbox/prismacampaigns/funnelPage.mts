import type { Campaign } from './campaign.mts';

const escaped = (text: string) =>
	text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** The page on which a customer would walk through the funnel. */
export function funnelPage(campaign: Campaign, popup: boolean): string {
	return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${escaped(campaign.name)}</title></head>
<body class="${popup ? 'popup' : 'page'}">
<h1>${escaped(campaign.name)}</h1>
<p>The funnel has up to ${campaign.funnel.maxSteps} steps.</p>
</body>
</html>
`;
}
