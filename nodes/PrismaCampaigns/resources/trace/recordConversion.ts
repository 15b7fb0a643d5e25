import { defineClosing } from './closing';

export const recordConversion = defineClosing('conversion', {
	name: 'Record Conversion',
	value: 'recordConversion',
	action: 'Record conversion',
	description: 'Record that the customer took the offer. This closes the trace.',
});
