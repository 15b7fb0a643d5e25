import { UserError, type IDataObject } from 'n8n-workflow';

import type { Operation } from '../../../runner/operation';
import { path } from '../../../runner/path';
import { subjects } from '../subjects';
import { lookupFields } from './fields';
import { advice, readLookup, type Lookup } from './lookup';

/** GET /customers/{id|email|phone|crmId}/… ("Metoda GET" on the Polish page of customers). */
export const get: Operation<Lookup> = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get customer',
		description: 'Get the data, attributes and consents of one customer',
	},
	fields: lookupFields,
	plural: 'customers',
	repeatable: () => true,
	subjects: ({ by, value }) => subjects({ [by]: value }),
	read: readLookup,
	request: ([{ by, value }]) => ({ method: 'GET', path: path`/customers/${by}/${value}` }),
	output({ body }) {
		const customer = (body as { data?: unknown } | undefined)?.data;
		if (typeof customer === 'object' && customer !== null && !Array.isArray(customer)) {
			return customer as IDataObject;
		}
		throw new UserError('ExpertSender CDP answered, but not with a customer', {
			description: "Check that the 'Base URL' in the credential is the address of the API.",
		});
	},
	advice,
};
