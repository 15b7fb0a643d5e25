import { z } from 'zod';

import type { ItemInput, SendingOperation } from '../../../contract/operation';
import { keepValue, nonEmptyText, parameterReader } from '../../../input';
import { toKeywordText } from '../fieldTypes';
import { addVisit, customerIdField, toPathId, traceIdField } from '../ids';
import {
	adviseOnReopening,
	convertNewTrace,
	fillNewTrace,
	ifTraceClosed,
	isClosed,
	makeClosedParameters,
	ownerSchemas,
} from './closed';
import {
	languageField,
	openTrace,
	openTrail,
	platformField,
	readTrace,
	readTrail,
	trailConversions,
	trailSchemas,
} from './opening';

const fields: SendingOperation['fields'] = [
	traceIdField,
	{
		displayName: 'Channel',
		name: 'channel',
		type: 'options',
		options: [
			{ name: 'ATM', value: 'atm' },
			{ name: 'Mobile', value: 'mobile' },
			{ name: 'Other', value: 'other', description: 'Enter the name of the channel' },
			{ name: 'Web', value: 'web' },
		],
		default: 'web',
		description: 'Where the visit takes place',
	},
	{
		displayName: 'Channel Name',
		name: 'channelName',
		type: 'string',
		placeholder: 'e.g. kiosk',
		default: '',
		displayOptions: { show: { channel: ['other'] } },
		description: 'Name of the channel in Prisma Campaigns, one word such as kiosk',
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description: 'More data of the visit',
		options: [languageField, platformField],
	},
	...makeClosedParameters([customerIdField]),
];

const schema = z.object({
	traceId: nonEmptyText,
	language: trailSchemas.language,
	platform: trailSchemas.platform,
	ifTraceClosed,
	newTrace: z.object(ownerSchemas).optional(),
});

const conversions = {
	...trailConversions,
	traceId: toPathId,
	ifTraceClosed: keepValue,
	newTrace: convertNewTrace(),
};

const readListed = parameterReader(fields, conversions, schema.extend({ channel: nonEmptyText }));

const readOther = parameterReader(
	fields,
	{ ...conversions, channelName: toKeywordText },
	schema.extend({ channelName: nonEmptyText }),
);

type Visit = z.output<typeof schema> & { channel: string };

/** POST /api/traces/:trace-id/trail: opens a trail. */
export const createTrail: SendingOperation<Visit> = {
	option: {
		name: 'Create Trail',
		value: 'createTrail',
		action: 'Create trail',
		description: 'Start a visit of the customer, in which actions can be recorded',
	},
	plural: 'trails',
	subject: 'trace',
	fields,
	isIdempotent: () => false,
	whatToCheck: 'whether the trace has a new trail',
	subjects: ({ traceId }) => [`trace ${traceId}`],
	read: readVisit,
	request: ([visit]) => openTrail(visit.traceId, visit),
	output: (answer, { traceId }) => addVisit(readTrail(answer), { 'trace-id': traceId }),
	async recover({ status }, visit, ask) {
		if (!visit.newTrace || !isClosed(status)) return undefined;
		const opened = await ask(openTrace(visit.newTrace.customerId), readTrace);
		return { traceId: String(opened['trace-id']) };
	},
	recoveryKey: ({ traceId, newTrace }) =>
		newTrace && `trace ${traceId} of ${newTrace.customerId ?? 'nobody'}`,
	advice: adviseOnReopening,
};

function readVisit(input: ItemInput): Visit {
	if (input.parameter('channel') !== 'other') return readListed(input, fillNewTrace);
	const { channelName, ...visit } = readOther(input, fillNewTrace);
	return { ...visit, channel: channelName };
}
