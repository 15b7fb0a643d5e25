import { attributeFaults, type NamedValue } from './attributes.mts';
import type { BusinessUnit } from './businessUnit.mts';
import type { Order, OrderedProduct, OrderStatus } from './order.mts';

/** A number, or its digits: the first version of the WooCommerce plugin sends text. */
type Numeric = number | string;

interface ProductRecord {
	id: string;
	name?: string;
	price?: Numeric;
	quantity?: Numeric;
	returned?: Numeric;
	url?: string;
	imageUrl?: string;
	category?: string;
	productAttributes?: NamedValue[];
}

/** One element of `data` in POST /orders, already valid by the API description. */
export interface OrderRecord {
	id: string;
	date: string;
	timeZone?: string;
	websiteId?: Numeric | null;
	status?: OrderStatus;
	currency?: string;
	totalValue?: Numeric;
	returnsValue?: Numeric;
	customer: Order['customer'] & { consentsData?: unknown };
	products: ProductRecord[];
	orderAttributes?: NamedValue[];
}

/** Reads a number from its digits; null if there is none. */
export const readNumber = (value: Numeric | null | undefined): number | null =>
	value === undefined || value === null ? null : Number(value);

const valuesByName = (attributes: NamedValue[] = []): Record<string, string> =>
	Object.fromEntries(attributes.flatMap(({ name, value }) => (value ? [[name, value]] : [])));

/** Lists what is wrong with the attributes of an order and of its products, each with its field. */
export function* orderAttributeFaults(unit: BusinessUnit, record: OrderRecord): Generator<string> {
	const { orderAttributes, products } = record;
	yield* attributeFaults('order', unit.orderAttributes, orderAttributes, 'orderAttributes');
	for (const [index, { productAttributes }] of products.entries()) {
		const place = `products[${index}].productAttributes`;
		yield* attributeFaults('product', unit.productAttributes, productAttributes, place);
	}
}

function readProduct(product: ProductRecord): OrderedProduct {
	const { id, name = null, url = null, imageUrl = null, category = null } = product;
	return {
		id,
		name,
		price: readNumber(product.price),
		quantity: readNumber(product.quantity),
		returned: readNumber(product.returned),
		url,
		imageUrl,
		category,
		productAttributes: valuesByName(product.productAttributes),
	};
}

/**
 * Makes the order that a record describes. Nothing of an order with the same id is kept: the mode is called
 * Replace, and not Update as for customers.
 */
export function readOrder(unit: BusinessUnit, record: OrderRecord, customerId: number): Order {
	const { id, date, timeZone = unit.timeZone, status = null, currency = null } = record;
	const { email, phone, crmId } = record.customer;
	return {
		id,
		customerId,
		customer: { email, phone, crmId },
		date,
		timeZone,
		websiteId: readNumber(record.websiteId),
		status,
		currency,
		totalValue: readNumber(record.totalValue),
		returnsValue: readNumber(record.returnsValue),
		products: record.products.map(readProduct),
		orderAttributes: valuesByName(record.orderAttributes),
	};
}
