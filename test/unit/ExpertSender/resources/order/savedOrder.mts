import type { SavedOperation } from '../../../saved.mts';

const STATUSES = ['placed', 'paid', 'completed', 'canceled'];

/** Every operation that writes orders has the same parameters. */
const write: SavedOperation = {
	documented: [
		...['orderId', 'date', 'timeZone', 'websiteId', 'status', 'currency', 'totalValue'],
		...['returnsValue', 'email', 'phone', 'crmId', 'products', 'orderAttributes'],
		...['id', 'name', 'price', 'quantity', 'returned', 'url', 'imageUrl', 'category'],
		...['productAttributes', 'value'],
	],
	own: [
		...['orderFrom', 'json', 'productsFrom', 'productsJson', 'attributesFrom', 'orderColumns'],
		...['additionalFields', 'shopOptions', 'productId', 'unitPrice', 'shopifyDate', 'statuses'],
		...['shopNotice', 'shopStatus', 'orderStatus', 'orderAttributesFrom', 'productAttributesFrom'],
	],
	choices: {
		orderFrom: ['fields', 'json', 'wooCommerce', 'shopify'],
		status: ['', ...STATUSES],
		productsFrom: ['rows', 'json'],
		attributesFrom: ['account', 'rows'],
		productId: ['variation', 'parent', 'sku'],
		unitPrice: ['beforeDiscounts', 'afterDiscounts'],
		shopifyDate: ['created', 'processed'],
		orderStatus: ['', ...STATUSES],
	},
	plural: 'orders',
	record: { order: {} },
};
const together = { isIdempotent: true, group: { defaultSize: 50, maxSize: 500 } } as const;

/** The operations of orders, as workflows were saved with them. */
export const savedOrder: Record<string, SavedOperation> = {
	createOrReplace: { ...write, ...together },
	create: write,
	replace: { ...write, ...together },
	setStatus: {
		documented: ['orderId', 'orderStatus', 'websiteId'],
		own: ['additionalFields'],
		choices: { orderStatus: ['', ...STATUSES] },
		plural: 'orders',
		isIdempotent: true,
		record: {},
	},
};
