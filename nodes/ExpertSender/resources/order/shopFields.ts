import type { INodeProperties } from 'n8n-workflow';

import { showFor } from './source';

/** The states to choose from. */
export const STATUS_OPTIONS = [
	{ name: 'Canceled', value: 'canceled', description: 'Canceled or refunded in full' },
	{ name: 'Completed', value: 'completed', description: 'Paid and delivered' },
	{ name: 'Paid', value: 'paid', description: 'Paid, not delivered yet' },
	{ name: 'Placed', value: 'placed', description: 'Ordered, not paid yet' },
];

/** The ID of the website that an order was placed on. */
export const websiteId: INodeProperties = {
	displayName: 'Website ID',
	name: 'websiteId',
	type: 'string',
	placeholder: 'e.g. 3',
	default: '',
	description: 'Number of the website that the order was placed on, for units with several',
	hint: 'The number in ExpertSender under Settings > Web tracking > Websites',
};

/** The choices for orders of a shop. */
export const shopOptions: INodeProperties = showFor(['wooCommerce', 'shopify'], {
	displayName: 'Shop Options',
	name: 'shopOptions',
	type: 'collection',
	placeholder: 'Add Shop Option',
	default: {},
	description: 'How the order of the shop is read',
	options: [
		{
			displayName: 'Date',
			name: 'shopifyDate',
			type: 'options',
			displayOptions: { show: { '/orderFrom': ['shopify'] } },
			options: [
				{ name: 'Created', value: 'created', description: 'When the order came into Shopify' },
				{
					name: 'Processed',
					value: 'processed',
					description: 'When it was sold: an earlier date for imported orders',
				},
			],
			default: 'created',
			description: 'Which date of the order to send',
		},
		{
			displayName: 'Order Attributes',
			name: 'orderAttributesFrom',
			type: 'string',
			placeholder: 'e.g. gift_note, customer_note',
			default: '',
			description:
				'Names of custom fields (WooCommerce: meta data, Shopify: note attributes) or simple fields of the order, separated by commas, 10 at most. Each is sent as the attribute of that name, so ExpertSender must have it under Settings.',
		},
		{
			displayName: 'Product Attributes',
			name: 'productAttributesFrom',
			type: 'string',
			placeholder: 'e.g. Size, Engraving',
			default: '',
			description:
				'The same for the custom fields (Shopify: properties) and simple fields of each line of the order',
		},
		{
			displayName: 'Product ID',
			name: 'productId',
			type: 'options',
			options: [
				{
					name: 'Product',
					value: 'parent',
					description: 'The same ID for all variations of a product',
				},
				{ name: 'SKU', value: 'sku', description: 'The SKU, else the ID of the variation' },
				{
					name: 'Variation',
					value: 'variation',
					description: 'The variation (Shopify: variant), else the product',
				},
			],
			default: 'variation',
			description: 'What identifies a product. Choose what the product feed in ExpertSender has.',
		},
		{
			displayName: 'Product Price',
			name: 'unitPrice',
			type: 'options',
			options: [
				{ name: 'After Discounts', value: 'afterDiscounts', description: 'With coupons taken off' },
				{ name: 'Before Discounts', value: 'beforeDiscounts', description: 'Without coupons' },
			],
			default: 'beforeDiscounts',
			description:
				'Which price of one piece to send, with tax. The total value is the same in both.',
		},
		{
			displayName: 'Statuses',
			name: 'statuses',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Status',
			default: {},
			description: 'Statuses of the shop to send in another way than usual, such as your own ones',
			options: [
				{
					displayName: 'Status',
					name: 'row',
					values: [
						{
							displayName: 'Status in the Shop',
							name: 'shopStatus',
							type: 'string',
							placeholder: 'e.g. in-delivery',
							default: '',
							description:
								'As the order has it. WooCommerce: its status, such as on-hold. Shopify: its financial status, such as paid, or else cancelled or fulfilled.',
						},
						{
							displayName: 'Status in ExpertSender',
							name: 'orderStatus',
							type: 'options',
							options: STATUS_OPTIONS,
							default: '',
							description: 'What to send for it',
						},
					],
				},
			],
		},
		websiteId,
	],
});
