import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { check } from '../../../input/check';
import { parameterLabel } from '../../../input/label';
import { present } from '../../../input/present';
import { preprocess } from '../../../input/process';
import { boolean, identifier, text } from '../../../input/values';
import type { Operation } from '../../../runner/operation';
import { APP_TOKEN } from '../../wire';
import { answered } from '../answered';
import { customerIdField, optionalId, trailIdField, visitor } from '../ids';
import {
	enteredNewTrail,
	ifTraceClosed,
	isClosed,
	newTrail,
	newTrailFields,
	reopened,
	traceAdvice,
} from '../trace/newTrail';

const fields: readonly INodeProperties[] = [
	trailIdField,
	{
		displayName: 'Page Location',
		name: 'pageLocation',
		type: 'string',
		placeholder: 'e.g. https://example.org/home',
		default: '',
		description: 'Address of the page, or name of the screen, that the customer has opened',
	},
	{
		displayName: 'Placeholders',
		name: 'placeholders',
		type: 'string',
		placeholder: 'e.g. HomeTop, HomeSide',
		default: '',
		description:
			'Names of the places on the page that can show a banner, separated by commas. An expression may also give a list.',
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
				description: 'Each banner with the name of its placeholder, and the popup if there is one',
			},
			{ name: 'Whole Answer', value: 'answer', description: 'One item with all that came' },
		],
		default: 'answer',
		description: 'What comes out of the node',
	},
	{
		displayName: 'Complete Links',
		name: 'completeLinks',
		type: 'boolean',
		default: false,
		description: 'Whether to put the base URL in front of image addresses that lack a host',
	},
	...ifTraceClosed(newTrailFields),
];

const label = parameterLabel(fields);

const schema = z.object({
	trailId: identifier().pipe(z.string().min(1)),
	customerId: optionalId,
	pageLocation: text().optional(),
	placeholders: preprocess(asList, z.array(identifier().pipe(z.string().min(1)))),
	syncPopups: boolean,
	output: z.enum(['answer', 'banners']),
	completeLinks: boolean,
	newTrail: newTrail.optional(),
});

type PageSync = z.output<typeof schema>;

/** POST /api/campaigns/sync-page (section "Banners y Popups" of the page). */
export const syncPage: Operation<PageSync> = {
	option: {
		name: 'Sync Page',
		value: 'syncPage',
		action: 'Sync page',
		description: 'Get the banners and the popup to show a customer on a page',
	},
	plural: 'pages',
	fields,
	repeatable: () => true,
	subjects: ({ trailId, customerId }) => visitor(trailId, customerId),
	read(input) {
		const { parameter } = input;
		const values = present({
			...Object.fromEntries(
				['trailId', 'customerId', 'pageLocation', 'syncPopups', 'output', 'completeLinks'].map(
					(name) => [name, parameter(name)],
				),
			),
		});
		const reopening = enteredNewTrail(input);
		// The new trace is for the customer the page is for.
		const newTrail = reopening && { ...present({ customerId: values.customerId }), ...reopening };
		const placeholders = parameter('placeholders') ?? '';
		return check(
			schema,
			present({ ...values, placeholders: placeholders === '' ? [] : placeholders, newTrail }),
			([first, ...below]) => label([first === 'newTrail' ? 'newTrace' : first, ...below]),
		);
	},
	request: ([page]) => ({
		method: 'POST',
		path: '/api/campaigns/sync-page',
		body: {
			'app-token': APP_TOKEN,
			'customer-id': page.customerId,
			'trail-id': page.trailId,
			'sync-popups': page.syncPopups,
			'page-location': page.pageLocation,
			placeholders: page.placeholders.map((placeholder) => ({ placeholder })),
		},
	}),
	output(answer, page, { baseUrl }) {
		const whole = answered(answer);
		const { placeholders } = page.completeLinks ? completed(whole, baseUrl) : whole;
		if (page.output === 'answer') return { ...whole, ...(placeholders && { placeholders }) };
		const { 'customer-id': customer } = whole;
		return [
			...records(placeholders).flatMap((place) => banners(place, page.placeholders)),
			...popups(whole),
		].map((item) => (customer === undefined ? item : { 'customer-id': customer, ...item }));
	},
	recover(answer, page) {
		if (!page.newTrail || !isClosed(answer.status)) return undefined;
		return reopened(page.newTrail, page);
	},
	// The app token is sent as well, so a 404 is the service's to word.
	advice: (status, { newTrail: isSet }) =>
		status === 404 ? undefined : traceAdvice(status, !isSet),
};

/** A placeholder without banners is left out of the answer, so only `index` tells which one it is. */
function banners(
	{ 'banners-list': list, ...place }: IDataObject,
	asked: readonly string[],
): IDataObject[] {
	const placeholder = asked[place.index as number];
	return records(list).map((entry) => ({
		...(placeholder !== undefined && { placeholder }),
		...place,
		...entry,
	}));
}

function popups({ popup }: IDataObject): IDataObject[] {
	const has = typeof popup === 'object' && popup !== null && Object.keys(popup).length > 0;
	return has ? [{ popup }] : [];
}

/** The vendor's SDK puts the server's address in front of image links. */
function completed(whole: IDataObject, baseUrl: string): IDataObject {
	const placeholders = records(whole.placeholders).map((place) => ({
		...place,
		'banners-list': records(place['banners-list']).map((entry) => withLink(entry, baseUrl)),
	}));
	return { ...whole, placeholders };
}

function withLink(entry: IDataObject, baseUrl: string): IDataObject {
	const banner = entry.banner as IDataObject | undefined;
	const link = banner?.link;
	if (typeof link !== 'string' || link === '' || /^([a-z][a-z\d+.-]*:|\/\/)/i.test(link))
		return entry;
	return { ...entry, banner: { ...banner, link: `${baseUrl}/${link.replace(/^\/+/, '')}` } };
}

function records(value: unknown): IDataObject[] {
	return Array.isArray(value)
		? value.filter((entry) => typeof entry === 'object' && entry !== null)
		: [];
}

/** "HomeTop, HomeSide" or a list. */
function asList(value: unknown): unknown {
	return typeof value === 'string' ? value.split(',').filter((part) => part.trim() !== '') : value;
}
