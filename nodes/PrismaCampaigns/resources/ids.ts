import type { INodeProperties } from 'n8n-workflow';

import { identifier, pathText } from '../../input/values';
import { int64 } from './fieldTypes';

/*
 * Identifiers that operations share. The vendor prints them as UUIDs but promises no form, so each is any
 * text; those in a path may not be what a path cannot carry.
 */

export const pathId = pathText(identifier());
export const optionalId = identifier().optional();
export const campaignId = int64;

export const traceIdField: INodeProperties = {
	displayName: 'Trace ID',
	name: 'traceId',
	type: 'string',
	required: true,
	placeholder: 'e.g. d17c100f-0668-400a-af91-967fe1a09a9e',
	default: '',
	description: 'The trace to continue, from the output of Create Trace or of a business event',
};

export const trailIdField: INodeProperties = {
	displayName: 'Trail ID',
	name: 'trailId',
	type: 'string',
	required: true,
	placeholder: 'e.g. 882252f3-fe70-4402-9195-639d8037f339',
	default: '',
	description: 'The visit it belongs to, from the output of Create Trail',
};

export const trackingTokenField: INodeProperties = {
	displayName: 'Tracking Token',
	name: 'tracking',
	type: 'string',
	required: true,
	placeholder: 'e.g. 0d4f6a52-1c1e-4b7e-9a51-2a7d3f0c8e11',
	default: '',
	description:
		"What the customer was offered: 'tracking-token' of the banner, the popup or the business event",
};

export const campaignIdField: INodeProperties = {
	displayName: 'Campaign ID',
	name: 'campaignId',
	type: 'string',
	required: true,
	placeholder: 'e.g. 17592186050001',
	default: '',
	description: "Number of the campaign: 'campaign' of the banner or popup the customer chose",
};

export const customerIdField: INodeProperties = {
	displayName: 'Customer ID',
	name: 'customerId',
	type: 'string',
	placeholder: 'e.g. 5114',
	default: '',
	description: 'ID of the customer. Leave it empty for somebody who is not identified.',
};

/** Whom a visit is about: the trail, and the customer where one is named. */
export function visitor(trailId: string, customerId: string | undefined): string[] {
	return [`trail ${trailId}`, ...(customerId ? [`customer ${customerId}`] : [])];
}
