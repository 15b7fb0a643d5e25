import { z } from 'zod';

import { check } from '../../../input/check';
import { parameterLabel } from '../../../input/label';
import { identifier, int32, pathText, phone } from '../../../input/values';
import type { ItemInput } from '../../../runner/operation';
import { lookupFields } from './fields';
import { LENGTH } from './record';

/** Which customer is meant: the kind of identifier, as it stands in the path, and its value. */
export const lookup = z.discriminatedUnion('by', [
	z.object({ by: z.literal('email'), email: pathText(identifier(LENGTH.email)) }),
	z.object({ by: z.literal('phone'), phone: pathText(phone(LENGTH.phone)) }),
	z.object({ by: z.literal('crmId'), crmId: pathText(identifier(LENGTH.crmId)) }),
	// Text in the pages' GET and a 32-bit integer in their DELETE; customers are numbered.
	z.object({ by: z.literal('id'), customerId: int32 }),
]);

export interface Lookup {
	by: 'email' | 'phone' | 'crmId' | 'id';
	value: string;
}

const label = parameterLabel(lookupFields);

export function readLookup({ parameter }: ItemInput): Lookup {
	const by = parameter('lookupBy');
	const { by: kind, ...value } = check(
		lookup,
		{
			by,
			...Object.fromEntries(
				['email', 'phone', 'crmId', 'customerId'].map((name) => [name, parameter(name) ?? '']),
			),
		},
		(path) => (path[0] === 'by' ? label(['lookupBy']) : label(path)),
	);
	return { by: kind, value: String(Object.values(value)[0]) };
}

export function notFound({ by, value }: Lookup): string {
	return `There is no customer with the ${NAME[by]} "${value}" in this business unit. Check the value, and that the credential's key belongs to the right unit.`;
}

const NAME = { email: 'email', phone: 'phone number', crmId: 'CRM ID', id: 'customer ID' };
