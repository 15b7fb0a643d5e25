import { addAmounts, divideAmount } from '../amounts';
import type { ShopBody, ShopSource } from './shop';
import {
	firstText,
	listObjects,
	readShopAmount,
	readShopId,
	takeAttributes,
	takeWebAddress,
} from './shopValues';

/** The lines of a WooCommerce order as products. Lines of none are left out. */
export function readWooCommerceLines(
	lines: readonly ShopBody[],
	order: ShopBody,
	isRefunded: boolean,
	source: ShopSource,
): Array<Record<string, unknown>> {
	const returned = countReturned(order, source);
	return lines.flatMap((line, index) => {
		const quantity = readShopAmount(line.quantity, `line_items[${index}].quantity`, source) ?? 0;
		if (quantity === 0) return [];
		const [image = {}] = listObjects([line.image]);
		return [
			{
				id: readProductId(line, index, source),
				name: firstText(line.name) ?? 'Item',
				price: divideAmount(readLineTotal(line, index, source), quantity),
				quantity,
				returned: isRefunded ? quantity : (returned.get(String(line.id)) ?? 0),
				imageUrl: takeWebAddress(image.src, source),
				productAttributes: takeAttributes(
					source.choices.productAttributes,
					readMetaData(line.meta_data),
					line,
				),
			},
		];
	});
}

/**
 * What all pieces of a line cost, with tax. Not `price`: that is without tax, after coupons, and not rounded; the
 * vendor's plugins send the price of one piece before coupons.
 */
function readLineTotal(line: ShopBody, index: number, source: ShopSource): number {
	const name = source.choices.unitPrice === 'afterDiscounts' ? 'total' : 'subtotal';
	const [net, tax] = [name, `${name}_tax`].map(
		(field) => readShopAmount(line[field], `line_items[${index}].${field}`, source) ?? 0,
	);
	return addAmounts([net, tax]);
}

/** 0 stands for no variation, and for a product that was deleted. */
function readProductId(line: ShopBody, index: number, source: ShopSource): string {
	const { productId } = source.choices;
	const read = (name: string) => readShopId(line, name, source, `line_items[${index}].${name}`);
	const sku = firstText(line.sku);
	return (
		(productId === 'sku' ? sku : undefined) ??
		(productId === 'parent' ? undefined : read('variation_id')) ??
		read('product_id') ??
		sku ??
		`custom-${read('id') ?? index + 1}`
	);
}

/**
 * How many of each line were returned. The webhook does not say it: it does where a workflow has put the answer of
 * GET orders/{id}/refunds into `refunds`, whose lines name the line they are for.
 */
function countReturned(order: ShopBody, source: ShopSource): Map<string, number> {
	const returned = new Map<string, number>();
	for (const refund of listObjects(order.refunds)) {
		for (const line of listObjects(refund.line_items)) {
			const id = String(readMetaData(line.meta_data).get('_refunded_item_id'));
			const quantity = readShopAmount(line.quantity, 'refunds.line_items.quantity', source) ?? 0;
			returned.set(id, (returned.get(id) ?? 0) + Math.abs(quantity));
		}
	}
	return returned;
}

/** Meta data by key and by the key that people see. */
export function readMetaData(given: unknown): Map<unknown, unknown> {
	const entries = new Map<unknown, unknown>();
	for (const entry of listObjects(given)) {
		entries.set(entry.display_key, entry.display_value);
		entries.set(entry.key, entry.value);
	}
	return entries;
}
