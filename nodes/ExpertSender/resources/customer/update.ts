import { resendsNothing, write } from './write';

export const update = write('Update', {
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update customer',
		description: 'Change an existing customer; one that does not exist is refused',
	},
	repeatable: resendsNothing,
});
