import { z } from 'zod';

import { check } from '../../../input/check';
import { parameterLabel } from '../../../input/label';
import { present } from '../../../input/present';
import type { Operation } from '../../../runner/operation';
import { answered } from '../answered';
import { customerIdField, optionalId } from '../ids';
import { openTrace } from './newTrail';

const fields = [
	{
		...customerIdField,
		description:
			'ID of the customer. Leave it empty for somebody who is not identified: Prisma Campaigns then makes an anonymous customer, whose ID is in the output.',
	},
];

const schema = z.object({ customerId: optionalId });

export const create: Operation<z.output<typeof schema>> = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create trace',
		description: 'Begin to follow a customer: a trace holds all visits up to a conversion',
	},
	plural: 'traces',
	fields,
	repeatable: () => false,
	whatToCheck: 'whether the customer has a new trace',
	subjects: ({ customerId }) => (customerId ? [`customer ${customerId}`] : []),
	read: ({ parameter }) =>
		check(schema, present({ customerId: parameter('customerId') }), parameterLabel(fields)),
	request: ([{ customerId }]) => openTrace(customerId),
	output: (answer) => answered(answer, 'trace-id'),
};
