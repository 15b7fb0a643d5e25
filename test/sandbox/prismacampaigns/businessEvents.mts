import type { Application, BusinessEvent, Company } from './company.mts';
import { campaignsFor, track } from './campaigns.mts';
import { meets } from './condition.mts';
import { eventCustomer } from './customers.mts';
import { Refusal } from './refusal.mts';
import { openTrace } from './traces.mts';
import { plain } from './wire/plain.mts';

export interface EventRequest {
	'event-name': string;
	'customer-id': string | Record<string, unknown>;
	context?: unknown;
	/** The vendor's text puts the value in quotes, so the text "true" is accepted, too. */
	'force-funnel-restart?'?: boolean | 'true';
}

/** Starts the campaign with the highest priority that waits for the event and fits the customer. */
export function triggerEvent(company: Company, application: Application, request: EventRequest) {
	const { 'event-name': eventName, 'customer-id': wanted, context = null } = request;
	if (!application.businessEvents.includes(eventName)) {
		throw new Refusal(404, `event-name: ${application.name} has no business event ${eventName}`);
	}
	const { customer, created } = eventCustomer(company, wanted);
	const campaign = campaignsFor(company, customer).find(({ businessEvents }) =>
		businessEvents.some(
			({ application: owner, event, filter }) =>
				owner === application.name && event === eventName && meets(customer.fields, filter),
		),
	);
	if (!campaign) throw new Refusal(404, 'there is no campaign for this event and customer');

	const funnel = `${customer.id} ${campaign.id}`;
	const earlier = company.eventFunnels.has(funnel);
	company.eventFunnels.add(funnel);
	const restarted = request['force-funnel-restart?'] ? 'restarted' : 'continued';
	const trace = openTrace(company, customer.id, application);
	const token = track(company, campaign, trace, customer, 'business-event');
	const event: BusinessEvent = {
		application: application.name,
		eventName,
		customerId: customer.id,
		customerCreated: created,
		context: plain(context),
		campaign: campaign.name,
		traceId: trace.id,
		trackingToken: token.text,
		funnel: earlier ? restarted : 'started',
		acceptedAt: new Date().toISOString(),
	};
	company.businessEvents.push(event);
	return {
		campaign: campaign.name,
		'trace-id': trace.id,
		'tracking-token': token,
		'customer-id': customer.id,
	};
}
