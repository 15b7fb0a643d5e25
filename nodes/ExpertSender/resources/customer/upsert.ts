import { defineWrite, isIdempotentWrite } from './write';

export const upsert = defineWrite('AddOrUpdate', {
	option: {
		name: 'Create or Update',
		value: 'upsert',
		action: 'Create or update customer',
		description: 'Create a new customer, or update the current one if it already exists (upsert)',
	},
	isIdempotent: isIdempotentWrite,
});
