import { z } from 'zod';

import type { SendingOperation } from '../../../contract/operation';
import { path } from '../../../contract/path';
import { keepValue, parameterReader, toBoolean } from '../../../input';
import { listSubjects } from '../subjects';
import { lookupFields } from './fields';
import { ifNotFound, makeIfNotFound } from './ifNotFound';
import { adviseOnLookup, readLookup, type CustomerLookup } from './lookup';

const fields: SendingOperation['fields'] = [
	...lookupFields,
	makeIfNotFound('deleted'),
	{
		displayName: 'Anonymize',
		name: 'withAnonymization',
		type: 'boolean',
		default: false,
		description: 'Whether to also make the data that remains of the customer anonymous',
	},
];

const schema = z.object({ ifNotFound, withAnonymization: z.boolean() });

const readChoices = parameterReader(
	fields,
	{ ifNotFound: keepValue, withAnonymization: toBoolean },
	schema,
);

/**
 * DELETE /customers/{id|email|phone|crmid}/… ("Metoda DELETE" on the Polish page of customers, which
 * writes `crmid` in lower case here). The page names `withAnonymization` but not where it goes; the query
 * is inference.
 */
export const deleteCustomer: SendingOperation<CustomerLookup & z.output<typeof schema>> = {
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete customer',
		description: "Remove one customer. With 'Anonymize', the data that remains becomes anonymous.",
	},
	fields,
	plural: 'customers',
	subject: 'customer',
	keepsInput: true,
	isIdempotent: () => true,
	refusesRepeat: true,
	subjects: ({ by, value }) => listSubjects({ [by]: value }),
	read: (input) => ({ ...readLookup(input), ...readChoices(input) }),
	request: ([{ by, value, withAnonymization }]) => ({
		method: 'DELETE',
		path: path`/customers/${by.toLowerCase()}/${value}`,
		query: { withAnonymization: String(withAnonymization) },
	}),
	accepts: ({ status }, choices, mayHaveActed) =>
		status === 404 && (mayHaveActed || choices.ifNotFound === 'return'),
	output: ({ status }, _, __, mayHaveActed) => ({ deleted: status !== 404 || mayHaveActed }),
	advice: adviseOnLookup,
};
