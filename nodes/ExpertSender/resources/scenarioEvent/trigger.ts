import type { IDataObject } from 'n8n-workflow';

import type { SendingOperation } from '../../../contract/operation';
import { reportSuccess } from '../../../contract/success';
import { omitGuests } from '../guests';
import { listSubjects } from '../subjects';
import { dataFieldParameters } from './dataFieldParameters';
import * as parameters from './fields';
import { identifyParameters } from './identify';
import { eventReader } from './read';
import { CUSTOMER_EVENT_FIELDS, customerEvent, type CustomerEvent } from './record';

const fields = [
	parameters.makeNotice(
		'Each item starts the scenario for real, also when you test this step. To try it out, switch on Check Only under Options.',
	),
	parameters.specifyData,
	parameters.customEventId,
	...identifyParameters,
	...dataFieldParameters,
	parameters.makeEventJson({
		customEventId: 101,
		customerEmail: 'anna@example.org',
		dataFields: [{ name: 'Order ID', type: 'String', value: 'A-77' }],
	}),
];

const read = eventReader(customerEvent, CUSTOMER_EVENT_FIELDS, fields);

/** POST /scenariocustomevents: starts a scenario for one customer, once for each request. */
export const trigger: SendingOperation<CustomerEvent> = {
	option: {
		name: 'Trigger for Customer',
		value: 'trigger',
		action: 'Trigger scenario event for customer',
		description: 'Start the scenarios that begin with a custom event, for one customer',
	},
	plural: 'events',
	subject: 'customer',
	subtitle: '"Start scenario " + $parameter.customEventId',
	keepsInput: true,
	fields,
	isIdempotent: () => false,
	whatToCheck: 'whether the customer has entered the scenario',
	subjects: listCustomers,
	matchBy: (event) => listCustomers(event)[0].split(' ', 1)[0],
	read: (input) => omitGuests(read(input), ['customerId', 'customerCrmId'], input),
	request: ([event]) => ({
		method: 'POST',
		path: '/scenariocustomevents',
		body: event as IDataObject,
	}),
	output: reportSuccess,
	// The pages do not say whether 404 means the event or the customer.
	advice: (status, { customEventId }) =>
		status === 404
			? `Check that custom event ${customEventId} exists in this business unit, and that the customer exists.`
			: undefined,
};

/** Lists who the event is about; the service goes by the first one that is given. */
function listCustomers(event: CustomerEvent): string[] {
	return listSubjects({
		id: event.customerId,
		email: event.customerEmail,
		emailMd5: event.customerEmailMd5,
		emailSha256: event.customerEmailSha256,
		phone: event.customerPhone,
		crmId: event.customerCrmId,
	});
}
