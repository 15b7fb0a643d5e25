import type { INodeProperties } from 'n8n-workflow';

import { makeJsonParameter, showInFields, specifyData } from '../specifyData';
import { clearFieldsParameter } from './clearFields';

const matchBy: INodeProperties = {
	displayName: 'Match By',
	name: 'matchBy',
	type: 'options',
	options: [
		{ name: 'CRM ID', value: 'CrmId' },
		{ name: 'Email', value: 'Email' },
		{ name: 'GUID', value: 'GUID' },
		{ name: 'Phone Number', value: 'PhoneNumber' },
		{ name: 'Visitor ID', value: 'VisitorId' },
	],
	default: 'Email',
	description:
		'The field that identifies the customer. Choose the one that ExpertSender shows under Settings > Customers > Default matching mode.',
};

const email: INodeProperties = {
	displayName: 'Email',
	name: 'email',
	type: 'string',
	placeholder: 'name@email.com',
	default: '',
	description: 'One email address, at most 320 characters, without a name beside it',
};

const phone: INodeProperties = {
	displayName: 'Phone Number',
	name: 'phone',
	type: 'string',
	placeholder: 'e.g. 48501228855',
	default: '',
	description:
		'Phone number with the country prefix, at most 20 characters. Spaces, hyphens, dots, brackets and slashes are removed before it is sent.',
};

const crmId: INodeProperties = {
	displayName: 'CRM ID',
	name: 'crmId',
	type: 'string',
	placeholder: 'e.g. C-1042',
	default: '',
	description:
		'ID of the customer in your own CRM or shop, at most 128 characters. 0 stands for a guest and is no ID.',
};

const guid: INodeProperties = {
	displayName: 'GUID',
	name: 'guid',
	type: 'string',
	placeholder: 'e.g. 3f2504e0-4f89-41d3-9a0c-0305e82c3301',
	default: '',
	description: 'GUID of the customer in ExpertSender',
};

const visitorId: INodeProperties = {
	displayName: 'Visitor ID',
	name: 'visitorId',
	type: 'string',
	placeholder: 'e.g. 9a0c3301-4f89-41d3-3f25-0305e82c04e0',
	default: '',
	description: 'ID of the website visitor, from the tracking script, at most 38 characters',
};

/**
 * Shows the field to match by above the others. It is not a required parameter: if an expression chooses
 * 'Match By', the editor shows all five fields and would demand each of them. Reading checks it instead.
 */
function showMatched(field: INodeProperties, value: string): INodeProperties {
	return showInFields({ ...field, displayOptions: { show: { matchBy: [value] } } });
}

/** Hides the field to match by among the additional fields. */
function hideMatched(field: INodeProperties, value: string): INodeProperties {
	return { ...field, displayOptions: { hide: { '/matchBy': [value] } } };
}

const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	description: 'Fields left empty are not sent and stay as they are',
	options: [
		{
			displayName: 'Consent Confirmation Message ID',
			name: 'confirmationMessageId',
			type: 'number',
			default: 0,
			description:
				'ID of the message that asks the customer to confirm a consent, such as 12. Leave it out to use the default message.',
		},
		hideMatched(crmId, 'CrmId'),
		{
			displayName: 'Date of Birth',
			name: 'dateOfBirth',
			type: 'dateTime',
			default: '',
			description:
				"Birthday, such as 1990-05-17. A day stays a day: a time of day is left out. Of a point in time, the day in the workflow's time zone is sent.",
		},
		hideMatched(email, 'Email'),
		{
			displayName: 'First Name',
			name: 'firstName',
			type: 'string',
			placeholder: 'e.g. Anna',
			default: '',
			description: 'First name of the customer, at most 256 characters',
		},
		{
			displayName: 'Force Consent Confirmation',
			name: 'force',
			type: 'boolean',
			default: false,
			description:
				"Whether to send the confirmation link again, even if it was sent before. Applies to consents whose 'Status' is Awaiting Confirmation.",
		},
		{
			displayName: 'Gender',
			name: 'gender',
			type: 'options',
			options: [
				{ name: 'Female', value: 'Female' },
				{ name: 'Male', value: 'Male' },
				{ name: 'Not Specified', value: 'NotSpecified' },
			],
			default: 'NotSpecified',
			description:
				'Gender of the customer. An expression must give Female, Male or NotSpecified, in any letter case.',
		},
		hideMatched(guid, 'GUID'),
		{
			displayName: 'Last Name',
			name: 'lastName',
			type: 'string',
			placeholder: 'e.g. Nowak',
			default: '',
			description: 'Last name of the customer, at most 256 characters',
		},
		hideMatched(phone, 'PhoneNumber'),
		hideMatched(visitorId, 'VisitorId'),
	],
};

