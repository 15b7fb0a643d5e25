import { z } from 'zod';

import { check } from '../../../input/check';
import { parameterLabel } from '../../../input/label';
import { present } from '../../../input/present';
import { identifier, int32, pathText, phone } from '../../../input/values';
import type { ItemInput } from '../../../runner/operation';
import { lookupFields } from './fields';
import { LENGTH } from './record';

/** Which customer is meant: the kind of identifier, as it stands in the path, and its value. */
export interface Lookup {
	by: 'email' | 'phone' | 'crmId' | 'id';
	value: string | number;
}

/** The parameter each kind is typed into, what it takes, and how a person calls it. */
const KIND = {
	email: { parameter: 'email', schema: pathText(identifier(LENGTH.email)), name: 'email' },
	phone: { parameter: 'phone', schema: pathText(phone(LENGTH.phone)), name: 'phone number' },
	crmId: { parameter: 'crmId', schema: pathText(identifier(LENGTH.crmId)), name: 'CRM ID' },
	// Text in the pages' GET and a 32-bit integer in their DELETE; customers are numbered.
	id: { parameter: 'customerId', schema: int32, name: 'customer ID' },
} as const;

const kind = z.enum(['email', 'phone', 'crmId', 'id']);

const label = parameterLabel(lookupFields);

export function readLookup({ parameter }: ItemInput): Lookup {
	const by = check(kind, parameter('lookupBy'), () => label(['lookupBy']));
	const { parameter: name, schema } = KIND[by];
	return {
		by,
		value: check(schema, present({ value: parameter(name) }).value, () => label([name])),
	};
}

export function advice(status: number, { by, value }: Lookup): string | undefined {
	if (status !== 404) return undefined;
	return `There is no customer with the ${KIND[by].name} "${value}" in this business unit. Check the value, and that the credential's key belongs to the right unit.`;
}
