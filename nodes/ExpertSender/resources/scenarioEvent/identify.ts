import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import type { ItemInput } from '../../../contract/operation';
import { check, keepValue, readCollection, toEmailHash } from '../../../input';
import { showInFields } from '../specifyData';

/* Who an event is about: one identifier that is asked for, and others below it. */

interface Identifier {
	/** As the drop-down shows it, and its value there. */
	option: { name: string; value: string; description?: string };
	/** The parameter that takes it. */
	parameter: string;
	/** The field of the event that it fills. */
	field: string;
	/** How it is made of what was entered. */
	convert?: (value: unknown) => unknown;
}

const IDENTIFIERS: readonly Identifier[] = [
	{
		option: { name: 'Email', value: 'email' },
		...{ parameter: 'customerEmail', field: 'customerEmail' },
	},
	{
		option: {
			name: 'Email (as MD5)',
			value: 'emailAsMd5',
			description: 'This node hashes the address, which is not sent itself',
		},
		...{ parameter: 'customerEmail', field: 'customerEmailMd5', convert: toEmailHash('md5') },
	},
	{
		option: {
			name: 'Email (as SHA-256)',
			value: 'emailAsSha256',
			description: 'This node hashes the address, which is not sent itself',
		},
		...{ parameter: 'customerEmail', field: 'customerEmailSha256', convert: toEmailHash('sha256') },
	},
	{
		option: { name: 'CRM ID', value: 'crmId' },
		...{ parameter: 'customerCrmId', field: 'customerCrmId' },
	},
	{
		option: { name: 'Customer ID', value: 'customerId' },
		...{ parameter: 'customerId', field: 'customerId' },
	},
	{
		option: { name: 'MD5 Hash of the Email', value: 'emailMd5' },
		...{ parameter: 'customerEmailMd5', field: 'customerEmailMd5' },
	},
	{
		option: { name: 'Phone Number', value: 'phone' },
		...{ parameter: 'customerPhone', field: 'customerPhone' },
	},
	{
		option: { name: 'SHA-256 Hash of the Email', value: 'emailSha256' },
		...{ parameter: 'customerEmailSha256', field: 'customerEmailSha256' },
	},
];

const identifyBy: INodeProperties = {
	displayName: 'Identify By',
	name: 'identifyBy',
	type: 'options',
	noDataExpression: true,
	options: IDENTIFIERS.map(({ option }) => option),
	default: 'email',
	description: 'What says who the customer is',
};

const BOXES: readonly INodeProperties[] = [
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
		displayName: 'Customer Email',
		name: 'customerEmail',
		type: 'string',
		placeholder: 'name@email.com',
		default: '',
		description: 'One email address, at most 320 characters, without a name beside it',
	},
	{
		displayName: 'Customer Email MD5',
		name: 'customerEmailMd5',
		type: 'string',
		placeholder: 'e.g. 0bc83cb571cd1c50ba6f…',
		default: '',
		description: 'MD5 hash of the email address: 32 characters, 0 to 9 and a to f',
	},
	{
		displayName: 'Customer Email SHA-256',
		name: 'customerEmailSha256',
		type: 'string',
		placeholder: 'e.g. 973dfe463ec85785f5f9…',
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
];

/** Which choices of 'Identify By' ask for a box. */
function choicesFor(box: INodeProperties): string[] {
	return IDENTIFIERS.filter(({ parameter }) => parameter === box.name).map(
		({ option }) => option.value,
	);
}

/** The parameters. */
export const identifyParameters: readonly INodeProperties[] = [
	identifyBy,
	...BOXES.map((box) => ({
		...box,
		required: true,
		displayOptions: { show: { identifyBy: choicesFor(box) } },
	})),
	{
		displayName: 'Further Identifiers',
		name: 'otherIdentifiers',
		type: 'collection',
		placeholder: 'Add Identifier',
		default: {},
		description:
			'ExpertSender uses the first one that is given, in this order: customer ID, email, email MD5, email SHA-256, phone number, CRM ID',
		options: BOXES.map((box) => ({
			...box,
			displayOptions: { hide: { '/identifyBy': choicesFor(box) } },
		})),
	} satisfies INodeProperties,
].map(showInFields);

/** Reads the identifiers as fields of the event. Throws a `UserError` if nobody chose what it goes by. */
export function readIdentifiers(input: ItemInput): Record<string, unknown> {
	const { parameter } = input;
	const choice = check(
		{ convert: keepValue, schema: z.enum(CHOICES) },
		parameter('identifyBy'),
		() => `'${identifyBy.displayName}'`,
		input,
	);
	const { parameter: name, field, convert } = findIdentifier(choice)!;
	const fields = { ...readCollection(parameter('otherIdentifiers')) };
	// What was entered below, and is hidden now, must not decide who the customer is.
	delete fields[name];
	const value = parameter(name);
	return { ...fields, [field]: convert ? convert(value) : value };
}

const CHOICES = IDENTIFIERS.map(({ option }) => option.value) as [string, ...string[]];

function findIdentifier(choice: unknown): Identifier | undefined {
	return IDENTIFIERS.find(({ option }) => option.value === choice);
}

/** The parameter that a field of the event was read from. Where no identifier was given, it is the required box. */
export function parameterOf(field: string, event: object, { parameter }: ItemInput): string {
	const chosen = findIdentifier(parameter('identifyBy'));
	const isMissing = field === 'customerEmail' && !(field in event);
	return chosen && (isMissing || chosen.field === field) ? chosen.parameter : field;
}
