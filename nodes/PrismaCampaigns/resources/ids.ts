import type { INodeProperties } from 'n8n-workflow';

import { forPath, toIdentifier } from '../../input';

/*
 * Identifiers that operations share. The vendor shows UUIDs but promises no form, so any text is accepted.
 * An identifier in a path must also be safe there.
 */

/** Converts an identifier in a path. */
export const toPathId = forPath(toIdentifier);

/** The trace. */
export const traceIdField: INodeProperties = {
	displayName: 'Trace ID',
	name: 'traceId',
	type: 'string',
	required: true,
	placeholder: 'e.g. d17c100f-0668-400a-af91-967fe1a09a9e',
	default: '',
	description: 'ID of the trace, from the output of Create Trace or of a business event',
};

/** The trail. */
export const trailIdField: INodeProperties = {
	displayName: 'Trail ID',
	name: 'trailId',
	type: 'string',
	required: true,
	placeholder: 'e.g. 882252f3-fe70-4402-9195-639d8037f339',
	default: '',
	description: 'ID of the visit, from the output of Create Trail',
};

/** The token of the offer. */
export const trackingTokenField: INodeProperties = {
	displayName: 'Tracking Token',
	name: 'tracking',
	type: 'string',
	required: true,
	placeholder: 'e.g. 0d4f6a52-1c1e-4b7e-9a51-2a7d3f0c8e11',
	default: '',
	description:
		"The 'tracking-token' of the offer, from the output of a banner, a popup or a business event",
};

/** The campaign. */
export const campaignIdField: INodeProperties = {
	displayName: 'Campaign ID',
	name: 'campaignId',
	type: 'string',
	required: true,
	placeholder: 'e.g. 17592186050001',
	default: '',
	description:
		"ID of the campaign: the number in 'campaign' of the banner or popup that the customer chose",
};

/** The customer, if known. */
export const customerIdField: INodeProperties = {
	displayName: 'Customer ID',
	name: 'customerId',
	type: 'string',
	placeholder: 'e.g. 5114',
	default: '',
	description:
		'ID of the customer. Leave it empty if the customer is not known. 0 stands for a guest and is refused.',
};

/** Lists who a visit is about: the trail, and the customer if there is one. */
export function listVisitSubjects(trailId: string, customerId: string | undefined): string[] {
	return [`trail ${trailId}`, ...(customerId ? [`customer ${customerId}`] : [])];
}
