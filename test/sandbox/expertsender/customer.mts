export type Gender = 'Male' | 'Female' | 'NotSpecified';
export type ConsentValue = 'False' | 'AwaitingConfirmation' | 'True';

/** Figures that the platform calculates from orders; no API call sets them. */
export interface PurchaseFigures {
	rfmSegment: string | null;
	totalSpent: number;
	totalOrders: number;
	totalOrderReturns: number;
	avgOrder: number;
	avgPricePoint: number;
	lastOrder: string | null;
	avgTimeBetweenOrdersInDays: number;
	currencySymbol: string | null;
}

/** A stored customer. Never changed in place: every update stores a new object. */
export interface Customer {
	readonly id: number;
	readonly guid: string;
	readonly visitorId: string | null;
	readonly email: string | null;
	/** Digits only, see `phoneDigits`. */
	readonly phone: string | null;
	readonly crmId: string | null;
	readonly firstName: string | null;
	readonly lastName: string | null;
	readonly dateOfBirth: string | null;
	readonly gender: Gender;
	readonly customAttributes: ReadonlyMap<string, string>;
	readonly consents: ReadonlyMap<number, ConsentValue>;
	/** Consents for which a confirmation e-mail went out; `force` repeats it. */
	readonly confirmationSentFor: ReadonlySet<number>;
	readonly figures: PurchaseFigures;
}

const noPurchases: PurchaseFigures = {
	rfmSegment: null,
	totalSpent: 0,
	totalOrders: 0,
	totalOrderReturns: 0,
	avgOrder: 0,
	avgPricePoint: 0,
	lastOrder: null,
	avgTimeBetweenOrdersInDays: 0,
	currencySymbol: null,
};

/** A customer without any data. */
export const blankCustomer: Omit<Customer, 'id' | 'guid'> = {
	visitorId: null,
	email: null,
	phone: null,
	crmId: null,
	firstName: null,
	lastName: null,
	dateOfBirth: null,
	gender: 'NotSpecified',
	customAttributes: new Map(),
	consents: new Map(),
	confirmationSentFor: new Set(),
	figures: noPurchases,
};

/** Shows a customer as GET does: without id, GUID and visitor id. */
export function customerView(customer: Customer) {
	const { email, phone, crmId, firstName, lastName, dateOfBirth, gender } = customer;
	return {
		email,
		phone,
		crmId,
		firstName,
		lastName,
		dateOfBirth,
		gender,
		...customer.figures,
		customAttributes: [...customer.customAttributes].map(([name, value]) => ({ name, value })),
		// Both of the vendor's plugins expect that this may be missing.
		...(customer.consents.size > 0 && {
			consentsData: {
				consents: [...customer.consents].map(([id, value]) => ({ id, value })),
			},
		}),
	};
}
