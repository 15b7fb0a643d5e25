import { defineWrite } from './write';

export const create = defineWrite('Add', {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create customer',
		description: 'Add a new customer. A customer that already exists is refused.',
	},
	// A retry would refuse the customer that the first try created.
	isIdempotent: () => false,
	whatToCheck: 'whether the customer exists',
	advice: (status, _, __, reason = '') =>
		status === 400 && EXISTS.test(reason)
			? "Use 'Create or Update' to change customers that exist already."
			: undefined,
});

/** No page shows these words, so this is inference. Of an attribute, the service may say that it does not exist. */
const EXISTS = /already exist|\bexists\b|(?<!nie )istnieje/i;
