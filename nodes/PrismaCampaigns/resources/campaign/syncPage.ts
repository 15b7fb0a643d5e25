import { z } from 'zod';

import type { SendingOperation } from '../../../contract/operation';
import {
	keepValue,
	nonEmptyText,
	parameterReader,
	toAccountId,
	toBoolean,
	toIdentifier,
	toNames,
	toText,
} from '../../../input';
import { APP_TOKEN } from '../../wireValues';
import { readAnswer } from '../answer';
import { addVisit, customerIdField, listVisitSubjects, trailIdField, VISIT_IDS } from '../ids';
import {
	adviseOnReopening,
	fillNewTrail,
	nameClosedTrail,
	newTrailConversions,
	newTrailParameters,
	newTrailSchemas,
	reopenTrail,
} from '../trace/closed';
import { completeLinks, listBanners } from './banners';

const fields: SendingOperation['fields'] = [
	trailIdField,
	{
		displayName: 'Page Location',
		name: 'pageLocation',
		type: 'string',
		placeholder: 'e.g. https://example.org/home',
		default: '',
		description: 'Address of the page, or name of the screen, that the customer opened',
	},
	{
		displayName: 'Placeholders',
		name: 'placeholders',
		type: 'string',
		placeholder: 'e.g. HomeTop, HomeSide',
		default: '',
		description:
			'Names of the places on the page that can show a banner, separated by commas. An expression can also give a list.',
	},
	{
		displayName: 'Sync Popups',
		name: 'syncPopups',
		type: 'boolean',
		default: false,
		description: 'Whether to get the popup of this page as well',
	},
	customerIdField,
	{
		displayName: 'Output',
		name: 'output',
		type: 'options',
		options: [
			{
				name: 'One Item per Banner',
				value: 'banners',
				description:
					'One item for each banner, with the name of its placeholder, and one for the popup',
			},
			{ name: 'Whole Answer', value: 'answer', description: 'One item with the complete answer' },
		],
		default: 'answer',
		description: 'Whether to get one item for each banner or one for the whole answer',
	},
	{
		displayName: 'Complete Links',
		name: 'completeLinks',
		type: 'boolean',
		default: false,
		description:
			"Whether to put the 'Base URL' of the credential in front of image addresses that have no host",
	},
	...newTrailParameters,
];

const schema = z.object({
	trailId: nonEmptyText,
	customerId: z.string().optional(),
	pageLocation: z.string().optional(),
	placeholders: z.array(nonEmptyText).optional(),
	syncPopups: z.boolean(),
	output: z.enum(['answer', 'banners']),
	completeLinks: z.boolean(),
	...newTrailSchemas,
});

/** Names, also from a list in JSON, which a form or a sheet gives as text. Other text in brackets is a name. */
function toPlaceholders(value: unknown): unknown {
	if (typeof value !== 'string' || !value.trim().startsWith('[')) return toNames(value);
	try {
		return toNames(JSON.parse(value));
	} catch {
		return toNames(value);
	}
}

const readParameters = parameterReader(
	fields,
	{
		trailId: toIdentifier,
		customerId: toAccountId,
		pageLocation: toText,
		placeholders: toPlaceholders,
		syncPopups: toBoolean,
		output: keepValue,
		completeLinks: toBoolean,
		...newTrailConversions,
	},
	schema,
);

/** POST /api/campaigns/sync-page (section "Banners y Popups" of the page). */
export const syncPage: SendingOperation<z.output<typeof schema>> = {
	option: {
		name: 'Sync Page',
		value: 'syncPage',
		action: 'Sync page',
		description: 'Get the banners and the popup to show a customer on a page',
	},
	plural: 'pages',
	subject: 'trail',
	passesOn: VISIT_IDS,
	fields,
	isIdempotent: () => true,
	subjects: ({ trailId, customerId }) => listVisitSubjects(trailId, customerId),
	// A new trace belongs to the customer of the page.
	read: (input) =>
		readParameters(input, (values) => fillNewTrail(values, { customerId: values.customerId })),
	request: ([page]) => ({
		method: 'POST',
		path: '/api/campaigns/sync-page',
		body: {
			'app-token': APP_TOKEN,
			'customer-id': page.customerId,
			'trail-id': page.trailId,
			'sync-popups': page.syncPopups,
			'page-location': page.pageLocation,
			placeholders: (page.placeholders ?? []).map((placeholder) => ({ placeholder })),
		},
	}),
	output(answer, page, { baseUrl }) {
		const received = readAnswer(answer);
		const whole = page.completeLinks ? completeLinks(received, baseUrl) : received;
		const visit = { 'trail-id': page.trailId };
		if (page.output === 'answer') return addVisit(whole, visit);
		return listBanners(whole, page.placeholders ?? []).map((item) => addVisit(item, visit));
	},
	recover: (answer, page, ask) => reopenTrail(answer, page, ask),
	recoveryKey: nameClosedTrail,
	// The app token is sent as well, so a 404 is the service's to word.
	advice: (status, page, recovery) =>
		status === 404 ? undefined : adviseOnReopening(status, page, recovery),
};
