import type { IDataObject } from 'n8n-workflow';

import type { Operation } from '../../../runner/operation';
import { jsonParameter, specifyData } from '../specifyData';
import { success } from '../../../runner/success';
import { subjects } from '../subjects';
import { customEventId, customerEmail, dataFields, otherIdentifiers } from './fields';
import { readEvent } from './read';
import { customerEvent, type CustomerEvent } from './record';

const fields = [
	specifyData,
	customEventId,
	customerEmail,
	otherIdentifiers,
	dataFields,
	jsonParameter(
		"The event as ExpertSender's API names the fields, as text or as an object. Fields this node does not know are sent as well.",
		{
			customEventId: 101,
			customerEmail: 'anna@example.org',
			dataFields: [{ name: 'Order ID', type: 'String', value: 'A-77' }],
		},
	),
];

/** POST /scenariocustomevents: starts a scenario for one customer, once for each request. */
export const trigger: Operation<CustomerEvent> = {
	option: {
		name: 'Trigger for Customer',
		value: 'trigger',
		action: 'Trigger scenario event for customer',
		description: 'Start the scenarios that wait for a custom event, for one customer',
	},
	plural: 'events',
	fields,
	repeatable: () => false,
	whatToCheck: 'whether the customer has entered the scenario',
	subjects: (event) =>
		subjects({
			id: event.customerId,
			email: event.customerEmail,
			emailMd5: event.customerEmailMd5,
			emailSha256: event.customerEmailSha256,
			phone: event.customerPhone,
			crmId: event.customerCrmId,
		}),
	read: (input) => readEvent(customerEvent, fields, input),
	request: ([event]) => ({
		method: 'POST',
		path: '/scenariocustomevents',
		body: event as IDataObject,
	}),
	output: success,
	// The pages do not say which of the two is missing.
	advice: (status, { customEventId: id }) =>
		status === 404
			? `Check that custom event ${id} exists in this business unit, and that the customer does.`
			: undefined,
};
