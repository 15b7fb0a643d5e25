import type { IDataObject } from 'n8n-workflow';

import type { SendingOperation } from '../../../contract/operation';
import { reportSuccess } from '../../../contract/success';
import { isEmpty } from '../../../input';
import { listSubjects } from '../subjects';
import { writeCleared } from './clearFields';
import { writeFields } from './fields';
import { readCustomer } from './read';
import { MATCH_FIELD, type CustomerWrite, type WriteMode } from './record';

/** Defines one of the three writes, which differ in their mode and in what a retry does. */
export function defineWrite(
	mode: WriteMode,
	rest: Pick<SendingOperation<CustomerWrite>, 'option' | 'isIdempotent' | 'whatToCheck' | 'advice'>,
): SendingOperation<CustomerWrite> {
	return {
		...rest,
		plural: 'customers',
		subject: 'customer',
		keepsInput: true,
		fields: writeFields,
		subjects: listCustomerSubjects,
		matchBy: ({ matchBy }) => matchBy,
		// A refused Add may mean that the customer exists, which only its own request can tell.
		...(mode !== 'Add' && { group }),
		read: (input) => readCustomer(input, mode),
		request: (records) => ({
			method: 'POST',
			path: '/customers',
			body: {
				mode,
				matchBy: records[0].matchBy,
				data: records.map(writeCustomer),
			},
		}),
		output: reportSuccess,
	};
}

function writeCustomer({ customer, clearFields }: CustomerWrite): IDataObject {
	return { ...(customer as IDataObject), ...writeCleared(clearFields) };
}

/** The vendor documents no limit for one request. 500 customers usually stay below 1 MiB. */
const group = { key: ({ matchBy }: CustomerWrite) => matchBy, defaultSize: 50, maxSize: 500 };

/** What it is matched by, then its other identifiers, by which another record may mean the same customer. */
function listCustomerSubjects({ matchBy, customer }: CustomerWrite): string[] {
	const { email, phone, crmId, guid, visitorId } = customer;
	const field = MATCH_FIELD[matchBy];
	// Matched by a field this node does not know, it could be anybody.
	const matched = isEmpty(customer[field]) ? { unknown: matchBy } : { [field]: customer[field] };
	return listSubjects({ ...matched, email, phone, crmId, guid, visitorId, ...matched });
}

/**
 * Whether a write may be repeated. The status AwaitingConfirmation sends the customer an email (section
 * "Metoda POST" of the page, which names no condition), and a forced confirmation sends it again.
 */
export function isIdempotentWrite({ customer }: CustomerWrite): boolean {
	const { force, consents } = customer.consentsData ?? {};
	return force !== true && !consents?.some(({ value }) => value === 'AwaitingConfirmation');
}
