import { z } from 'zod';

import type { ItemInput } from '../../../contract/operation';
import {
	check,
	isEmpty,
	isRecord,
	jsonLabel,
	keepValue,
	omitEmpty,
	parameterLabel,
	readCollection,
	readRows,
	type Label,
} from '../../../input';
import { readAttributes } from '../attributes';
import { noteUnknownFields, refuseLetterCase } from '../fieldNames';
import { omitGuests } from '../guests';
import { orderAttributes, orderFields } from './fields';
import { readOrderJson } from './json';
import { PRODUCT_FIELDS } from './product';
import { productAttributes, products } from './productFields';
import { readProductList } from './productList';
import { ORDER_FIELDS, orderContract, type Order, type OrderMode } from './record';
import type { Shop } from './shops/shop';
import { shopify } from './shops/shopify';
import { readShopOrder } from './shops/shopOrder';
import { ORDER_SOURCES } from './source';
import { statusChange, type StatusChange } from './status';
import { wooCommerce } from './shops/wooCommerce';

/** An order to write, or that was deleted in a shop and is to be set to canceled. */
export type OrderWrite =
	| { readonly order: Order; readonly isOfShop?: true }
	| { readonly change: StatusChange };

const source = { convert: keepValue, schema: z.enum(ORDER_SOURCES) };

const fieldLabel = parameterLabel(orderFields);

/** Reads an order from where it comes from, and checks it against the wire contract. Throws a `UserError`. */
export function readOrder(input: ItemInput, mode: OrderMode): OrderWrite {
	const { parameter } = input;
	switch (check(source, parameter('orderFrom'), () => fieldLabel(['orderFrom']), input)) {
		case 'fields':
			return { order: checkWritten(readFields(input), labelOfFields(input), input) };
		case 'json':
			return {
				order: checkWritten(readOrderJson(parameter('json'), mode, input), jsonLabel, input),
			};
		case 'wooCommerce':
			return readFromShop(input, wooCommerce);
		case 'shopify':
			return readFromShop(input, shopify);
	}
}

function readFromShop(input: ItemInput, shop: Shop): OrderWrite {
	const reading = readShopOrder(input, shop);
	const label: Label = (path) => `${jsonLabel(path)} of the ${shop.name} order`;
	if ('order' in reading) return { order: checkOrder(reading.order, label, input), isOfShop: true };
	return { change: check(statusChange, reading.change, label, input) };
}

/** Only JSON can hold fields that this node does not know: the whole order, or its products. */
function checkWritten(order: unknown, label: Label, input: ItemInput): Order {
	const checked = checkOrder(order, label, input);
	noteUnknownFields(checked, ORDER_FIELDS, input);
	return checked;
}

function checkOrder(order: unknown, label: Label, input: ItemInput): Order {
	const checked = check(orderContract, order, label, input);
	return { ...checked, customer: omitGuests(checked.customer, ['crmId'], input) };
}

const REQUIRED = ['id', 'date', 'totalValue'];

function readFields(input: ItemInput): Record<string, unknown> {
	const { parameter } = input;
	const { timeZone, websiteId } = readCollection(parameter('additionalFields'));
	const fields: Record<string, unknown> = {
		id: parameter('orderId'),
		date: parameter('date'),
		timeZone,
		websiteId,
		status: parameter('status'),
		currency: parameter('currency'),
		totalValue: parameter('totalValue'),
		returnsValue: parameter('returnsValue'),
		orderAttributes: readAttributes(input, 'order', orderAttributes),
	};
	const customer = omitEmpty({
		email: parameter('email'),
		phone: parameter('phone'),
		crmId: parameter('crmId'),
	});
	// Their absence is for the wire contract to find.
	const missing = REQUIRED.filter((name) => isEmpty(fields[name])).map((name) => [name, null]);
	return {
		...omitEmpty(fields),
		...(Object.fromEntries(missing) as Record<string, null>),
		customer,
		products: readProducts(parameter),
	};
}

function readProducts(parameter: ItemInput['parameter']): unknown {
	if (parameter('productsFrom') === 'json') {
		return refuseLetterCase(readProductList(parameter('productsJson')), PRODUCT_FIELDS);
	}
	return readRows(parameter('products'), products)?.map((row) =>
		isRecord(row)
			? { ...row, productAttributes: readRows(row.productAttributes, productAttributes) }
			: row,
	);
}

/** Names a value by its parameter, but one in a list of products in JSON by its place. */
function labelOfFields({ parameter }: ItemInput): Label {
	const isList = parameter('productsFrom') === 'json';
	return ([first, ...below]) => {
		if (first === 'id') return fieldLabel(['orderId']);
		return isList && first === 'products'
			? `${jsonLabel(['products', ...below])} in 'Products (JSON)'`
			: fieldLabel([first, ...below]);
	};
}
