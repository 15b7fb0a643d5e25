import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { path } from '../../../contract/path';
import type { ServiceRequest } from '../../../contract/request';
import { nonEmptyText, toText } from '../../../input';
import { APP_TOKEN, makeKeyword } from '../../wireValues';
import { toKeywordText } from '../fieldTypes';

/* Opening a trace and a trail. */

/** The language of the device. */
export const languageField: INodeProperties = {
	displayName: 'Language',
	name: 'language',
	type: 'string',
	placeholder: 'e.g. es-UY',
	default: '',
	description: 'Language of the device',
};

/** The browser or device. */
export const platformField: INodeProperties = {
	displayName: 'Platform',
	name: 'platform',
	type: 'string',
	placeholder: 'e.g. Chrome Browser',
	default: '',
	description: 'Browser or device of the customer',
};

/** What a visit is opened with. No list of channels is published, so any word is let through. */
export const trailSchemas = {
	channel: nonEmptyText,
	language: z.string().optional(),
	platform: z.string().optional(),
};

/** How what a visit is opened with comes into that form. */
export const trailConversions = { channel: toKeywordText, language: toText, platform: toText };

/** What a visit is opened with. */
export interface Trail {
	channel: string;
	language?: string;
	platform?: string;
}

/** POST /api/traces/trace (section "Traza" of the page). */
export function openTrace(customerId: string | undefined): ServiceRequest {
	return {
		method: 'POST',
		path: '/api/traces/trace',
		body: { 'app-token': APP_TOKEN, 'customer-id': customerId },
	};
}

/** POST /api/traces/:trace-id/trail (section "Visita" of the page), which takes no token. */
export function openTrail(traceId: string, { channel, language, platform }: Trail): ServiceRequest {
	return {
		method: 'POST',
		path: path`/api/traces/${traceId}/trail`,
		body: { channel: makeKeyword(channel), language, platform },
	};
}
