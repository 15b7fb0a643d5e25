import { UserError, type IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import type { SendingOperation } from '../../../contract/operation';
import { path } from '../../../contract/path';
import { keepValue, parameterReader, toBoolean } from '../../../input';
import { listSubjects } from '../subjects';
import { lookupFields } from './fields';
import { ifNotFound, makeIfNotFound } from './ifNotFound';
import { adviseOnLookup, readLookup, type CustomerLookup } from './lookup';
import { simplifyCustomer } from './simplify';

const fields: SendingOperation['fields'] = [
	...lookupFields,
	makeIfNotFound('found'),
	{
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
	},
];

const schema = z.object({ ifNotFound, simplify: z.boolean() });

const readChoices = parameterReader(fields, { ifNotFound: keepValue, simplify: toBoolean }, schema);

/** GET /customers/{id|email|phone|crmId}/… ("Metoda GET" on the Polish page of customers). */
export const get: SendingOperation<CustomerLookup & z.output<typeof schema>> = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get customer',
		description: 'Get the data, attributes and consents of one customer',
	},
	fields,
	plural: 'customers',
	subject: 'customer',
	isRead: true,
	isIdempotent: () => true,
	subjects: ({ by, value }) => listSubjects({ [by]: value }),
	read: (input) => ({ ...readLookup(input), ...readChoices(input) }),
	request: ([{ by, value }]) => ({ method: 'GET', path: path`/customers/${by}/${value}` }),
	accepts: ({ status }, choices) => status === 404 && choices.ifNotFound === 'return',
	output({ status, body }, choices) {
		if (status === 404) return { found: false };
		const customer = readCustomerOf(body);
		const shown = choices.simplify ? simplifyCustomer(customer) : customer;
		return choices.ifNotFound === 'return' ? { found: true, ...shown } : shown;
	},
	advice: adviseOnLookup,
};

function readCustomerOf(body: unknown): IDataObject {
	const customer = (body as { data?: unknown } | undefined)?.data;
	if (typeof customer === 'object' && customer !== null && !Array.isArray(customer)) {
		return customer as IDataObject;
	}
	throw new UserError("ExpertSender CDP's answer is not a customer", {
		description: "Check that the 'Base URL' in the credential is the address of the API.",
	});
}
