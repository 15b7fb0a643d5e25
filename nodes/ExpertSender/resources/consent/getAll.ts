import type { SendingOperation } from '../../../contract/operation';
import { readList, requestList } from '../lists';

/** GET /customerconsents (page "Getting consent lists"). */
export const getConsents: SendingOperation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many consents',
		description: 'Get the consents of the business unit, one item for each',
	},
	plural: 'lists of consents',
	subject: 'business unit',
	fields: [],
	isRead: true,
	isIdempotent: () => true,
	subjects: () => [],
	read: () => ({}),
	request: () => requestList('customerconsents'),
	output: readList,
};
