import type { INodeProperties } from 'n8n-workflow';

import { makeAttributeRows } from '../attributeRows';
import { makeAttributeParameters } from '../attributes';
import { crmIdField, emailField, phoneField } from '../identifierFields';
import { makeJsonParameter } from '../specifyData';
import { products, productsFrom, productsJson } from './productFields';
import { shopOptions, STATUS_OPTIONS, websiteId } from './shopFields';
import { orderFrom, showFor } from './source';

/** The ID of the order. */
export const orderId: INodeProperties = {
	displayName: 'Order ID',
	name: 'orderId',
	type: 'string',
	required: true,
	placeholder: 'e.g. 4711',
	default: '',
	description: 'ID of the order in your shop, at most 128 characters',
	hint: 'The number in your shop. Later steps find the order by it.',
};

const date: INodeProperties = {
	displayName: 'Date',
	name: 'date',
	type: 'dateTime',
	required: true,
	default: '',
	description:
		"When the order was placed, such as 2026-05-17T09:30:00Z. A time without a zone is read in the workflow's time zone. It is sent in UTC.",
};

const totalValue: INodeProperties = {
	displayName: 'Total Value',
	name: 'totalValue',
	type: 'string',
	required: true,
	placeholder: 'e.g. 233.70',
	default: '',
	description:
		'What the whole order costs, with tax and shipping, after discounts and without a currency. A number such as 233.70 or 1 234,50.',
};

const WHO = 'One of email, phone number and CRM ID is needed';

const email: INodeProperties = {
	...emailField,
	description: `${emailField.description}. ${WHO}.`,
	hint: `${WHO}: what ExpertSender shows under Settings > Customers > Default matching mode`,
};

const crmId: INodeProperties = {
	...crmIdField,
	description:
		'ID of the customer in your own CRM or shop, at most 128 characters. 0 stands for a guest and is left out beside another identifier.',
};

const status: INodeProperties = {
	displayName: 'Status',
	name: 'status',
	type: 'options',
	options: [{ name: '(Not Sent)', value: '' }, ...STATUS_OPTIONS],
	default: '',
	description: 'State of the order',
};

const currency: INodeProperties = {
	displayName: 'Currency',
	name: 'currency',
	type: 'string',
	placeholder: 'e.g. PLN',
	default: '',
	description: 'Code of the currency: exactly 3 characters, as in ISO 4217',
};

const returnsValue: INodeProperties = {
	displayName: 'Returns Value',
	name: 'returnsValue',
	type: 'string',
	placeholder: 'e.g. 50',
	default: '',
	description:
		'What was refunded of the order, without a currency. It does not lower the total value.',
};

/** The attributes of the order, as rows. */
export const orderAttributes = makeAttributeRows(
	{
		displayName: 'Order Attributes',
		name: 'orderAttributes',
		description:
			'Your own attributes of the order, 10 at most. An attribute without a value is not sent.',
	},
	{ name: 'Delivery', value: 'Parcel locker' },
);

const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	description: 'Fields left empty are not sent',
	options: [
		{
			displayName: 'Time Zone',
			name: 'timeZone',
			type: 'string',
			placeholder: 'e.g. Europe/Warsaw',
			default: '',
			description:
				"Time zone of the order, at most 100 characters. A 'Date' without a zone is read in it. Left empty, UTC is sent, because dates are sent in UTC.",
		},
		websiteId,
	],
};

const json: INodeProperties = {
	...makeJsonParameter(
		"One order, with the field names of ExpertSender's API, or the whole body with one order in it. Empty fields are not sent. Fields that this node does not know are sent, and the hint below the output names them.",
		{
			id: '4711',
			date: '2026-05-04T08:15:30Z',
			timeZone: 'UTC',
			status: 'paid',
			currency: 'PLN',
			totalValue: 123,
			customer: { email: 'anna@example.org' },
			products: [{ id: '101', name: 'Mug', price: 61.5, quantity: 2, returned: 0 }],
		},
	),
	displayOptions: { show: { orderFrom: ['json'] } },
};

const shopNotice: INodeProperties = {
	displayName: 'The order in the input item is sent as it is. There is nothing to map.',
	name: 'shopNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { orderFrom: ['wooCommerce', 'shopify'] } },
};

/** The parameters for writing an order, in the order shown. */
export const orderFields: readonly INodeProperties[] = [
	orderFrom,
	...[
		...[orderId, date, totalValue, email, phoneField, crmId, status, currency, returnsValue],
		...[productsFrom, productsJson, products],
		...makeAttributeParameters('order', orderAttributes),
		additionalFields,
	].map((field) => showFor(['fields'], field)),
	json,
	shopNotice,
	shopOptions,
];
