import { defineClosing } from './closing';

export const recordDismissal = defineClosing('dismiss', {
	name: 'Record Dismissal',
	value: 'recordDismissal',
	action: 'Record dismissal',
	description: 'Record that the customer does not want the offer. This closes the trace.',
});
