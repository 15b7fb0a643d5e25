import type { INodeProperties } from 'n8n-workflow';

/* What identifies a customer, wherever one is written, looked up or ordered something. */

/** The email address. */
export const emailField: INodeProperties = {
	displayName: 'Email',
	name: 'email',
	type: 'string',
	placeholder: 'name@email.com',
	default: '',
	description: 'One email address, at most 320 characters, without a name beside it',
};

/** The phone number. */
export const phoneField: INodeProperties = {
	displayName: 'Phone Number',
	name: 'phone',
	type: 'string',
	placeholder: 'e.g. 48501228855',
	default: '',
	description:
		'Phone number with the country prefix, at most 20 characters. Spaces, hyphens, dots, brackets and slashes are removed before it is sent.',
};

/** The ID in another system. */
export const crmIdField: INodeProperties = {
	displayName: 'CRM ID',
	name: 'crmId',
	type: 'string',
	placeholder: 'e.g. C-1042',
	default: '',
	description:
		'ID of the customer in your own CRM or shop, at most 128 characters. 0 stands for a guest and is no ID.',
};
