import { closing } from './closing';

export const recordConversion = closing('conversion', {
	name: 'Record Conversion',
	value: 'recordConversion',
	action: 'Record conversion',
	description: 'Note that the customer took the offer. This closes the trace.',
});
