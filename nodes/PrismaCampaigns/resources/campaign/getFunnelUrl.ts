import { z } from 'zod';

import type { LocalOperation } from '../../../contract/operation';
import { path } from '../../../contract/path';
import { forPath, nonEmptyText, parameterReader, toBoolean, toIdentifier } from '../../../input';
import {
	addVisit,
	campaignIdField,
	toCampaignId,
	toPathId,
	trackingTokenField,
	trailIdField,
} from '../ids';

const fields: LocalOperation['fields'] = [
	campaignIdField,
	trackingTokenField,
	trailIdField,
	{
		displayName: 'Popup',
		name: 'popup',
		type: 'boolean',
		default: false,
		description: 'Whether the customer chose a popup rather than a banner',
	},
];

const schema = z.object({
	campaignId: nonEmptyText,
	tracking: nonEmptyText,
	trailId: nonEmptyText,
	popup: z.boolean(),
});

/**
 * /api/campaigns/:campaign/funnel?d=…&a=…&t=…, a page for the customer's browser (section "Banners y
 * Popups" of the page). The address holds the app token because the vendor's page wants it there.
 */
export const getFunnelUrl: LocalOperation<z.output<typeof schema>> = {
	option: {
		name: 'Get Funnel URL',
		value: 'getFunnelUrl',
		action: 'Get funnel URL',
		description:
			'Build the address of the funnel page of a campaign. It contains the app token, so give it to this customer only.',
	},
	plural: 'addresses',
	fields,
	read: parameterReader(
		fields,
		{
			campaignId: toCampaignId,
			tracking: forPath(toIdentifier),
			trailId: toPathId,
			popup: toBoolean,
		},
		schema,
	),
	build({ campaignId: campaign, tracking, trailId, popup }, { baseUrl, credentials }) {
		const query = new URLSearchParams({
			d: tracking,
			a: String(credentials.appToken ?? '').trim(),
			t: trailId,
			...(popup && { popup: 'true' }),
		});
		const url = `${baseUrl}${path`/api/campaigns/${BigInt(campaign).toString()}/funnel`}?${query.toString()}`;
		return addVisit({ url }, { 'trail-id': trailId });
	},
};
