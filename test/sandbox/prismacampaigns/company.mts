import type { ApiKey } from './apiKeys.mts';
import type { Campaign } from './campaign.mts';
import type { FieldType, FieldValue } from './fieldTypes.mts';
import type { Ids } from './ids.mts';

export interface Application {
	name: string;
	token: string;
	/** Customers can be written only by an application with `REST`. */
	platforms: string[];
	/** Names of the business events that are defined on it. */
	businessEvents: string[];
}

export interface Customer {
	id: string;
	anonymous: boolean;
	fields: Record<string, FieldValue>;
	/** Ids of the customer's tags. */
	tags: number[];
	/** Ids of the users who changed the customer in the product's own pages. */
	updatedBy: number[];
	/** Milliseconds since 1970. */
	lastUpdate: number;
}

/** A customer in the state: what requests set. */
export type CustomerState = Pick<Customer, 'id' | 'anonymous' | 'fields'>;

export interface Action {
	name: string;
	type: string;
	data: unknown;
	recordedAt: string;
}

export interface Trail {
	id: string;
	channel: string;
	language?: string;
	platform?: string;
	identified?: boolean;
	actions: Action[];
}

export interface Trace {
	id: string;
	customerId: string;
	/** Name of the application that opened it. */
	application: string | null;
	/** The action that closed it; null while it is open. */
	closedBy: 'conversion' | 'dismiss' | null;
	trails: Trail[];
}

/** A trail and the trace that it belongs to. */
export interface Visit {
	trace: Trace;
	trail: Trail;
}

/** What a tracking token stands for: one campaign shown to one customer. */
export interface Interaction {
	trackingToken: string;
	campaignId: string;
	customerId: string;
	traceId: string;
	shownAs: 'active' | 'banner' | 'popup' | 'business-event';
}

/** One walk through a funnel. */
export interface FunnelRun {
	trackingToken: string;
	trailId: string;
	campaign: string;
	/** Names of the steps in the order in which they were shown. */
	steps: string[];
	captured: Record<string, unknown>;
	finished: boolean;
}

/** A business event that was answered with 202. */
export interface BusinessEvent {
	application: string;
	eventName: string;
	customerId: string;
	customerCreated: boolean;
	context: unknown;
	campaign: string;
	traceId: string;
	trackingToken: string;
	/** Whether the customer's funnel of this campaign started, continued or restarted. */
	funnel: 'started' | 'continued' | 'restarted';
	acceptedAt: string;
}

/** Everything that the applications of one company share. */
export interface Company {
	ids: Ids;
	applications: Application[];
	apiKeys: ApiKey[];
	customerSchema: Record<string, FieldType>;
	customers: Map<string, Customer>;
	/** Placeholders that are defined; not all of them have banners. */
	placeholders: string[];
	campaigns: Campaign[];
	traces: Map<string, Trace>;
	/** Every trail with its trace. */
	trails: Map<string, Visit>;
	interactions: Map<string, Interaction>;
	/** By tracking token and trail. */
	funnelRuns: Map<string, FunnelRun>;
	/** Customer and campaign of every funnel that a business event has started. */
	eventFunnels: Set<string>;
	businessEvents: BusinessEvent[];
}

export type CompanyState = Pick<
	Company,
	'applications' | 'apiKeys' | 'customerSchema' | 'placeholders' | 'campaigns' | 'businessEvents'
> & {
	customers: CustomerState[];
	traces: Trace[];
	interactions: Interaction[];
	funnelRuns: FunnelRun[];
};

/** The company with maps turned into what JSON can hold. */
export function companyState(company: Company): CompanyState {
	const { applications, apiKeys, customerSchema, placeholders, campaigns, businessEvents } =
		company;
	return {
		applications,
		apiKeys,
		customerSchema,
		placeholders,
		campaigns,
		businessEvents,
		customers: [...company.customers.values()].map(({ id, anonymous, fields }) => ({
			id,
			anonymous,
			fields,
		})),
		traces: [...company.traces.values()],
		interactions: [...company.interactions.values()],
		funnelRuns: [...company.funnelRuns.values()],
	};
}
