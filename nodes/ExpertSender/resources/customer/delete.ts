import { boolean } from '../../../input/values';
import { check } from '../../../input/check';
import type { Operation } from '../../../runner/operation';
import { path } from '../../../runner/path';
import { subjects } from '../subjects';
import { lookupFields } from './fields';
import { advice, readLookup, type Lookup } from './lookup';

interface Deletion extends Lookup {
	withAnonymization: boolean;
}

/**
 * DELETE /customers/{id|email|phone|crmid}/… ("Metoda DELETE" on the Polish page of customers, which
 * writes `crmid` in lower case here). That `withAnonymization` is a query parameter is inference: the
 * page names it without a place.
 */
export const deleteCustomer: Operation<Deletion> = {
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete customer',
		description: 'Remove one customer, and on request make the remaining data anonymous',
	},
	fields: [
		...lookupFields,
		{
			displayName: 'Anonymize',
			name: 'withAnonymization',
			type: 'boolean',
			default: false,
			description: 'Whether to make the data of the removed customer anonymous as well',
		},
	],
	plural: 'customers',
	repeatable: () => true,
	subjects: ({ by, value }) => subjects({ [by]: value }),
	read: (input) => ({
		...readLookup(input),
		withAnonymization: check(boolean, input.parameter('withAnonymization'), () => "'Anonymize'"),
	}),
	request: ([{ by, value, withAnonymization }]) => ({
		method: 'DELETE',
		path: path`/customers/${by.toLowerCase()}/${value}`,
		query: { withAnonymization: String(withAnonymization) },
	}),
	// Nothing is found any more where a try before this one was carried out and its answer lost.
	accepts: ({ status }, _, mayBeDone) => status === 404 && mayBeDone,
	output: () => ({ deleted: true }),
	advice,
};
