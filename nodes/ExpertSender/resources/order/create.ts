import { defineOrderWrite } from './write';

export const create = defineOrderWrite('Add', {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create order',
		description: 'Add a new order. An order that already exists is refused.',
	},
	whatToCheck: 'whether the order exists',
	advise: (status, reason) =>
		(status === 400 || status === 409) && EXISTS.test(reason)
			? "Use 'Create or Replace' for orders that may exist already."
			: undefined,
});

/** No page shows these words, so this is inference. */
const EXISTS = /exist|already|istnieje/i;
