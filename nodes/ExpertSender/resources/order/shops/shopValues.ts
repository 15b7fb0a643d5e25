import { z } from 'zod';

import {
	check,
	isEmpty,
	isGuest,
	isRecord,
	nonEmptyText,
	toIdentifier,
	toWebAddress,
} from '../../../../input';
import { toAmount } from '../amounts';
import { refuseShopItem, type ShopBody, type ShopSource } from './shop';
import { leftOut } from './shopNotes';

/* Single values of an order of a shop. `field` names a value to the person, in the shop's words. */

const amount = { convert: toAmount, schema: z.number() };

/** An amount, which shops send as text; `undefined` where there is none. Throws a `UserError`. */
export function readShopAmount(
	value: unknown,
	field: string,
	{ shop, context }: ShopSource,
): number | undefined {
	if (isEmpty(value)) return undefined;
	return check(amount, value, () => `'${field}' of the ${shop} order`, context);
}

const shopId = { convert: toIdentifier, schema: nonEmptyText };

/**
 * An ID as text; `undefined` where there is none, or 0. One that has lost digits as a number is taken from the
 * object's ID in GraphQL. Throws a `UserError` if it has none.
 */
export function readShopId(
	object: ShopBody,
	name: string,
	{ shop, context }: ShopSource,
	field = name,
): string | undefined {
	const value = object[name];
	if (isEmpty(value) || isGuest(value)) return undefined;
	if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
		const tail = name === 'id' ? readGraphqlId(object.admin_graphql_api_id) : undefined;
		return (
			tail ??
			refuseShopItem(
				`'${field}' of the ${shop} order has lost its last digits already (given: ${String(value)})`,
				"Give the ID as text, or let the item keep 'admin_graphql_api_id'.",
			)
		);
	}
	return check(shopId, value, () => `'${field}' of the ${shop} order`, context);
}

/** The number at the end of an ID such as `gid://shopify/Order/6200407294252`. */
function readGraphqlId(id: unknown): string | undefined {
	return typeof id === 'string' ? /\/(\d+)$/.exec(id)?.[1] : undefined;
}

/** The ID of the order. Throws a `UserError` if there is none. */
export function readOrderId(body: ShopBody, source: ShopSource): string {
	return (
		readShopId(body, 'id', source) ??
		refuseShopItem(
			`The ${source.shop} order has no 'id'`,
			'Let the item keep the order as the shop sent it.',
		)
	);
}

/** A web address; `undefined` for what is none, of which the person is told. */
export function takeWebAddress(value: unknown, { context }: ShopSource): string | undefined {
	if (isEmpty(value)) return undefined;
	const address = toWebAddress(value);
	if (typeof address === 'string') return address;
	context.note(leftOut, 'image');
	return undefined;
}

/** The first text that is not empty. */
export function firstText(...values: unknown[]): string | undefined {
	return values.find((value): value is string => typeof value === 'string' && !isEmpty(value));
}

/** The name and value of each attribute that was asked for: from the entries of the shop, else a field. */
export function takeAttributes(
	wanted: readonly string[],
	entries: ReadonlyMap<unknown, unknown>,
	fields: ShopBody,
): Array<{ name: string; value: unknown }> {
	const own = new Map(Object.entries(fields));
	return wanted.map((name) => ({
		name,
		value: entries.get(name) ?? own.get(name),
	}));
}

/** A list of objects; none where there is something else. */
export function listObjects(value: unknown): ShopBody[] {
	return Array.isArray(value) ? value.filter(isRecord) : [];
}
