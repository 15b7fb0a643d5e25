import type { SendingOperation } from '../../../contract/operation';
import { reportSuccess } from '../../../contract/success';
import { parameterReader, toId, toRecordNumber } from '../../../input';
import { orderId } from './fields';
import { STATUS_OPTIONS, websiteId } from './shopFields';
import { statusChange, toOrderStatus, type StatusChange } from './status';
import { adviseOnStatus, listOrderSubjects, requestStatus } from './write';

const fields: SendingOperation['fields'] = [
	orderId,
	{
		displayName: 'Order Status',
		name: 'orderStatus',
		type: 'options',
		required: true,
		options: STATUS_OPTIONS,
		// None: a status that nobody chose must not be sent.
		default: '',
		description:
			'The new state of the order. An expression must give placed, paid, completed or canceled.',
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description: 'Fields left empty are not sent',
		options: [websiteId],
	},
];

const readChange = parameterReader(
	fields,
	{ orderId: toId, orderStatus: toOrderStatus, websiteId: toRecordNumber },
	statusChange.schema,
);

export const setStatus: SendingOperation<StatusChange> = {
	option: {
		name: 'Set Status',
		value: 'setStatus',
		action: 'Set order status',
		description: 'Change the state of an existing order and nothing else',
	},
	plural: 'orders',
	subject: 'order',
	keepsInput: true,
	fields,
	isIdempotent: () => true,
	subjects: (change) => listOrderSubjects(change.orderId),
	read: (input) => readChange(input),
	request: ([change]) => requestStatus(change),
	output: reportSuccess,
	advice: (status, change) => adviseOnStatus(status, change.orderId),
};
