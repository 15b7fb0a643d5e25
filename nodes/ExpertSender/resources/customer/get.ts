import { UserError, type IDataObject } from 'n8n-workflow';

import type { SendingOperation } from '../../../contract/operation';
import { path } from '../../../contract/path';
import { listSubjects } from '../subjects';
import { lookupFields } from './fields';
import { adviseOnLookup, readLookup, type CustomerLookup } from './lookup';

/** GET /customers/{id|email|phone|crmId}/… ("Metoda GET" on the Polish page of customers). */
export const get: SendingOperation<CustomerLookup> = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get customer',
		description: 'Get the data, attributes and consents of one customer',
	},
	fields: lookupFields,
	plural: 'customers',
	subject: 'customer',
	isIdempotent: () => true,
	subjects: ({ by, value }) => listSubjects({ [by]: value }),
	read: readLookup,
	request: ([{ by, value }]) => ({ method: 'GET', path: path`/customers/${by}/${value}` }),
	output({ body }) {
		const customer = (body as { data?: unknown } | undefined)?.data;
		if (typeof customer === 'object' && customer !== null && !Array.isArray(customer)) {
			return customer as IDataObject;
		}
		throw new UserError("ExpertSender CDP's answer is not a customer", {
			description: "Check that the 'Base URL' in the credential is the address of the API.",
		});
	},
	advice: adviseOnLookup,
};
