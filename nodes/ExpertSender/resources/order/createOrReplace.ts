import { defineOrderWrite } from './write';

export const createOrReplace = defineOrderWrite('AddOrReplace', {
	option: {
		name: 'Create or Replace',
		value: 'createOrReplace',
		action: 'Create or replace order',
		description:
			'Create a new order, or replace the current one if it already exists. The whole order is replaced, so send all of it.',
	},
});
