import type { INodeProperties } from 'n8n-workflow';

/** Where the data of an order comes from. */
export const ORDER_SOURCES = ['fields', 'json', 'wooCommerce', 'shopify'] as const;

/** Where the data of an order comes from. */
export type OrderSource = (typeof ORDER_SOURCES)[number];

/** The choice of where an order comes from. */
export const orderFrom: INodeProperties = {
	displayName: 'Order Comes From',
	name: 'orderFrom',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Fields', value: 'fields', description: 'Enter the order field by field' },
		{ name: 'JSON', value: 'json', description: "In the form of ExpertSender's API" },
		{
			name: 'A WooCommerce Order',
			value: 'wooCommerce',
			description:
				'The input item is an order of WooCommerce, from its trigger, a webhook or its node. There is nothing to map.',
		},
		{
			name: 'A Shopify Order',
			value: 'shopify',
			description:
				'The input item is an order of Shopify, from its trigger, a webhook or its node. There is nothing to map.',
		},
	] satisfies Array<{ name: string; value: OrderSource; description: string }>,
	default: 'fields',
	description: 'What the order is made of',
};

/** Shows a parameter only if the order comes from one of these. */
export function showFor(sources: readonly OrderSource[], field: INodeProperties): INodeProperties {
	return {
		...field,
		displayOptions: { show: { orderFrom: [...sources], ...field.displayOptions?.show } },
	};
}
