import { expertSenderNodeType } from '../host/start/nodeTypes.mts';
import type { Work } from './work.mts';

/** How many customers a request creates in the preparation. */
const PREPARED_AT_ONCE = 500;

/** Events for existing customers, one for each: events of the same customer would be sent one after the other. */
export const scenarioEvents: Work = {
	id: 'scenarioEvents',
	title: 'Scenario events',
	item: { email: 'customer-#@example.org', order: 'A-#' },
	path: '/scenariocustomevents',
	contentType: 'application/json',
	perRequest: 1,
	body: ([{ email, order }]) =>
		JSON.stringify({
			customEventId: 101,
			customerEmail: email,
			dataFields: [{ name: 'Order ID', type: 'String', value: order }],
		}),
	expression: `={{ ({
	customEventId: 101,
	customerEmail: $json.email,
	dataFields: [{ name: 'Order ID', type: 'String', value: $json.order }],
}) }}`,
	node: {
		type: expertSenderNodeType,
		credential: 'expertSenderApi',
		parameters: {
			resource: 'scenarioEvent',
			operation: 'trigger',
			customEventId: '101',
			identifyBy: 'email',
			customerEmail: '={{ $json.email }}',
			dataFieldsFrom: 'rows',
			dataFields: {
				field: [{ name: 'Order ID', type: 'String', value: '={{ $json.order }}' }],
			},
		},
	},
	async prepare({ url, apiKey }, items) {
		for (let at = 0; at < items.length; at += PREPARED_AT_ONCE) {
			const data = items.slice(at, at + PREPARED_AT_ONCE).map(({ email }) => ({ email }));
			const answer = await fetch(`${url}/customers`, {
				method: 'POST',
				headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
				body: JSON.stringify({ mode: 'AddOrUpdate', matchBy: 'Email', data }),
			});
			if (!answer.ok) throw new Error(`Preparing customers: ${await answer.text()}`);
		}
	},
	arrived: ({ expertSender }) => expertSender.acceptedEvents.length,
};
