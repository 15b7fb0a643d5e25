import { closing } from './closing';

export const recordDismissal = closing('dismiss', {
	name: 'Record Dismissal',
	value: 'recordDismissal',
	action: 'Record dismissal',
	description: 'Note that the customer does not want the offer. This closes the trace.',
});
