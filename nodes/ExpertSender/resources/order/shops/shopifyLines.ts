import { addAmounts, divideAmount } from '../amounts';
import type { ShopBody, ShopSource } from './shop';
import type { ShopifyRefunds } from './shopifyRefunds';
import { firstText, listObjects, readShopAmount, readShopId, takeAttributes } from './shopValues';

/** The lines of a Shopify order as products, as they were ordered. Lines of none are left out. */
export function readShopifyLines(
	lines: readonly ShopBody[],
	order: ShopBody,
	{ isFull, returned }: ShopifyRefunds,
	source: ShopSource,
): Array<Record<string, unknown>> {
	return lines.flatMap((line, index) => {
		const place = `line_items[${index}]`;
		const quantity = readShopAmount(line.quantity, `${place}.quantity`, source) ?? 0;
		if (quantity === 0) return [];
		const properties = listObjects(line.properties).map(
			({ name, value }) => [String(name), value] as const,
		);
		return [
			{
				id: readProductId(line, place, index, source),
				name: firstText(line.name, line.title) ?? 'Item',
				price: readUnitPrice(line, { order, quantity, place }, source),
				quantity,
				returned: isFull ? quantity : (returned.get(String(line.id)) ?? 0),
				productAttributes: takeAttributes(
					source.choices.productAttributes,
					new Map(properties),
					line,
				),
			},
		];
	});
}

/**
 * `price` is that of one piece before discounts. Discounts and taxes are of the whole line, and the taxes are not in
 * the price unless `taxes_included` says so.
 */
function readUnitPrice(
	line: ShopBody,
	{ order, quantity, place }: { order: ShopBody; quantity: number; place: string },
	source: ShopSource,
): number {
	const price = readShopAmount(line.price, `${place}.price`, source) ?? 0;
	const read = (list: string, name: string) =>
		listObjects(line[list]).map(
			(entry) => readShopAmount(entry[name], `${place}.${list}.${name}`, source) ?? 0,
		);
	const taxes = order.taxes_included === false ? read('tax_lines', 'price') : [];
	const isDiscounted = source.choices.unitPrice === 'afterDiscounts';
	const discounts = isDiscounted ? read('discount_allocations', 'amount') : [];
	const changes = [...taxes, ...discounts.map((discount) => -discount)];
	if (changes.length === 0) return price;
	return divideAmount(price * quantity + addAmounts(changes), quantity);
}

/** Lines that somebody typed in have neither a product nor a variant. */
function readProductId(line: ShopBody, place: string, index: number, source: ShopSource): string {
	const { productId } = source.choices;
	const read = (name: string) => readShopId(line, name, source, `${place}.${name}`);
	const sku = firstText(line.sku);
	return (
		(productId === 'sku' ? sku : undefined) ??
		(productId === 'parent' ? undefined : read('variant_id')) ??
		read('product_id') ??
		sku ??
		`custom-${read('id') ?? index + 1}`
	);
}
