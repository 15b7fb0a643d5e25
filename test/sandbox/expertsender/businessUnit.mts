import type { Customer, PurchaseFigures } from './customer.mts';
import type { Customers } from './customers.mts';
import type { Order, OrderWrite } from './order.mts';
import type { ValueType } from './valueTypes.mts';

export interface AttributeDefinition {
	id: number;
	name: string;
	type: ValueType;
	/** Allowed values of a SingleSelect. The list endpoints do not show them. */
	options?: string[];
}

export interface ConsentDefinition {
	id: number;
	name: string;
	type: 'General' | 'Email' | 'Sms';
}

export interface Segment {
	id: number;
	name: string;
	members: Set<number>;
}

export interface CustomEvent {
	id: number;
	name: string;
	/** Whether an active scenario waits for the event; without one it is accepted and does nothing. */
	active: boolean;
}

export interface ApiKey {
	key: string;
	mayReadLists: boolean;
}

export interface DataField {
	name?: string;
	type?: ValueType;
	value?: string;
}

/** One accepted custom event. */
export interface AcceptedEvent {
	customEventId: number;
	customerIds: number[];
	/** The identifier that found the customer, or the segments that gave the customers. */
	matchedBy: { field: string } | { segments: number[] };
	dataFields: DataField[];
	startedScenario: boolean;
	acceptedAt: string;
}

/** A double opt-in e-mail that the platform would have sent. */
export interface ConfirmationEmail {
	customerId: number;
	email: string;
	consentIds: number[];
	confirmationMessageId: number;
	forced: boolean;
	sentAt: string;
}

/** What is kept of a customer deleted with anonymisation: nothing personal. */
export interface AnonymizedCustomer {
	id: number;
	figures: PurchaseFigures;
	anonymizedAt: string;
}

/** Everything that one API key gives access to. All ids live inside one business unit. */
export interface BusinessUnit {
	apiKeys: ApiKey[];
	/** Time zone of orders that name none. */
	timeZone: string;
	customers: Customers;
	anonymized: AnonymizedCustomer[];
	customerAttributes: AttributeDefinition[];
	orderAttributes: AttributeDefinition[];
	productAttributes: AttributeDefinition[];
	consents: ConsentDefinition[];
	segments: Segment[];
	customEvents: CustomEvent[];
	defaultConfirmationMessageId: number;
	acceptedEvents: AcceptedEvent[];
	confirmationEmails: ConfirmationEmail[];
	/** By their id. */
	orders: Map<string, Order>;
	/** Every accepted order and status, in the order of acceptance. */
	orderWrites: OrderWrite[];
}

export type CustomerState = Omit<
	Customer,
	'customAttributes' | 'consents' | 'confirmationSentFor'
> & {
	customAttributes: Record<string, string>;
	consents: Record<string, string>;
	confirmationSentFor: number[];
};

/** An order, and how many requests have written it since the last reset. */
export type OrderState = Order & { writes: number };

export type BusinessUnitState = Omit<BusinessUnit, 'customers' | 'segments' | 'orders'> & {
	customers: CustomerState[];
	orders: OrderState[];
	segments: Array<{ id: number; name: string; members: number[] }>;
};

/** The business unit with maps and sets turned into what JSON can hold. */
export function businessUnitState(unit: BusinessUnit): BusinessUnitState {
	return {
		...unit,
		customers: [...unit.customers].map((customer) => ({
			...customer,
			customAttributes: Object.fromEntries(customer.customAttributes),
			consents: Object.fromEntries(customer.consents),
			confirmationSentFor: [...customer.confirmationSentFor],
		})),
		segments: unit.segments.map((segment) => ({ ...segment, members: [...segment.members] })),
		orders: [...unit.orders.values()].map((order) => ({
			...order,
			writes: unit.orderWrites.filter(({ orderId }) => orderId === order.id).length,
		})),
	};
}
