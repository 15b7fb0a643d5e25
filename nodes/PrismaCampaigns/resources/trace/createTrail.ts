import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { check } from '../../../input/check';
import { parameterLabel } from '../../../input/label';
import { present } from '../../../input/present';
import type { Operation, Recovery } from '../../../runner/operation';
import { answered } from '../answered';
import { customerIdField, optionalId, pathId, traceIdField } from '../ids';
import {
	enteredNewTrace,
	ifTraceClosed,
	isClosed,
	languageField,
	openTrace,
	openTrail,
	platformField,
	traceAdvice,
	trail,
} from './newTrail';

const fields: readonly INodeProperties[] = [
	traceIdField,
	{
		displayName: 'Channel',
		name: 'channel',
		type: 'options',
		options: [
			{ name: 'ATM', value: 'atm' },
			{ name: 'Mobile', value: 'mobile' },
			{ name: 'Other', value: 'other', description: 'Type the channel yourself' },
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
		description: 'Name of the channel as Prisma Campaigns knows it: one word',
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description: 'What else is known of the visit',
		options: [languageField, platformField],
	},
	...ifTraceClosed([customerIdField]),
];

const schema = z.object({
	traceId: pathId,
	...trail.shape,
	newTrace: z.object({ customerId: optionalId }).optional(),
});

const label = parameterLabel(fields);

export const createTrail: Operation<z.output<typeof schema>> = {
	option: {
		name: 'Create Trail',
		value: 'createTrail',
		action: 'Create trail',
		description: 'Begin a visit of the customer, to record actions in',
	},
	plural: 'trails',
	fields,
	repeatable: () => false,
	whatToCheck: 'whether the trace has a new trail',
	subjects: ({ traceId }) => [`trace ${traceId}`],
	read(input) {
		const { parameter } = input;
		const isOther = parameter('channel') === 'other';
		const values = present({
			traceId: parameter('traceId'),
			channel: parameter(isOther ? 'channelName' : 'channel'),
			...(parameter('additionalFields') as object | null),
			newTrace: enteredNewTrace(input),
		});
		return check(schema, values, (path) =>
			path[0] === 'channel' && isOther ? label(['channelName']) : label(path),
		);
	},
	request: ([{ traceId, channel, language, platform }]) =>
		openTrail(traceId, { channel, language, platform }),
	output: (answer) => answered(answer, 'trail-id'),
	recover(answer, record) {
		if (!record.newTrace || !isClosed(answer.status)) return undefined;
		return onNewTrace(record, record.newTrace.customerId);
	},
	advice: (status, { newTrace }) => traceAdvice(status, !newTrace),
};

function* onNewTrace(
	record: z.output<typeof schema>,
	customerId: string | undefined,
): Recovery<z.output<typeof schema>> {
	const output = answered(yield openTrace(customerId), 'trace-id');
	return { record: { ...record, traceId: String(output['trace-id']) }, output };
}
