import { z } from 'zod';

import type { SendingOperation } from '../../../contract/operation';
import { keepValue, parameterReader } from '../../../input';
import { readList, requestList } from '../lists';

const fields: SendingOperation['fields'] = [
	{
		displayName: 'For',
		name: 'attributesOf',
		type: 'options',
		options: [
			{ name: 'Customers', value: 'customer' },
			{ name: 'Orders', value: 'order' },
			{ name: 'Products', value: 'product' },
		],
		default: 'customer',
		description: 'Whose attributes to get. Those that ExpertSender has itself are not listed.',
	},
];

const schema = z.object({ attributesOf: z.enum(['customer', 'order', 'product']) });

/**
 * GET /customerattributes, /orderattributes or /productattributes (pages "Getting a list of … attributes"). The
 * options of a SingleSelect are not in the answer.
 */
export const getAttributes: SendingOperation<z.output<typeof schema>> = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many attributes',
		description: 'Get the custom attributes of customers, orders or products, one item for each',
	},
	plural: 'lists of attributes',
	subject: 'business unit',
	fields,
	isRead: true,
	isIdempotent: () => true,
	subjects: () => [],
	read: parameterReader(fields, { attributesOf: keepValue }, schema),
	request: ([{ attributesOf }]) => requestList(`${attributesOf}attributes`),
	output: readList,
};
