import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import type { SendingOperation } from '../../../contract/operation';
import { path } from '../../../contract/path';
import { forPath, keepValue, nonEmptyText, parameterReader, toAccountId } from '../../../input';
import { readAnswer } from '../answer';
import { VISIT_IDS } from '../ids';

const fields: SendingOperation['fields'] = [
	{
		displayName: 'Customer ID',
		name: 'customerId',
		type: 'string',
		required: true,
		placeholder: 'e.g. 5114',
		default: '',
		description:
			'ID of the customer, such as 5114. It needs the API Key in the credential. 0 stands for a guest and is refused.',
	},
	{
		displayName: 'If Not Found',
		name: 'ifNotFound',
		type: 'options',
		options: [
			{ name: 'Fail', value: 'fail' },
			{
				name: 'Return False',
				value: 'return',
				description: "The item comes out with 'found' set to false",
			},
		],
		default: 'fail',
		description:
			"What to do when no customer has this ID. With Return False, a customer that is found has 'found' set to true.",
	},
];

const schema = z.object({
	customerId: nonEmptyText,
	ifNotFound: z.enum(['fail', 'return']),
});

const API_KEY_REMEDY =
	"Check the 'API Key' in the credential. It is under Settings > API Keys in Prisma Campaigns, and it needs the permission for the Customers module. The 'App Token' does not count here.";

const NOT_FOUND =
	"No customer has this ID. If you are sure that one has, check the 'Base URL' and the 'API Key' in the credential. To go on without a failure, set 'If Not Found' to Return False.";

/**
 * GET /api/customers/find/:id (vendor's page "Using an API key"), which takes the API key in place of the app
 * token. That page asks for JSON and shows no other format; the statuses of refusals are not documented.
 */
export const get: SendingOperation<z.output<typeof schema>> = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get customer',
		description: 'Get all fields of one customer by ID',
	},
	plural: 'customers',
	subject: 'customer',
	fields,
	isRead: true,
	passesOn: VISIT_IDS,
	isIdempotent: () => true,
	subjects: ({ customerId }) => [`customer ${customerId}`],
	read: parameterReader(
		fields,
		{ customerId: forPath(toAccountId), ifNotFound: keepValue },
		schema,
	),
	request: ([{ customerId }]) => ({
		method: 'GET',
		path: path`/api/customers/find/${customerId}`,
		headers: { Accept: 'application/json' },
	}),
	accepts: ({ status }, { ifNotFound }) => status === 404 && ifNotFound === 'return',
	output(answer, { ifNotFound }): IDataObject {
		if (answer.status === 404) return { found: false };
		const customer = readAnswer(answer);
		// A field of the customer's own comes before ours.
		return ifNotFound === 'return' ? { found: true, ...customer } : customer;
	},
	advice(status) {
		if (status === 401 || status === 403) return API_KEY_REMEDY;
		return status === 404 ? NOT_FOUND : undefined;
	},
	summarize: (outputs) =>
		outputs.length > 1 && outputs.every(({ found }) => found === false)
			? "Prisma Campaigns answered 404 to every ID: none of these customers exists, or the 'Base URL' or the 'API Key' in the credential is wrong"
			: undefined,
};
