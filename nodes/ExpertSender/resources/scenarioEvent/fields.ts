import type { INodeProperties } from 'n8n-workflow';

import { inFields } from '../specifyData';

export const customEventId: INodeProperties = inFields({
	displayName: 'Custom Event ID',
	name: 'customEventId',
	type: 'number',
	required: true,
	default: 0,
	description:
		'Number of the event, from ExpertSender under Automation > Scenarios > Custom events. An active scenario must begin with it.',
});

export const customerEmail: INodeProperties = inFields({
	displayName: 'Customer Email',
	name: 'customerEmail',
	type: 'string',
	placeholder: 'name@email.com',
	default: '',
	description:
		'Email address of the customer, at most 320 characters. Leave it empty to name the customer by another identifier.',
});

export const otherIdentifiers: INodeProperties = inFields({
	displayName: 'Other Customer Identifiers',
	name: 'otherIdentifiers',
	type: 'collection',
	placeholder: 'Add Identifier',
	default: {},
	description:
		'At least one identifier is needed, and several may be given. ExpertSender uses the first one in this order: customer ID, email, email MD5, email SHA-256, phone number, CRM ID.',
	options: [
		{
			displayName: 'Customer CRM ID',
			name: 'customerCrmId',
			type: 'string',
			placeholder: 'e.g. C-1042',
			default: '',
			description: 'ID of the customer in your own CRM or shop, at most 128 characters',
		},
		{
			displayName: 'Customer Email MD5',
			name: 'customerEmailMd5',
			type: 'string',
			placeholder: 'e.g. 0bc83cb571cd1c50ba6f3e8a78ef1346',
			default: '',
			description: 'MD5 hash of the email address, 32 characters',
		},
		{
			displayName: 'Customer Email SHA-256',
			name: 'customerEmailSha256',
			type: 'string',
			placeholder: 'e.g. 973dfe463ec85785f5f95af5ba3906eedb2d931c24e69824a89ea65dba4e813b',
			default: '',
			description: 'SHA-256 hash of the email address, 64 characters',
		},
		{
			displayName: 'Customer ID',
			name: 'customerId',
			type: 'string',
			placeholder: 'e.g. 12',
			default: '',
			description: 'Number that ExpertSender gave the customer',
		},
		{
			displayName: 'Customer Phone Number',
			name: 'customerPhone',
			type: 'string',
			placeholder: 'e.g. +48501228855',
			default: '',
			description:
				'Phone number with the country prefix, at most 20 characters. Spaces are removed before it is sent.',
		},
	],
});

export const segments: INodeProperties = inFields({
	displayName: 'Segments',
	name: 'segments',
	type: 'string',
	required: true,
	placeholder: 'e.g. 1, 5, 15',
	default: '',
	description:
		'Numbers of the segments, from the ID column under Customers > Segmentation, separated by commas. An expression may also give a list.',
});

export const dataFields: INodeProperties = inFields({
	displayName: 'Data Fields',
	name: 'dataFields',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Data Field',
	default: {},
	description: 'What happened, for use in the messages of the scenario',
	options: [
		{
			displayName: 'Data Field',
			name: 'field',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					placeholder: 'e.g. Order ID',
					default: '',
					description: 'Name of the data field, as the scenario knows it',
				},
				{
					displayName: 'Type',
					name: 'type',
					type: 'options',
					options: [
						{ name: 'Boolean', value: 'Boolean', description: 'True or false' },
						{ name: 'Date', value: 'Date', description: 'A day, such as 2026-05-17' },
						{
							name: 'Date and Time',
							value: 'DateTime',
							description: 'A point in time, such as 2026-05-17T09:30:00Z, sent in UTC',
						},
						{ name: 'Money', value: 'Money', description: 'An amount with a decimal point' },
						{ name: 'Number', value: 'Number', description: 'An integer or a decimal' },
						{ name: 'String', value: 'String', description: 'A short text' },
						{ name: 'Text', value: 'Text', description: 'A long text' },
						{ name: 'URL', value: 'Url', description: 'A web address' },
					],
					default: 'String',
					description: 'Data type of the value. The value is checked against it.',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					placeholder: 'e.g. A-77',
					default: '',
					description: 'Value of the data field. An empty one is sent without a value.',
				},
			],
		},
	],
});