/** Rows of a name and a value. */
export const customAttributes: INodeProperties = {
	displayName: 'Custom Attributes',
	name: 'customAttributes',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Attribute',
	default: {},
	description: 'Your own attributes. An attribute without a value is not sent and stays as it is.',
	options: [
		{
			displayName: 'Attribute',
			name: 'attribute',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					placeholder: 'e.g. Loyalty tier',
					default: '',
					description:
						'Name of the attribute, exactly as in ExpertSender under Settings, at most 256 characters',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					placeholder: 'e.g. Gold',
					default: '',
					description:
						'Value of the attribute. It must fit the data type of the attribute. A list becomes one text with commas.',
				},
			],
		},
	],
};

/** Rows of a consent's ID and status. */
export const consents: INodeProperties = {
	displayName: 'Consents',
	name: 'consents',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Consent',
	default: {},
	description: 'Consents that the customer gave, withdrew or must confirm',
	options: [
		{
			displayName: 'Consent',
			name: 'consent',
			values: [
				{
					displayName: 'ID',
					name: 'id',
					type: 'number',
					default: 0,
					description: 'ID of the consent, such as 1, from ExpertSender under Settings > Consents',
				},
				{
					displayName: 'Status',
					name: 'value',
					type: 'options',
					options: [
						{
							name: 'Awaiting Confirmation',
							value: 'AwaitingConfirmation',
							description: 'Sends the customer an email asking for confirmation',
						},
						{ name: 'False', value: 'False', description: 'The customer does not consent' },
						{ name: 'True', value: 'True', description: 'The customer consents' },
					],
					default: 'True',
					description:
						'Whether the customer consents. An expression can also give true or false. A consent without a status is not sent.',
				},
			],
		},
	],
};

/** The parameters for writing a customer, in the order shown. */
export const writeFields: readonly INodeProperties[] = [
	matchBy,
	specifyData,
	showMatched(email, 'Email'),
	showMatched(phone, 'PhoneNumber'),
	showMatched(crmId, 'CrmId'),
	showMatched(guid, 'GUID'),
	showMatched(visitorId, 'VisitorId'),
	showInFields(consents),
	showInFields(customAttributes),
	showInFields(additionalFields),
	makeJsonParameter(
		"One customer, with the field names of ExpertSender's API, or the whole body with one customer in it. Empty fields are not sent. Fields that this node does not know are sent, and the hint below the output names them.",
		{
			email: 'anna@example.org',
			firstName: 'Anna',
			customAttributes: [{ name: 'City', value: 'Warsaw' }],
			consentsData: { consents: [{ id: 1, value: 'True' }] },
		},
	),
	clearFieldsParameter,
];

function showLookedUp(field: INodeProperties, value: string): INodeProperties {
	return { ...field, displayOptions: { show: { lookupBy: [value] } } };
}

/** The parameters that identify the customer. */
export const lookupFields: readonly INodeProperties[] = [
	{
		displayName: 'Find By',
		name: 'lookupBy',
		type: 'options',
		options: [
			{ name: 'CRM ID', value: 'crmId' },
			{ name: 'Customer ID', value: 'id' },
			{ name: 'Email', value: 'email' },
			{ name: 'Phone Number', value: 'phone' },
		],
		default: 'email',
		description: 'The field to find the customer by',
	},
	showLookedUp(email, 'email'),
	showLookedUp(phone, 'phone'),
	showLookedUp(crmId, 'crmId'),
	showLookedUp(
		{
			displayName: 'Customer ID',
			name: 'customerId',
			type: 'string',
			placeholder: 'e.g. 12',
			default: '',
			description: 'ID of the customer in ExpertSender, such as 12. It is 1 or more.',
		},
		'id',
	),
];
