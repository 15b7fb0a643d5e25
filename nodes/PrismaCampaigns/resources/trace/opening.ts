import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { path } from '../../../contract/path';
import type { Answer, ServiceRequest } from '../../../contract/request';
import { nonEmptyText, toText } from '../../../input';
import { APP_TOKEN, makeKeyword } from '../../wireValues';
import { readAnswer } from '../answer';
import { toKeywordText } from '../fieldTypes';

/* Opening a trace and a trail. */

/** The language of the device. */
export const languageField: INodeProperties = {
	displayName: 'Language',
	name: 'language',
	type: 'string',
	placeholder: 'e.g. es-UY',
	default: '',
	description: 'Language of the device, such as es-UY',
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

/** The fields of a new trail. The vendor publishes no list of channels, so any word is accepted. */
export const trailSchemas = {
	channel: nonEmptyText,
	language: z.string().optional(),
	platform: z.string().optional(),
};

/** The conversions of those fields. */
export const trailConversions = { channel: toKeywordText, language: toText, platform: toText };

/** A new trail. */
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

/** Reads the answer to `openTrace`. */
export function readTrace(answer: Answer): IDataObject {
	return readAnswer(answer, 'trace-id');
}

/** Reads the answer to `openTrail`. */
export function readTrail(answer: Answer): IDataObject {
	return readAnswer(answer, 'trail-id');
}

/** POST /api/traces/:trace-id/trail (section "Visita" of the page), which takes no token. */
export function openTrail(traceId: string, { channel, language, platform }: Trail): ServiceRequest {
	return {
		method: 'POST',
		path: path`/api/traces/${traceId}/trail`,
		body: { channel: makeKeyword(channel), language, platform },
	};
}
