import { defineOrderWrite } from './write';

export const replace = defineOrderWrite('Replace', {
	option: {
		name: 'Replace',
		value: 'replace',
		action: 'Replace order',
		description: 'Replace an existing order as a whole. An order that does not exist is refused.',
	},
	advise: (status, reason) =>
		status === 404 || (status === 400 && IS_MISSING.test(reason))
			? "The order does not exist in this business unit. Use 'Create or Replace' for orders that may be new."
			: undefined,
});

/** No page shows these words, so this is inference. */
const IS_MISSING =
	/not exist|not found|no (such )?order|nie istnieje|nie znaleziono|nie ma zamówienia/i;
