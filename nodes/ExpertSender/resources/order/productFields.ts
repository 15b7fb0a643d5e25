import type { INodeProperties } from 'n8n-workflow';

import { makeAttributeRows } from '../attributeRows';

const NUMBER = 'A number such as 61.50 or 1 234,50';

/** The attributes of a product, as rows. */
export const productAttributes = makeAttributeRows(
	{
		displayName: 'Attributes',
		name: 'productAttributes',
		description:
			'Your own attributes of the product, 10 at most. An attribute without a value is not sent.',
	},
	{ name: 'Size', value: 'M' },
);

/** The choice between rows and a list in JSON. */
export const productsFrom: INodeProperties = {
	displayName: 'Products From',
	name: 'productsFrom',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Rows', value: 'rows', description: 'Enter each product' },
		{
			name: 'JSON',
			value: 'json',
			description: 'A list of products, for orders that do not all have the same number of them',
		},
	],
	default: 'rows',
	description: 'How to enter the products',
};

/** In the order of the work: what must be there first, then what is nice to have. */
const productValues: INodeProperties[] = [
	{
		displayName: 'ID',
		name: 'id',
		type: 'string',
		required: true,
		placeholder: 'e.g. 101',
		default: '',
		description: 'ID of the product in your shop, the same as in the product feed',
	},
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		placeholder: 'e.g. Mug',
		default: '',
		description: 'Name of the product',
	},
	{
		displayName: 'Price',
		name: 'price',
		type: 'string',
		placeholder: 'e.g. 61.50',
		default: '',
		description: `Price of one piece, without a currency. ${NUMBER}.`,
	},
	{
		displayName: 'Quantity',
		name: 'quantity',
		type: 'string',
		placeholder: 'e.g. 2',
		default: '',
		description: `How many were ordered. ${NUMBER}.`,
	},
	{
		displayName: 'Returned',
		name: 'returned',
		type: 'string',
		placeholder: 'e.g. 1',
		default: '',
		description: 'How many of them were returned. Leave it empty if nothing was.',
	},
	{
		displayName: 'Category',
		name: 'category',
		type: 'string',
		placeholder: 'e.g. Kitchen',
		default: '',
		description: 'Category of the product. A list becomes one text with commas.',
	},
	{
		displayName: 'Image URL',
		name: 'imageUrl',
		type: 'string',
		placeholder: 'e.g. https://example.org/mug.jpg',
		default: '',
		description: "Web address of the product's picture",
	},
	{
		displayName: 'Page URL',
		name: 'url',
		type: 'string',
		placeholder: 'e.g. https://example.org/mug',
		default: '',
		description: 'Web address of the product',
	},
	productAttributes,
];

/** The products of an order, one in each row. */
export const products: INodeProperties = {
	displayName: 'Products',
	name: 'products',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Product',
	default: {},
	displayOptions: { show: { productsFrom: ['rows'] } },
	description:
		'What was bought. Shipping and payment fees are no products: they are in the total value.',
	options: [
		{
			displayName: 'Product',
			name: 'product',
			values: productValues,
		},
	],
};

/** The products of an order as a list in JSON. */
export const productsJson: INodeProperties = {
	displayName: 'Products (JSON)',
	name: 'productsJson',
	type: 'json',
	required: true,
	displayOptions: { show: { productsFrom: ['json'] } },
	default: '{}',
	description:
		"A list in square brackets, with the field names of ExpertSender's API. An expression can also give a list. An empty list is an order without products.",
	hint: 'e.g. [{ "id": "101", "name": "Mug", "price": 61.5, "quantity": 2, "returned": 0, "category": "Kitchen" }]',
};
