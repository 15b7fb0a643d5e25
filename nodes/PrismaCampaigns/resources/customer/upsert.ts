import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { check } from '../../../input/check';
import { parameterLabel } from '../../../input/label';
import { isEmpty, present } from '../../../input/present';
import { identifier } from '../../../input/values';
import type { Operation } from '../../../runner/operation';
import { APP_TOKEN } from '../../wire';
import { success } from '../../../runner/success';
import { typedFields } from '../fieldTypes';
import { entered, ITEM, JSON_TEXT, ROWS, typedRows } from '../rows';

const fields: readonly INodeProperties[] = [
	{
		displayName: 'Customer ID',
		name: 'customerId',
		type: 'string',
		placeholder: 'e.g. 5114',
		default: '',
		description:
			'ID of the customer, the same in all your systems. It must not change later. Left empty, the ID in the item or in the JSON is taken.',
	},
	{
		displayName: 'Fields',
		name: 'fieldsFrom',
		type: 'options',
		noDataExpression: true,
		options: [ROWS, ITEM, JSON_TEXT],
		default: 'fields',
		description:
			'Where the fields of the customer come from. Each must exist in the customer schema with the same data type.',
	},
	typedRows(
		{
			displayName: 'Customer Fields',
			name: 'fields',
			placeholder: 'Add Field',
			description: 'Fields of the customer. Those left empty are not sent.',
		},
		{ fieldsFrom: ['fields'] },
	),
	{
		displayName: 'JSON',
		name: 'json',
		type: 'json',
		default: '{}',
		displayOptions: { show: { fieldsFrom: ['json'] } },
		description: 'An object with the fields of the customer. Those left empty are not sent.',
		hint: 'e.g. {"city":"Salto","balance":10.5}',
	},
];

const schema = z.object({
	customerId: identifier().pipe(z.string().min(1)),
	fields: z.record(z.unknown()),
});

const label = parameterLabel(fields);

/** POST /api/customers/ (section "Clientes" of the page). `id` is sent as text, as in most samples. */
export const upsert: Operation<z.output<typeof schema>> = {
	option: {
		name: 'Create or Update',
		value: 'upsert',
		action: 'Create or update customer',
		description: 'Create a new record, or update the current one if it already exists (upsert)',
	},
	plural: 'customers',
	fields,
	repeatable: () => true,
	subjects: ({ customerId }) => [`customer ${customerId}`],
	read(input) {
		const { fields: rows, object = {} } = entered(input, 'fieldsFrom', {
			fields: 'fields',
			json: 'json',
		});
		const { id, ...others } = present(object);
		const typed = input.parameter('customerId');
		const customerId = isEmpty(typed) ? id : typed;
		const checked = rows ? check(typedFields, rows, (at) => label(['fields', ...at])) : others;
		return check(schema, present({ customerId, fields: checked }), label);
	},
	request: ([{ customerId, fields: others }]) => ({
		method: 'POST',
		path: '/api/customers/',
		body: { 'app-token': APP_TOKEN, customer: { ...others, id: customerId } },
	}),
	output: success,
	advice(status) {
		if (status === 400) {
			return 'Each field must exist in the customer schema of Prisma Campaigns, with the same data type.';
		}
		return status === 404
			? "Check the 'App Token' in the credential, and that its application has the REST platform (Settings > Applications)."
			: undefined;
	},
};
