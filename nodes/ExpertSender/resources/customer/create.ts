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
});
