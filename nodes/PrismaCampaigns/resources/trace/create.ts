import { z } from 'zod';

import type { SendingOperation } from '../../../contract/operation';
import { parameterReader, toIdentifier } from '../../../input';
import { readAnswer } from '../answer';
import { customerIdField } from '../ids';
import { openTrace } from './opening';

const fields: SendingOperation['fields'] = [
	{
		...customerIdField,
		description:
			'ID of the customer. Leave it empty if the customer is not known: Prisma Campaigns then creates an anonymous customer and returns the ID.',
	},
];

const schema = z.object({ customerId: z.string().optional() });

/** POST /api/traces/trace: opens a trace. */
export const create: SendingOperation<z.output<typeof schema>> = {
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
	read: parameterReader(fields, { customerId: toIdentifier }, schema),
	request: ([{ customerId }]) => openTrace(customerId),
	output: (answer) => readAnswer(answer, 'trace-id'),
};
