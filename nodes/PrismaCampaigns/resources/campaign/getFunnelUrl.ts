import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { check } from '../../../input/check';
import { parameterLabel } from '../../../input/label';
import { present } from '../../../input/present';
import { boolean, identifier } from '../../../input/values';
import type { Operation } from '../../../runner/operation';
import { path } from '../../../runner/path';
import { campaignId, campaignIdField, trackingTokenField, trailIdField } from '../ids';

const fields: readonly INodeProperties[] = [
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

const id = identifier().pipe(z.string().min(1));

const schema = z.object({ campaignId, tracking: id, trailId: id, popup: boolean });

/**
 * /api/campaigns/:campaign/funnel?d=…&a=…&t=…, a page for the customer's browser (section "Banners y
 * Popups" of the page). The address holds the app token because the vendor's page wants it there.
 */
export const getFunnelUrl: Operation<z.output<typeof schema>> = {
	option: {
		name: 'Get Funnel URL',
		value: 'getFunnelUrl',
		action: 'Get funnel URL',
		description:
			'Build the address of the page with the funnel of a campaign. It contains the app token, so give it to the customer only.',
	},
	plural: 'addresses',
	fields,
	repeatable: () => true,
	subjects: () => [],
	read: ({ parameter }) =>
		check(
			schema,
			present(Object.fromEntries(fields.map(({ name }) => [name, parameter(name)]))),
			parameterLabel(fields),
		),
	output(_, { campaignId: campaign, tracking, trailId, popup }, { baseUrl, credentials }) {
		const query = new URLSearchParams({
			d: tracking,
			a: String(credentials.appToken ?? '').trim(),
			t: trailId,
			...(popup && { popup: 'true' }),
		});
		return {
			url: `${baseUrl}${path`/api/campaigns/${BigInt(campaign).toString()}/funnel`}?${query.toString()}`,
		};
	},
};
