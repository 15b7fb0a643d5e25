import type { IDataObject } from 'n8n-workflow';

import type { SendingOperation } from '../../../contract/operation';
import { success } from '../../../contract/success';
import { isEmpty } from '../../../input';
import { listSubjects } from '../subjects';
import { writeFields } from './fields';
import { readCustomer } from './read';
import { MATCH_FIELD, type CustomerWrite } from './record';

/** What POST /customers does with a customer it knows, or does not know. */
type Mode = 'Add' | 'Update' | 'AddOrUpdate';

/** Defines one of the three writes, which differ in the mode and in what a repeated one does. */
export function defineWrite(
	mode: Mode,
	rest: Pick<SendingOperation<CustomerWrite>, 'option' | 'isIdempotent' | 'whatToCheck'>,
): SendingOperation<CustomerWrite> {
	return {
		...rest,
		plural: 'customers',
		subject: 'customer',
		fields: writeFields,
		subjects: listCustomerSubjects,
		// A refused Add may mean that the customer exists, which only its own request can tell.
		...(mode !== 'Add' && { group }),
		read: readCustomer,
		request: (records) => ({
			method: 'POST',
			path: '/customers',
			body: {
				mode,
				matchBy: records[0].matchBy,
				data: records.map(({ customer }) => customer as IDataObject),
			},
		}),
		output: success,
	};
}

/** No limit is documented for the customers of one request; 500 stay below 1 MiB as a rule. */
const group = { key: ({ matchBy }: CustomerWrite) => matchBy, defaultSize: 50, maxSize: 500 };

/** By each of its identifiers, since another record may match the same customer by another one. */
function listCustomerSubjects({ matchBy, customer }: CustomerWrite): string[] {
	const { email, phone, crmId, guid, visitorId } = customer;
	// Matched by a field this node does not know, it could be anybody.
	const unknown = isEmpty(customer[MATCH_FIELD[matchBy]]) ? matchBy : undefined;
	return listSubjects({ email, phone, crmId, guid, visitorId, unknown });
}

/** Whether a write may be repeated: a forced confirmation goes out again each time. */
export function isIdempotentWrite({ customer }: CustomerWrite): boolean {
	return customer.consentsData?.force !== true;
}
