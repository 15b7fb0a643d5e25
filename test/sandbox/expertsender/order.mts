export type OrderStatus = 'placed' | 'paid' | 'completed' | 'canceled';

export interface OrderedProduct {
	readonly id: string;
	readonly name: string | null;
	readonly price: number | null;
	readonly quantity: number | null;
	readonly returned: number | null;
	readonly url: string | null;
	readonly imageUrl: string | null;
	readonly category: string | null;
	readonly productAttributes: Readonly<Record<string, string>>;
}

/** A stored order. Never changed in place: every write stores a new object. */
export interface Order {
	readonly id: string;
	readonly customerId: number;
	/** The identifiers of the customer, as they were sent. */
	readonly customer: { email?: string | null; phone?: string | null; crmId?: string | null };
	readonly date: string;
	readonly timeZone: string;
	readonly websiteId: number | null;
	readonly status: OrderStatus | null;
	readonly currency: string | null;
	readonly totalValue: number | null;
	readonly returnsValue: number | null;
	readonly products: readonly OrderedProduct[];
	readonly orderAttributes: Readonly<Record<string, string>>;
}

export type OrderMode = 'Add' | 'AddOrReplace' | 'Replace';

/** One accepted write of an order, or of its status alone. */
export interface OrderWrite {
	orderId: string;
	/** The mode of POST /orders, or `status` for PUT /orders/status. */
	operation: OrderMode | 'status';
	status: OrderStatus | null;
	websiteId: number | null;
	customerId: number;
	/** Whether the order created its customer. */
	customerCreated: boolean;
	acceptedAt: string;
}
