import type { Campaign } from './campaign.mts';

const escapeHtml = (text: string) =>
	text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** Writes the page on which a customer would go through the funnel. */
export function funnelPage(campaign: Campaign, popup: boolean): string {
	return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${escapeHtml(campaign.name)}</title></head>
<body class="${popup ? 'popup' : 'page'}">
<h1>${escapeHtml(campaign.name)}</h1>
<p>The funnel has up to ${campaign.funnel.maxSteps} steps.</p>
</body>
</html>
`;
}
