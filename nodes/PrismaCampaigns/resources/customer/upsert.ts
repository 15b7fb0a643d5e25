import type { SendingOperation } from '../../../contract/operation';
import { reportSuccess } from '../../../contract/success';
import { APP_TOKEN } from '../../wireValues';
import {
	DRAGGED,
	ITEM,
	JSON_TEXT,
	makeDraggedField,
	makeLeaveOutField,
	TYPED_ROWS,
} from '../fieldSources';
import { makeTypedRows } from '../rows';
import { makeCustomerReader, type Customer } from './read';

const fields: SendingOperation['fields'] = [
	{
		displayName: 'Customer ID',
		name: 'customerId',
		type: 'string',
		placeholder: 'e.g. 5114',
		default: '',
		description:
			'ID of the customer in all your systems, such as 5114. It must never change. Leave it empty to use the ID in the item or in the JSON, which is not sent otherwise. If an expression gives nothing here, the item is refused.',
		hint: "Leave it empty to use the field 'id' of the data",
		builderHint: {
			propertyHint:
				"The organisation's own permanent ID of the customer, as text. Not an email address, and not the ID of an order or of a form answer.",
		},
	},
	{
		displayName: 'Fields',
		name: 'fieldsFrom',
		type: 'options',
		noDataExpression: true,
		options: [ITEM, DRAGGED, TYPED_ROWS, JSON_TEXT],
		default: 'fields',
		description:
			'Where the fields of the customer come from. Each field must exist in the customer schema, with the same data type: if one does not, the whole customer is refused.',
		builderHint: {
			propertyHint:
				"Choose 'fields' unless the input item has exactly the fields of the customer schema under their own names: one unknown field gets the whole customer refused.",
		},
	},
	makeLeaveOutField({ fieldsFrom: ['item'] }),
	makeDraggedField(
		{
			displayName: 'Fields to Send',
			name: 'dragged',
			description:
				'Fields of the customer, each under its name in the customer schema. Empty fields are not sent.',
		},
		{ fieldsFrom: ['drag'] },
	),
	makeTypedRows(
		{
			displayName: 'Customer Fields',
			name: 'fields',
			placeholder: 'Add Field',
			description: 'Fields of the customer. Empty fields are not sent.',
		},
		{ fieldsFrom: ['fields'] },
	),
	{
		displayName: 'JSON',
		name: 'json',
		type: 'json',
		default: '{}',
		displayOptions: { show: { fieldsFrom: ['json'] } },
		description: 'One object with the fields of the customer. Empty fields are not sent.',
		hint: 'e.g. {"city":"Salto","balance":10.5}',
	},
	{
		displayName: 'Clear Fields',
		name: 'clearFields',
		type: 'string',
		placeholder: 'e.g. phone, last_name',
		default: '',
		description:
			'Names of fields to send as empty (nil in EDN, null in JSON), separated by commas, such as a wrong phone number that must go. Prisma Campaigns does not document what it makes of them. All other empty fields are not sent.',
	},
];

/** POST /api/customers/ (section "Clientes" of the page). `id` is sent as text, as in most samples. */
export const upsert: SendingOperation<Customer> = {
	option: {
		name: 'Create or Update',
		value: 'upsert',
		action: 'Create or update customer',
		description: 'Create a new record, or update the current one if it already exists (upsert)',
	},
	plural: 'customers',
	subject: 'customer',
	fields,
	keepsInput: true,
	isIdempotent: () => true,
	subjects: ({ customerId }) => [`customer ${customerId}`],
	read: makeCustomerReader(fields),
	request: ([{ customerId, fields: others, clearFields }]) => ({
		method: 'POST',
		path: '/api/customers/',
		body: {
			'app-token': APP_TOKEN,
			customer: {
				...others,
				...Object.fromEntries(clearFields.map((name) => [name, null])),
				id: customerId,
			},
		},
	}),
	output: reportSuccess,
	advice(status) {
		if (status === 400) {
			return "Check the fields: each must exist in the customer schema of Prisma Campaigns, with the same data type. Under 'Rows With Type' you choose the type yourself.";
		}
		return status === 404
			? "Check the 'App Token' in the credential, and that its application has the REST platform (Settings > Applications)."
			: undefined;
	},
};
