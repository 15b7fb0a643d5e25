import { defineWrite, isIdempotentWrite } from './write';

export const update = defineWrite('Update', {
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update customer',
		description: 'Change an existing customer. A customer that does not exist is refused.',
	},
	isIdempotent: isIdempotentWrite,
	advice: (status) =>
		status === 404
			? "The customer does not exist in this business unit. Use 'Create' or 'Create or Update' to add a customer."
			: undefined,
});
