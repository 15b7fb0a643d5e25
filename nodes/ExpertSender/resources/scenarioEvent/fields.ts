import type { INodeProperties } from 'n8n-workflow';

import { makeJsonParameter, showInFields } from '../specifyData';

/** The ID of the event. */
export const customEventId: INodeProperties = showInFields({
	displayName: 'Custom Event ID',
	name: 'customEventId',
	type: 'number',
	required: true,
	default: 0,
	description:
		'ID of the event, such as 101, from ExpertSender under Automation > Scenarios > Custom events. An active scenario must start with this event.',
});

/** The usual identifier of the customer. */
export const customerEmail: INodeProperties = showInFields({
	displayName: 'Customer Email',
	name: 'customerEmail',
	type: 'string',
	placeholder: 'name@email.com',
	default: '',
	description:
		'One email address, at most 320 characters, without a name beside it. Leave it empty to use another identifier.',
});

/** The other identifiers of the customer. */
export const otherIdentifiers: INodeProperties = showInFields({
	displayName: 'Other Customer Identifiers',
	name: 'otherIdentifiers',
	type: 'collection',
	placeholder: 'Add Identifier',
	default: {},
	description:
		'At least one identifier is needed. If you enter several, ExpertSender uses the first one in this order: customer ID, email, email MD5, email SHA-256, phone number, CRM ID.',
	options: [
		{
			displayName: 'Customer CRM ID',
			name: 'customerCrmId',
			type: 'string',
			placeholder: 'e.g. C-1042',
			default: '',
			description:
				'ID of the customer in your own CRM or shop, at most 128 characters. 0 stands for a guest and is left out beside another identifier.',
		},
		{
			displayName: 'Customer Email MD5',
			name: 'customerEmailMd5',
			type: 'string',
			placeholder: 'e.g. 0bc83cb571cd1c50ba6f3e8a78ef1346',
			default: '',
			description: 'MD5 hash of the email address: 32 characters, 0 to 9 and a to f',
		},
		{
			displayName: 'Customer Email SHA-256',
			name: 'customerEmailSha256',
			type: 'string',
			placeholder: 'e.g. 973dfe463ec85785f5f95af5ba3906eedb2d931c24e69824a89ea65dba4e813b',
			default: '',
			description: 'SHA-256 hash of the email address: 64 characters, 0 to 9 and a to f',
		},
		{
			displayName: 'Customer ID',
			name: 'customerId',
			type: 'string',
			placeholder: 'e.g. 12',
			default: '',
			description:
				'ID of the customer in ExpertSender, such as 12. 0 stands for a guest and is left out beside another identifier.',
		},
		{
			displayName: 'Customer Phone Number',
			name: 'customerPhone',
			type: 'string',
			placeholder: 'e.g. +48501228855',
			default: '',
			description:
				'Phone number with the country prefix, at most 20 characters. Spaces, hyphens, dots, brackets and slashes are removed before it is sent.',
		},
	],
});

/** The segments whose customers get the event. */
export const segments: INodeProperties = showInFields({
	displayName: 'Segments',
	name: 'segments',
	type: 'string',
	required: true,
	placeholder: 'e.g. 1, 5, 15',
	default: '',
	description:
		'IDs of the segments, separated by commas or semicolons, from the ID column under Customers > Segmentation. An expression can also give a list.',
});

/** Rows of a name, a type and a value. */
export const dataFields: INodeProperties = showInFields({
	displayName: 'Data Fields',
	name: 'dataFields',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Data Field',
	default: {},
	description: 'Data of the event, which the messages of the scenario can use',
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
					description: 'Name of the data field, exactly as in the scenario',
				},
				{
					displayName: 'Type',
					name: 'type',
					type: 'options',
					options: [
						{
							name: 'Boolean',
							value: 'Boolean',
							description: 'True or false, yes or no, on or off, 1 or 0',
						},
						{
							name: 'Date',
							value: 'Date',
							description:
								"A day, such as 2026-05-17. Of a point in time, the day in the workflow's time zone is sent.",
						},
						{
							name: 'Date and Time',
							value: 'DateTime',
							description:
								"A point in time, such as 2026-05-17T09:30:00Z. A time without a zone is read in the workflow's time zone. A number is a Unix time in seconds or milliseconds.",
						},
						{
							name: 'Money',
							value: 'Money',
							description: 'An amount without a currency, such as 1234.50 or 1 234,50',
						},
						{
							name: 'Number',
							value: 'Number',
							description: 'A number such as 1234.50 or 1 234,50',
						},
						{
							name: 'String',
							value: 'String',
							description: 'A short text. A list becomes one text with commas.',
						},
						{
							name: 'Text',
							value: 'Text',
							description: 'A long text. A list becomes one text with commas.',
						},
						{ name: 'URL', value: 'Url', description: 'A web address' },
					],
					default: 'String',
					description: 'Data type of the value. A value of another type is refused.',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					placeholder: 'e.g. A-77',
					default: '',
					description:
						'Value of the data field. If it is empty, the field is sent without a value.',
				},
			],
		},
	],
});

/** Makes the JSON parameter of an event. */
export function makeEventJson(example: object): INodeProperties {
	return makeJsonParameter(
		"One event, with the field names of ExpertSender's API. Values of data fields are read by their type, as in 'Data Fields'. Fields that this node does not know are sent as they are.",
		example,
	);
}

export { specifyData } from '../specifyData';
