import { z } from 'zod';

import type { ItemInput } from '../../../contract/operation';
import {
	check,
	forPath,
	isEmpty,
	keepValue,
	nonEmptyText,
	parameterLabel,
	recordNumber,
	toAccountId,
	toEmail,
	toPhone,
	toRecordNumber,
	type WireContract,
} from '../../../input';
import { lookupFields } from './fields';
import { MAX_LENGTH } from './record';

/** How to find the customer: the kind of identifier, as the path spells it, and its value. */
export interface CustomerLookup {
	by: 'email' | 'phone' | 'crmId' | 'id';
	value: string | number;
}

interface Identifier extends WireContract<z.ZodType<string | number>> {
	/** The name for people. */
	name: string;
	/** The parameter it is typed into. */
	parameter: string;
}

const IDENTIFIER: Record<CustomerLookup['by'], Identifier> = {
	email: {
		name: 'email',
		parameter: 'email',
		convert: forPath(toEmail),
		schema: nonEmptyText.max(MAX_LENGTH.email),
	},
	phone: {
		name: 'phone number',
		parameter: 'phone',
		convert: forPath(toPhone),
		schema: nonEmptyText.max(MAX_LENGTH.phone),
	},
	crmId: {
		name: 'CRM ID',
		parameter: 'crmId',
		convert: forPath(toAccountId),
		schema: nonEmptyText.max(MAX_LENGTH.crmId),
	},
	// The pages call it text for GET and a 32-bit integer for DELETE. Customers are numbered.
	id: {
		name: 'customer ID',
		parameter: 'customerId',
		convert: toRecordNumber,
		schema: recordNumber,
	},
};

const kind = { convert: keepValue, schema: z.enum(['email', 'phone', 'crmId', 'id']) };

const label = parameterLabel(lookupFields);

/** Reads how to find the customer. */
export function readLookup(input: ItemInput): CustomerLookup {
	const { parameter } = input;
	const by = check(kind, parameter('lookupBy'), () => label(['lookupBy']), input);
	const { parameter: name, ...contract } = IDENTIFIER[by];
	const value = parameter(name);
	const given = isEmpty(value) ? undefined : value;
	return { by, value: check(contract, given, () => label([name]), input) };
}

/** Says what to do about a customer that is not found. */
export function adviseOnLookup(status: number, { by, value }: CustomerLookup): string | undefined {
	if (status !== 404) return undefined;
	return `No customer has the ${IDENTIFIER[by].name} "${value}" in this business unit. Check the value, and that the key in the credential belongs to the right unit.`;
}
