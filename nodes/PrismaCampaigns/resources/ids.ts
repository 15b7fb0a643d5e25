import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { forPath, toIdentifier, Unusable, type Convert } from '../../input';
import { toInt64 } from './fieldTypes';

/*
 * Identifiers that operations share. The vendor shows UUIDs but promises no form, so any text is accepted.
 * An identifier in a path must also be safe there.
 */

/** Converts an identifier in a path. */
export const toPathId = forPath(toIdentifier);

/** Converts the ID of a campaign: a number from 1, as text, so that it stays exact. */
export const toCampaignId: Convert = (value, context) => {
	const digits = toInt64(value, context);
	return typeof digits === 'string' && BigInt(digits) < 1
		? new Unusable('must be the number of a campaign, such as 17592186050001', digits)
		: digits;
};

/** The trace. */
export const traceIdField: INodeProperties = {
	displayName: 'Trace ID',
	name: 'traceId',
	type: 'string',
	required: true,
	placeholder: 'e.g. d17c100f-0668-400a-af91-967fe1a09a9e',
	default: '',
	description: 'ID of the trace, from the output of Create Trace or of a business event',
	builderHint: {
		propertyHint:
			"Map this to the field 'trace-id' of the input item, which every trace step passes on. Never make up an ID.",
	},
};

/** The trail. */
export const trailIdField: INodeProperties = {
	displayName: 'Trail ID',
	name: 'trailId',
	type: 'string',
	required: true,
	placeholder: 'e.g. 882252f3-fe70-4402-9195-639d8037f339',
	default: '',
	description:
		'ID of the visit, from the output of Create Trail. The steps after it pass it on in their output.',
	builderHint: {
		propertyHint:
			"Map this to the field 'trail-id' of the input item. It comes from Create Trail, and every later step of the visit passes it on. A trace ID does not work here. Never make up an ID.",
	},
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
	builderHint: {
		propertyHint:
			"Map this to the field 'tracking-token' that came with the offer: of a banner or popup of Sync Page, or of Business Event: Trigger. It is neither the app token nor an ID.",
	},
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
	builderHint: {
		propertyHint:
			"Digits only, as text: the field 'campaign' of a banner or popup. The output of a business event has the campaign's name under 'campaign', which does not work here.",
	},
};

/** The customer, if known. */
export const customerIdField: INodeProperties = {
	displayName: 'Customer ID',
	name: 'customerId',
	type: 'string',
	placeholder: 'e.g. 5114',
	default: '',
	description:
		'ID of the customer, such as 5114. Leave it empty if the customer is not known. 0 stands for a guest and is refused.',
};

/** Lists who a visit is about: the trail, and the customer if there is one. */
export function listVisitSubjects(trailId: string, customerId: string | undefined): string[] {
	return [`trail ${trailId}`, ...(customerId ? [`customer ${customerId}`] : [])];
}

/** The IDs of a visit, which later steps need: the output takes them along from the input item. */
export const VISIT_IDS = ['trace-id', 'trail-id', 'tracking-token'];

/** Adds the IDs of the visit to an output, so that the next step has them. What the service says itself stays. */
export function addVisit(
	output: IDataObject,
	visit: { 'trace-id'?: string; 'trail-id'?: string },
): IDataObject {
	const added = Object.entries(visit).filter(([name]) => (output[name] ?? null) === null);
	return { ...output, ...Object.fromEntries(added) };
}
