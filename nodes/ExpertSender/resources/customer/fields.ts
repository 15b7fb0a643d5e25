import type { INodeProperties } from 'n8n-workflow';

import { makeAttributeRows } from '../attributeRows';
import { makeAttributeParameters } from '../attributes';
import { crmIdField, emailField, phoneField } from '../identifierFields';
import { makeJsonParameter, showInFields, specifyData } from '../specifyData';
import { clearFieldsParameter } from './clearFields';
import { consents } from './consents';

const matchBy: INodeProperties = {
	displayName: 'Match By',
	name: 'matchBy',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'CRM ID', value: 'CrmId' },
		{ name: 'Email', value: 'Email' },
		{ name: 'GUID', value: 'GUID' },
		{ name: 'Phone Number', value: 'PhoneNumber' },
		{ name: 'Visitor ID', value: 'VisitorId' },
	],
	default: 'Email',
	description: 'The field that identifies the customer',
	hint: 'The same as in ExpertSender under Settings > Customers > Default matching mode',
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

/** Shows the field to match by above the others. */
function showMatched(field: INodeProperties, value: string): INodeProperties {
	return showInFields({
		...field,
		required: true,
		displayOptions: { show: { matchBy: [value] } },
	});
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
		hideMatched(crmIdField, 'CrmId'),
		{
			displayName: 'Date of Birth',
			name: 'dateOfBirth',
			type: 'dateTime',
			default: '',
			description:
				"Birthday, such as 1990-05-17. A day stays a day: a time of day is left out. Of a point in time, the day in the workflow's time zone is sent.",
		},
		hideMatched(emailField, 'Email'),
		{
			displayName: 'First Name',
			name: 'firstName',
			type: 'string',
			placeholder: 'e.g. Anna',
			default: '',
			description: 'First name of the customer, at most 256 characters',
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
		hideMatched(phoneField, 'PhoneNumber'),
		hideMatched(visitorId, 'VisitorId'),
	],
};

/** The attributes, as rows. */
export const customAttributes = makeAttributeRows(
	{
		displayName: 'Custom Attributes',
		name: 'customAttributes',
		description:
			'Your own attributes. An attribute without a value is not sent and stays as it is.',
	},
	{ name: 'Loyalty tier', value: 'Gold' },
);

/** The parameters for writing a customer, in the order shown. */
export const writeFields: readonly INodeProperties[] = [
	matchBy,
	specifyData,
	showMatched(emailField, 'Email'),
	showMatched(phoneField, 'PhoneNumber'),
	showMatched(crmIdField, 'CrmId'),
	showMatched(guid, 'GUID'),
	showMatched(visitorId, 'VisitorId'),
	...makeAttributeParameters('customer', customAttributes).map(showInFields),
	showInFields(consents),
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
	return { ...field, required: true, displayOptions: { show: { lookupBy: [value] } } };
}

/** The parameters that identify the customer. */
export const lookupFields: readonly INodeProperties[] = [
	{
		displayName: 'Find By',
		name: 'lookupBy',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'CRM ID', value: 'crmId' },
			{ name: 'Customer ID', value: 'id' },
			{ name: 'Email', value: 'email' },
			{ name: 'Phone Number', value: 'phone' },
		],
		default: 'email',
		description: 'The field to find the customer by',
	},
	showLookedUp(emailField, 'email'),
	showLookedUp(phoneField, 'phone'),
	showLookedUp(crmIdField, 'crmId'),
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
