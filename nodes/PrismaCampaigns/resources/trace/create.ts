import { z } from 'zod';

import type { ItemInput, SendingOperation } from '../../../contract/operation';
import { parameterReader, toAccountId, toBoolean, Unusable } from '../../../input';
import { readAnswer } from '../answer';
import { customerIdField } from '../ids';
import { openTrace } from './opening';

const fields: SendingOperation['fields'] = [
	{
		...customerIdField,
		description:
			'ID of the customer. Leave it empty if the customer is not known: Prisma Campaigns then creates an anonymous customer and returns the ID. An expression that gives nothing is refused unless you switch on Anonymous.',
	},
	{
		displayName: 'Anonymous',
		name: 'anonymous',
		type: 'boolean',
		default: false,
		// Left blank, the field says so itself.
		displayOptions: { hide: { customerId: [''] } },
		description:
			"Whether to open a trace for an anonymous customer when 'Customer ID' is empty for an item",
	},
];

const readParameters = parameterReader(
	fields,
	{ customerId: toAccountId, anonymous: toBoolean },
	z.object({ customerId: z.string().optional(), anonymous: z.boolean().optional() }),
);

interface NewTrace {
	/** Absent: an anonymous customer. */
	customerId?: string;
}

/** POST /api/traces/trace: opens a trace. */
export const create: SendingOperation<NewTrace> = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create trace',
		description: 'Start following a customer. A trace holds all visits up to a conversion.',
	},
	plural: 'traces',
	subject: 'customer',
	fields,
	isIdempotent: () => false,
	whatToCheck: 'whether the customer has a new trace',
	subjects: ({ customerId }) => (customerId ? [`customer ${customerId}`] : []),
	read: readNewTrace,
	request: ([{ customerId }]) => openTrace(customerId),
	output: (answer) => readAnswer(answer, 'trace-id'),
};

function readNewTrace(input: ItemInput): NewTrace {
	const { customerId, anonymous } = readParameters(input);
	if (customerId === undefined && !anonymous && !input.isBlank('customerId')) {
		readParameters(input, () => ({ customerId: new Unusable(NOBODY) }));
	}
	return { customerId };
}

const NOBODY =
	"is empty: its expression gives nothing for this item. Correct it, or switch on 'Anonymous' to open a trace for an anonymous customer";
