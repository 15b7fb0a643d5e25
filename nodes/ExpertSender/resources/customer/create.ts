import { write } from './write';

export const create = write('Add', {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create customer',
		description: 'Add a new customer; one that exists already is refused',
	},
	// The second try would refuse the customer that the first one created.
	repeatable: () => false,
	whatToCheck: 'whether the customer exists',
});
